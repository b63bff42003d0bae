import Platform
import Synchronization
import Vietnamese

/// Who works today, in memory, in the Vietnamese order of names: names, numbers and what lists are narrowed by, a
/// hundred and some bytes each. A list that shows everybody, or narrows by courses, goes through it; a search that few
/// answer is made of the index (`SearchedStaff`), and reads those alone.
struct StaffDirectory: Sendable {
    /// One employment; what is text of it lies in `text`, one after the other.
    struct Line: Sendable {
        let start: UInt32
        /// From `start`: where the person's id, the sort key, the words of the name and the number end.
        let idEnd: UInt16, sortEnd: UInt16, wordsEnd: UInt16, numberEnd: UInt16
        let employment: Int32
        /// Place in `groups`.
        let group: Int32
    }

    /// What a list can be narrowed by: lines that have all of it in common are let through or not, together.
    struct Group: Sendable, Hashable {
        /// Places in `organisations` and `courses`; `keeper` is the organisation that the person's dossier belongs to.
        let organisation: Int32, keeper: Int32, courses: Int32
        let category: StaffCategory
        let isMain: Bool
    }

    let day: Day
    private(set) var lines: [Line] = []
    private(set) var text: [UInt8] = []
    private(set) var groups = Places<Group>()
    /// How many lines each group has.
    private(set) var counts: [Int] = []
    private(set) var organisations = Places<String>()
    /// Each set of courses that somebody has completed with evidence.
    private(set) var courses = Places<Set<String>>()
    private var numbers = TreeNumbers()

    /// About how much it takes.
    var bytes: Int { text.count + lines.count * MemoryLayout<Line>.stride }

    init(on day: Day) { self.day = day }

    /// Each once, known by its place.
    struct Places<Element: Hashable & Sendable>: Sendable {
        private(set) var all: [Element] = []
        private var places: [Element: Int32] = [:]

        func known(_ element: Element) -> Int32? { places[element] }

        mutating func place(of element: Element) -> Int32 {
            if let place = places[element] { return place }
            places[element] = Int32(all.count)
            all.append(element)
            return Int32(all.count - 1)
        }
    }
}

// MARK: - Putting in, in order

extension StaffDirectory {
    mutating func append(_ work: WorkToday) {
        let start = text.count
        func end() -> UInt16 { UInt16(clamping: text.count - start) }
        text.append(contentsOf: work.person.utf8)
        let idEnd = end()
        text.append(contentsOf: work.sortKey.utf8)
        let sortEnd = end()
        text.append(contentsOf: work.words.utf8)
        let wordsEnd = end()
        text.append(contentsOf: (work.number ?? "").utf8)
        let group = Group(
            organisation: organisations.place(of: work.organisation), keeper: organisations.place(of: work.keeper),
            courses: courses.place(of: work.courses), category: work.category, isMain: work.isMain)
        append(
            Line(
                start: UInt32(start), idEnd: idEnd, sortEnd: sortEnd, wordsEnd: wordsEnd, numberEnd: end(),
                employment: Int32(work.employment), group: groups.place(of: group)))
    }

    private mutating func append(_ line: Line) {
        lines.append(line)
        if counts.count < groups.all.count { counts.append(0) }
        counts[Int(line.group)] += 1
    }

    /// The same with what is true of some persons now; whoever of them works no more goes.
    /// - Parameter works: in order.
    func replacing(_ persons: Set<String>, with works: [WorkToday]) -> StaffDirectory {
        var next = self, rest = works[...]
        next.lines.removeAll(keepingCapacity: true)
        next.text.removeAll(keepingCapacity: true)
        next.counts = [Int](repeating: 0, count: groups.all.count)
        next.numbers = TreeNumbers()
        let gone = Set(persons.map { Self.mark(Array($0.utf8)[...]) })
        for line in lines {
            let id = id(of: line)
            if gone.contains(Self.mark(id)), persons.contains(String(decoding: id, as: UTF8.self)) { continue }
            while let work = rest.first, isBefore(work, line) {
                next.append(work)
                rest.removeFirst()
            }
            next.copy(line, of: self)
        }
        for work in rest { next.append(work) }
        return next
    }

    private mutating func copy(_ line: Line, of old: StaffDirectory) {
        let start = UInt32(text.count)
        text.append(contentsOf: old.text[Int(line.start)..<Int(line.start) + Int(line.numberEnd)])
        append(line.moved(to: start))
    }

    private func isBefore(_ work: WorkToday, _ line: Line) -> Bool {
        !precedes(line, work.sortKey, work.person, work.employment)
    }

    /// The end of an id, which is what differs between ids of the same time.
    private static func mark(_ id: ArraySlice<UInt8>) -> UInt64 { id.suffix(8).reduce(0) { $0 << 8 | UInt64($1) } }
}

// MARK: - Whose they are

extension StaffDirectory {
    /// Of each of `organisations`, whether it is in a scope.
    func reached(by slice: ScopeSlice) -> [Bool] {
        if slice.isEverything { return [Bool](repeating: true, count: organisations.all.count) }
        return numbers.of(organisations.all, in: slice.order).map(slice.contains(number:))
    }

    /// The numbers that a directory's organisations have in a tree, looked up once.
    private final class TreeNumbers: Sendable {
        private let known = Mutex<(order: TreeOrder, numbers: [Int])?>(nil)

        func of(_ organisations: [String], in order: TreeOrder) -> [Int] {
            known.withLock { known in
                if let known, known.order === order { return known.numbers }
                let numbers = organisations.map { order.number(of: $0) ?? -1 }
                known = (order, numbers)
                return numbers
            }
        }
    }
}

// MARK: - Order

extension StaffDirectory {
    func id(of line: Line) -> ArraySlice<UInt8> { text[Int(line.start)..<Int(line.start) + Int(line.idEnd)] }
    func sortKey(of line: Line) -> ArraySlice<UInt8> {
        text[Int(line.start) + Int(line.idEnd)..<Int(line.start) + Int(line.sortEnd)]
    }

    /// Whether a line stands before a place in the list, by bytes as both engines order.
    func precedes(_ line: Line, _ key: String, _ person: String, _ employment: Int) -> Bool {
        let own = sortKey(of: line)
        if !own.elementsEqual(key.utf8) { return own.lexicographicallyPrecedes(key.utf8) }
        let id = id(of: line)
        if !id.elementsEqual(person.utf8) { return id.lexicographicallyPrecedes(person.utf8) }
        return Int(line.employment) < employment
    }
}

extension StaffDirectory.Line {
    fileprivate func moved(to start: UInt32) -> Self {
        Self(
            start: start, idEnd: idEnd, sortEnd: sortEnd, wordsEnd: wordsEnd, numberEnd: numberEnd,
            employment: employment, group: group)
    }
}
