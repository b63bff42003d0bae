import Platform

/// Marks the units that a change touches, in the transaction that moves its cursor.
struct StaleReader: JournalReader {
    let name = "measures"

    /// Changes of these kinds may move a unit to another territory, type or superior: sums change though no count does.
    private static let movers = ["organisations.", "institutions."]

    func read(_ entries: [JournalEntry], in db: any Connection) throws {
        var marks: [String: StaleMark] = [:]
        for entry in entries {
            let moves = Self.movers.contains { entry.kind.hasPrefix($0) },
                domain = String(entry.kind.prefix { $0 != "." })
            for organisation in entry.touches { marks[organisation, default: StaleMark()].add(domain, moves: moves) }
        }
        try StaleStore(db).mark(marks)
    }
}

/// What changed at a unit.
struct StaleMark: Equatable {
    static let everything = "*"

    private(set) var isMoved = false
    private var domains: Set<String> = []

    mutating func add(_ domain: String, moves: Bool) {
        isMoved = isMoved || moves
        domains.insert(moves ? Self.everything : domain)
    }

    /// As it is written down.
    var kinds: String {
        domains.isEmpty || domains.contains(Self.everything) ? Self.everything : domains.sorted().joined(separator: " ")
    }

    /// Whether what was written down concerns a measure.
    static func concerns(_ kinds: String, _ measure: any Measure) -> Bool {
        guard kinds != everything, let domains = measure.domains else { return true }
        return kinds.split(separator: " ").contains { domains.contains(String($0)) }
    }
}
