import Platform
import Vietnamese

/// Counts again what is stale: all measures of a unit in one transaction, which also clears the mark if nobody marked the
/// unit again meanwhile.
struct Recount: FollowUp {
    let name = "recount"
    let measures: MeasureSet
    /// How many units one transaction counts: on SQLite, others wait while it writes.
    var size = 32

    func advance(_ database: any Database) async throws -> Bool {
        let size = size
        let waits = try await database.read { db in try !db.stale(limit: 1).isEmpty && db.measureEdition() == measures.edition }
        guard waits else { return false }
        return try await database.write { db in
            // One recount at a time: the second counts after the first has committed, and changes are numbered in order of commit.
            try db.lock("measures.recount")
            guard try db.measureEdition() == measures.edition else { return false }
            // The marks are read first: whatever is committed later marks the unit with a higher generation.
            let stale = try db.stale(limit: size)
            if stale.isEmpty { return false }
            let moved = try db.takePlacements(of: stale.filter(\.moved).map(\.organisation))
            try count(stale.map(\.organisation), moved: moved, in: db)
            try db.clear(stale)
            return true
        }
    }

    /// Writes the counts of these units where they differ. Returns how many counts did.
    @discardableResult
    func count(_ organisations: [String], moved: Bool = false, in db: any Connection) throws -> Int {
        let numbers = try measures.numbers(in: db)
        let stored = try db.counts(of: organisations)
        var changes: [Int: (from: Day, until: Day)] = [:]
        var batch: [SQL] = []
        var differing = 0
        for counted in measures.counted {
            guard let number = numbers[counted.key], let measure = counted.measure else { continue }
            let steps = try measure.steps(for: organisations, in: db)
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

private struct Stale {
    let organisation: String
    let generation: Int
    let moved: Bool
}

extension Connection {
    fileprivate func stale(limit: Int) throws -> [Stale] {
        try rows("SELECT organisation_id, generation, moved FROM measures_stale WHERE generation > counted ORDER BY organisation_id LIMIT \(limit)")
            .map { Stale(organisation: try $0.get(0), generation: try $0.get(1), moved: try $0.get(2)) }
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
