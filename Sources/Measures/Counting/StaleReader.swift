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
        try db.markStale(marks)
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

extension Connection {
    /// In order of ids, as the recount updates them: two processes cannot wait for each other. What changed is added to
    /// what has changed since the unit was counted; once it is counted, it begins anew.
    func markStale(_ units: [String: StaleMark]) throws {
        try run(
            batch: units.sorted { $0.key < $1.key }.map { organisation, mark in
                """
                INSERT INTO measures_stale (organisation_id, generation, moved, kinds, kinds_at)
                    VALUES (\(organisation), 1, \(mark.isMoved), \(mark.kinds), 1)
                ON CONFLICT (organisation_id) DO UPDATE SET generation = measures_stale.generation + 1,
                    moved = CASE WHEN excluded.moved = 1 THEN 1 ELSE measures_stale.moved END,
                    kinds_at = measures_stale.generation + 1,
                    kinds = CASE WHEN measures_stale.generation <= measures_stale.counted THEN excluded.kinds
                        WHEN measures_stale.kinds = '*' OR measures_stale.kinds_at <> measures_stale.generation
                            OR length(measures_stale.kinds) > 200 THEN '*'
                        WHEN excluded.kinds = '*' THEN '*'
                        WHEN ' ' || measures_stale.kinds || ' ' LIKE '% ' || excluded.kinds || ' %' THEN
                            measures_stale.kinds
                        ELSE measures_stale.kinds || ' ' || excluded.kinds END
                """
            })
    }

    /// Every unit there is: the set of measures changed, or somebody wants everything counted anew.
    func markAllStale() throws {
        try run("UPDATE measures_stale SET generation = generation + 1, kinds = '*', kinds_at = generation + 1")
        try run(
            """
            INSERT INTO measures_stale (organisation_id, generation)
            SELECT DISTINCT organisation_id, 1 FROM organisations_view_version WHERE 1 = 1
            ON CONFLICT (organisation_id) DO NOTHING
            """)
    }
}
