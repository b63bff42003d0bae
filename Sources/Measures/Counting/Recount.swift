import Platform
import Vietnamese

/// Counts again what is stale. Units are counted in a snapshot of their own, while others write; a short transaction
/// then writes what differs and clears the marks of those that nobody marked or counted meanwhile.
struct Recount: FollowUp {
    let name = "recount"
    let measures: MeasureSet
    /// How many units are counted at once.
    var size = 32

    func advance(_ database: any Database) async throws -> Bool {
        guard let counted = try await database.read({ db in try count(in: db) }) else { return false }
        return try await database.write { db in try write(counted, in: db) }
    }

    /// What was found out of some units.
    struct Counted: Sendable {
        let units: [Stale]
        /// By key of the measure; of those that the changes concern.
        let steps: [(key: String, organisations: [String], steps: [String: [Step]])]
    }

    /// Of the units that wait longest by their ids; nil when none does, or another edition counts.
    func count(in db: any Connection) throws -> Counted? {
        guard try measures.isRegistered(in: db) else { return nil }
        // Marks and records are of one snapshot: whatever is committed later marks the unit with a higher generation.
        let units = try StaleStore(db).stale(limit: size)
        if units.isEmpty { return nil }
        return Counted(
            units: units,
            steps: try measures.counted.compactMap { counted in
                guard let measure = counted.measure else { return nil }
                let concerned = units.filter { StaleMark.concerns($0.kinds, measure) }.map(\.organisation)
                return concerned.isEmpty ? nil : (counted.key, concerned, try measure.steps(for: concerned, in: db))
            })
    }

    /// False when another edition has begun to count.
    func write(_ counted: Counted, in db: any Connection) throws -> Bool {
        // One recount at a time: changes are numbered in order of commit, and of two who counted one unit the second
        // sees that it is done.
        try db.lock("measures.recount")
        guard try measures.isRegistered(in: db) else { return false }
        let units = try StaleStore(db).unchanged(counted.units), organisations = Set(units.map(\.organisation))
        let moved = try StaleStore(db).takePlacements(of: units.filter(\.moved).map(\.organisation))
        try write(
            counted.steps.map { key, concerned, steps in (key, concerned.filter(organisations.contains), steps) },
            of: organisations.sorted(), moved: moved,
            in: db)
        try StaleStore(db).clear(units)
        return true
    }

    /// Counts these units here and now, and writes where they differ. Returns how many counts did.
    func countAndWrite(_ organisations: [String], in db: any Connection) throws -> Int {
        let steps = try measures.counted.compactMap { counted in
            try counted.measure.map {
                (key: counted.key, organisations: organisations, steps: try $0.steps(for: organisations, in: db))
            }
        }
        return try write(steps, of: organisations, in: db)
    }

    @discardableResult
    private func write(
        _ counted: [(key: String, organisations: [String], steps: [String: [Step]])], of organisations: [String],
        moved: Bool = false, in db: any Connection
    ) throws -> Int {
        let numbers = try measures.numbers(in: db)
        let stored = try StaleStore(db).counts(of: organisations)
        var changes: [Int: (from: Day, until: Day)] = [:]
        var batch: [SQL] = []
        var differing = 0
        for (key, organisations, steps) in counted {
            guard let number = numbers[key] else { continue }
            for organisation in organisations {
                let rows = CountRow.rows(of: steps[organisation] ?? [])
                let old = stored[organisation]?[number] ?? []
                guard let days = CountRow.difference(old, rows) else { continue }
                batch += replacing(old, by: rows, organisation, number)
                changes[number] = changes[number].map { (min($0.from, days.from), max($0.until, days.until)) } ?? days
                differing += 1
            }
        }
        try db.run(batch: batch)
        try StaleStore(db).announce(changes, moved: moved)
        return differing
    }

    /// Only the rows that differ: an edit of today leaves the years before it alone.
    private func replacing(_ old: [CountRow], by new: [CountRow], _ organisation: String, _ measure: Int) -> [SQL] {
        let kept = Set(new.map(\.from))
        let gone = old.filter { !kept.contains($0.from) }.map { row -> SQL in
            """
            DELETE FROM measures_count WHERE organisation_id = \(organisation) AND measure = \(measure)
                AND from_day = \(row.from)
            """
        }
        let same = Dictionary(uniqueKeysWithValues: old.map { ($0.from, $0) })
        return gone
            + new.filter { same[$0.from] != $0 }.map { row in
                """
                INSERT INTO measures_count (organisation_id, measure, from_day, until_day, numerator, denominator,
                    covered)
                VALUES (\(organisation), \(measure), \(row.from), \(row.until), \(row.numerator), \(row.denominator),
                    \(row.covered))
                ON CONFLICT (organisation_id, measure, from_day) DO UPDATE SET until_day = excluded.until_day,
                    numerator = excluded.numerator, denominator = excluded.denominator, covered = excluded.covered
                """
            }
    }
}
