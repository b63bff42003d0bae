import Platform
import Vietnamese

/// Those whom a list shows, by how well they answer a search, and in the order of names.
struct StaffFound: Sendable {
    private let directory: StaffDirectory
    private let sieve: Sieve
    /// Places among the directory's lines, for each rank.
    private let byRank: [[Int]]

    var count: Int { byRank.reduce(0) { $0 + $1.count } }

    init(_ directory: StaffDirectory, isShown: Sieve, search: StaffSearch) {
        self.directory = directory
        sieve = isShown
        var byRank = [[Int]](repeating: [], count: StaffSearch.ranks)
        directory.text.withUnsafeBufferPointer { text in
            for (place, line) in directory.lines.enumerated() where isShown(line) {
                if let rank = search.rank(line, in: text), !search.isNumber || isShown.isKept(line) {
                    byRank[rank].append(place)
                }
            }
        }
        self.byRank = byRank
    }

    /// The next ones after the place where a page ended.
    func page(after: Keyset?, limit: Int) -> [Place] {
        let start = after.map(Start.init) ?? Start()
        var places: [Place] = []
        for rank in start.rank..<max(start.rank, byRank.count) {
            let from = rank == start.rank && after != nil ? first(of: rank, after: start) : 0
            for at in byRank[rank][from...].prefix(limit - places.count) {
                places.append(
                    Place(rank, directory.lines[at], isKept: sieve.isKept(directory.lines[at]), in: directory))
            }
        }
        return places
    }

    private func first(of rank: Int, after start: Start) -> Int {
        byRank[rank].firstPlace {
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

        fileprivate init(_ rank: Int, _ line: StaffDirectory.Line, isKept: Bool, in directory: StaffDirectory) {
            self.isKept = isKept
            person = String(decoding: directory.id(of: line), as: UTF8.self)
            employment = Int(line.employment)
            keyset = Keyset([
                String(rank), String(decoding: directory.sortKey(of: line), as: UTF8.self), person, String(employment),
            ])
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
    /// What a list is narrowed to, made ready for many lines.
    struct Sieve {
        private let organisations: [Bool], kept: [Bool], courses: [Bool]
        /// Courses are asked for: answered only of those whose dossiers are within the reach.
        private let asksCourses: Bool
        private let categories: Set<StaffCategory>?
        private let isMain: Bool?

        /// - Parameters:
        ///   - isMain: nil for both.
        ///   - categories, organisations: none stands for all.
        init(
            _ directory: StaffDirectory, reach: StaffReach, isMain: Bool?, organisations: Set<String> = [],
            categories: Set<StaffCategory>? = nil,
            trainedIn: Set<String> = [], untrainedIn: Set<String> = []
        ) {
            self.organisations = directory.organisations.all.map {
                reach.contains($0) && (organisations.isEmpty || organisations.contains($0))
            }
            kept = directory.organisations.all.map(reach.contains)
            asksCourses = !trainedIn.isEmpty || !untrainedIn.isEmpty
            courses = directory.courses.all.map { $0.isSuperset(of: trainedIn) && $0.isDisjoint(with: untrainedIn) }
            self.categories = categories
            self.isMain = isMain
        }

        /// Whether the dossier lies within the reach: of others only name and employment are shown.
        func isKept(_ line: StaffDirectory.Line) -> Bool { kept[Int(line.keeper)] }

        func callAsFunction(_ line: StaffDirectory.Line) -> Bool {
            organisations[Int(line.organisation)] && courses[Int(line.courses)]
                && (isMain == nil || line.isMain == isMain)
                && (categories == nil || categories!.contains(line.category)) && (!asksCourses || isKept(line))
        }
    }
}

/// The organisations of a scope, as a set.
enum StaffReach {
    case everywhere
    case these(Set<String>)

    /// Above so many organisations, all of the scope are read.
    private static let few = 200

    init(_ scope: Scope, in db: any Connection) throws {
        self = try scope.organisations(in: db).map(StaffReach.these) ?? .everywhere
    }

    /// For this directory: of one of few persons, their organisations are looked up, and no others.
    init(_ scope: Scope, of directory: StaffDirectory, in db: any Connection) throws {
        let all = directory.organisations.all
        guard all.count <= Self.few else {
            self = try StaffReach(scope, in: db)
            return
        }
        let within: SQL = "SELECT id FROM access_node WHERE id IN (\(list: all)) AND \(scope.holds("access_node.id"))"
        self = .these(try Set(db.rows(within.plannedAnew).map { try $0.get(0) }))
    }

    func contains(_ organisation: String) -> Bool {
        if case .these(let some) = self { return some.contains(organisation) }
        return true
    }
}

extension RandomAccessCollection where Index == Int {
    /// The first place from which on a condition holds, that does not hold before.
    fileprivate func firstPlace(where holds: (Element) -> Bool) -> Int {
        var low = startIndex, high = endIndex
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
