import Platform
import Vietnamese

/// Counts again what is stale. Units are counted in a snapshot of their own, while others write; a short transaction then writes what differs
/// and clears the marks of those that nobody marked or counted meanwhile.
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
        guard try db.measureEdition() == measures.edition else { return nil }
        // Marks and records are of one snapshot: whatever is committed later marks the unit with a higher generation.
        let units = try db.stale(limit: size)
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
        // One recount at a time: changes are numbered in order of commit, and of two who counted one unit the second sees that it is done.
        try db.lock("measures.recount")
        guard try db.measureEdition() == measures.edition else { return false }
        let units = try db.unchanged(counted.units), organisations = Set(units.map(\.organisation))
        let moved = try db.takePlacements(of: units.filter(\.moved).map(\.organisation))
        try write(
            counted.steps.map { key, concerned, steps in (key, concerned.filter(organisations.contains), steps) }, of: organisations.sorted(), moved: moved,
            in: db)
        try db.clear(units)
        return true
    }

    /// Counts these units here and now, and writes where they differ. Returns how many counts did.
    func countAndWrite(_ organisations: [String], in db: any Connection) throws -> Int {
        let steps = try measures.counted.compactMap { counted in
            try counted.measure.map { (key: counted.key, organisations: organisations, steps: try $0.steps(for: organisations, in: db)) }
        }
        return try write(steps, of: organisations, in: db)
    }

    @discardableResult
    private func write(
        _ counted: [(key: String, organisations: [String], steps: [String: [Step]])], of organisations: [String], moved: Bool = false, in db: any Connection
    ) throws -> Int {
        let numbers = try measures.numbers(in: db)
        let stored = try db.counts(of: organisations)
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
        try db.announce(changes, moved: moved)
        return differing
    }

    /// Only the rows that differ: an edit of today leaves the years before it alone.
    private func replacing(_ old: [CountRow], by new: [CountRow], _ organisation: String, _ measure: Int) -> [SQL] {
        let kept = Set(new.map(\.from))
        let gone = old.filter { !kept.contains($0.from) }.map { row -> SQL in
            "DELETE FROM measures_count WHERE organisation_id = \(organisation) AND measure = \(measure) AND from_day = \(row.from)"
        }
        let same = Dictionary(uniqueKeysWithValues: old.map { ($0.from, $0) })
        return gone
            + new.filter { same[$0.from] != $0 }.map { row in
                """
                INSERT INTO measures_count (organisation_id, measure, from_day, until_day, numerator, denominator, covered)
                VALUES (\(organisation), \(measure), \(row.from), \(row.until), \(row.numerator), \(row.denominator), \(row.covered))
                ON CONFLICT (organisation_id, measure, from_day) DO UPDATE SET until_day = excluded.until_day,
                    numerator = excluded.numerator, denominator = excluded.denominator, covered = excluded.covered
                """
            }
    }
}

struct Stale: Sendable {
    let organisation: String
    let generation: Int
    /// The generation that was counted last.
    let counted: Int
    let moved: Bool
    /// As `StaleMark` writes it.
    let kinds: String
}

extension Stale {
    fileprivate static let columns: SQL =
        "organisation_id, generation, counted, moved, CASE WHEN kinds_at = generation THEN kinds ELSE '*' END AS kinds"

    fileprivate init(row: Row) throws {
        self.init(organisation: try row.get(0), generation: try row.get(1), counted: try row.get(2), moved: try row.get(3), kinds: try row.get(4))
    }
}

extension Connection {
    fileprivate func stale(limit: Int) throws -> [Stale] {
        try rows("SELECT \(Stale.columns) FROM measures_stale WHERE generation > counted ORDER BY organisation_id LIMIT \(limit)").map(Stale.init(row:))
    }

    /// Those of the units that nobody has marked or counted since they were read.
    fileprivate func unchanged(_ units: [Stale]) throws -> [Stale] {
        let now = try rows("SELECT \(Stale.columns) FROM measures_stale WHERE organisation_id IN (\(list: units.map(\.organisation)))").map(Stale.init(row:))
        let known = Dictionary(now.map { ($0.organisation, $0) }, uniquingKeysWith: { first, _ in first })
        return units.filter { known[$0.organisation]?.generation == $0.generation && known[$0.organisation]?.counted == $0.counted }
    }

    /// Writes down where these units count now; true when one of them counted elsewhere before.
    fileprivate func takePlacements(of organisations: [String]) throws -> Bool {
        if organisations.isEmpty { return false }
        var placements: [String: String] = [:]
        for row in try rows(
            """
            SELECT organisation_id, from_day, until_day, kind, coalesce(type, ''), coalesce(territory_id, ''), coalesce(province_id, '')
            FROM organisations_view_version WHERE organisation_id IN (\(list: organisations)) ORDER BY organisation_id, from_day
            """)
        {
            placements[try row.get(0), default: ""] += try (1...6).map { try row.get($0) as String }.joined(separator: " ") + ";"
        }
        var moved = false
        for organisation in organisations {
            let placement = placements[organisation] ?? ""
            let changed = try run("UPDATE measures_stale SET placement = \(placement) WHERE organisation_id = \(organisation) AND placement <> \(placement)")
            if changed > 0 { moved = true }
        }
        return moved
    }

    fileprivate func clear(_ units: [Stale]) throws {
        try run(
            batch: units.map {
                "UPDATE measures_stale SET counted = generation, moved = 0 WHERE organisation_id = \($0.organisation) AND generation = \($0.generation)"
            })
    }

    fileprivate func counts(of organisations: [String]) throws -> [String: [Int: [CountRow]]] {
        var counts: [String: [Int: [CountRow]]] = [:]
        let rows = try rows(
            """
            SELECT organisation_id, measure, from_day, until_day, numerator, denominator, covered FROM measures_count
            WHERE organisation_id IN (\(list: organisations)) ORDER BY organisation_id, measure, from_day
            """)
        for row in rows { counts[try row.get(0), default: [:]][try row.get(1), default: []].append(try CountRow(row: row)) }
        return counts
    }

    /// Tells every process which figures to read again. Called under the lock, so that positions are in order of commit.
    fileprivate func announce(_ changes: [Int: (from: Day, until: Day)], moved: Bool) throws {
        var position: Int = try value("SELECT max(position) FROM measures_change", as: Int?.self).flatMap { $0 } ?? 0
        if changes.isEmpty, !moved { return }
        for (measure, days) in changes.sorted(by: { $0.key < $1.key }) where !moved {
            position += 1
            try run("INSERT INTO measures_change (position, measure, from_day, until_day) VALUES (\(position), \(measure), \(days.from), \(days.until))")
        }
        if moved {
            position += 1
            let all: Int? = nil
            try run("INSERT INTO measures_change (position, measure, from_day, until_day) VALUES (\(position), \(all), '0001-01-01', '9999-12-31')")
        }
        try run("DELETE FROM measures_change WHERE position < \(position - 2000)")
    }
}
