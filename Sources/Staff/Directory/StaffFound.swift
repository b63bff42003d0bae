import Platform
import Vietnamese

/// Those whom a list shows, by how well they answer a search, and in the order of names.
struct StaffFound: Sendable {
    private let directory: StaffDirectory
    private let sieve: Sieve
    /// Places among the directory's lines, for each rank; nil without a search: then nobody is gone through but whom a
    /// page shows.
    private let byRank: [[Int]]?
    let count: Int

    init(_ directory: StaffDirectory, isShown: Sieve, search: StaffSearch) {
        self.directory = directory
        sieve = isShown
        if search.isEmpty {
            (byRank, count) = (nil, isShown.count(in: directory))
            return
        }
        var byRank = [[Int]](repeating: [], count: StaffSearch.ranks)
        directory.text.withUnsafeBufferPointer { text in
            for (place, line) in directory.lines.enumerated() where isShown(line) {
                if let rank = search.rank(line, in: text), !search.isNumber || isShown.isKept(line) {
                    byRank[rank].append(place)
                }
            }
        }
        self.byRank = byRank
        count = byRank.reduce(0) { $0 + $1.count }
    }

    /// The next ones after the place where a page ended.
    func page(after: Keyset?, limit: Int) -> [Place] {
        let start = after.map(Start.init) ?? Start()
        guard let byRank else { return inOrder(after == nil ? nil : start, limit) }
        var places: [Place] = []
        for rank in start.rank..<max(start.rank, byRank.count) {
            let all = byRank[rank], from = rank == start.rank && after != nil ? first(of: all, after: start) : 0
            for at in all[from...].prefix(limit - places.count) { places.append(place(rank, at)) }
        }
        return places
    }

    /// Line by line, until the page is full.
    private func inOrder(_ start: Start?, _ limit: Int) -> [Place] {
        if start?.rank ?? 0 > 0 || count == 0 { return [] }
        let lines = directory.lines, from = start.map { first(of: lines.indices, after: $0) } ?? 0
        var found: [Int] = []
        sieve.withShown { shown in
            for at in from..<lines.count where shown[Int(lines[at].group)] {
                found.append(at)
                if found.count == limit { return }
            }
        }
        return found.map { place(0, $0) }
    }

    private func place(_ rank: Int, _ at: Int) -> Place {
        let line = directory.lines[at]
        return Place(rank, line, isKept: sieve.isKept(line), in: directory)
    }

    private func first(of lines: some RandomAccessCollection<Int>, after start: Start) -> Int {
        lines.firstPlace {
            !directory.precedes(directory.lines[$0], start.key, start.person, start.employment + 1)
        }
    }

    /// One who is shown, by the ids of the records, and where the page ends after this one.
    struct Place: Sendable {
        let person: String
        let employment: Int
        /// Whether the reader may see the whole dossier.
        let isKept: Bool
        let keyset: Keyset

        init(person: String, employment: Int, isKept: Bool, keyset: Keyset) {
            self.person = person
            self.employment = employment
            self.isKept = isKept
            self.keyset = keyset
        }

        fileprivate init(_ rank: Int, _ line: StaffDirectory.Line, isKept: Bool, in directory: StaffDirectory) {
            let person = String(decoding: directory.id(of: line), as: UTF8.self), employment = Int(line.employment)
            self.init(
                person: person, employment: employment, isKept: isKept,
                keyset: Keyset([
                    String(rank), String(decoding: directory.sortKey(of: line), as: UTF8.self), person,
                    String(employment),
                ]))
        }
    }

    private struct Start {
        var rank = 0, key = "", person = "", employment = 0

        init() {}
        init(_ keyset: Keyset) {
            rank = max(0, Int(keyset.values[0]) ?? 0)
            (key, person) = (keyset.values[1], keyset.values[2])
            employment = min(Int(Int32.max), Int(keyset.values[3]) ?? 0)
        }
    }
}

extension StaffFound {
    /// What a list is narrowed to, made ready for many lines: said of each group.
    struct Sieve {
        private let shown: [Bool], kept: [Bool]

        /// - Parameters:
        ///   - isMain: nil for both.
        ///   - categories, organisations: none stands for all.
        init(
            _ directory: StaffDirectory, reach: ScopeSlice, isMain: Bool?, organisations: Set<String> = [],
            categories: Set<StaffCategory>? = nil,
            trainedIn: Set<String> = [], untrainedIn: Set<String> = []
        ) {
            let reached = directory.reached(by: reach)
            let asked: [Bool]? =
                organisations.isEmpty ? nil : directory.organisations.all.map(organisations.contains)
            let courses = directory.courses.all.map {
                $0.isSuperset(of: trainedIn) && $0.isDisjoint(with: untrainedIn)
            }
            // Courses are answered only of those whose dossiers are within the reach.
            let asksCourses = !trainedIn.isEmpty || !untrainedIn.isEmpty, groups = directory.groups.all
            kept = groups.map { reached[Int($0.keeper)] }
            shown = groups.map { group in
                let organisation = Int(group.organisation)
                return reached[organisation] && asked?[organisation] ?? true
                    && (isMain == nil || group.isMain == isMain)
                    && (categories == nil || categories!.contains(group.category))
                    && (!asksCourses || courses[Int(group.courses)] && reached[Int(group.keeper)])
            }
        }

        /// Whether the dossier lies within the reach: of others only name and employment are shown.
        func isKept(_ line: StaffDirectory.Line) -> Bool { kept[Int(line.group)] }

        func callAsFunction(_ line: StaffDirectory.Line) -> Bool { shown[Int(line.group)] }

        func withShown(_ body: (UnsafeBufferPointer<Bool>) -> Void) { shown.withUnsafeBufferPointer(body) }

        /// How many of a directory are let through.
        func count(in directory: StaffDirectory) -> Int {
            zip(shown, directory.counts).reduce(0) { $1.0 ? $0 + $1.1 : $0 }
        }
    }
}

extension RandomAccessCollection {
    /// The first place from which on a condition holds, that does not hold before.
    fileprivate func firstPlace(where holds: (Element) -> Bool) -> Int {
        var low = 0, high = count
        while low < high {
            let middle = (low + high) / 2
            if holds(self[index(startIndex, offsetBy: middle)]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
