import Platform
import Vietnamese

/// A unit whose figures no longer are what its records say.
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
        self.init(
            organisation: try row.get(0), generation: try row.get(1), counted: try row.get(2), moved: try row.get(3),
            kinds: try row.get(4))
    }
}

/// Marks and counts as they are stored.
struct StaleStore {
    let db: any Connection

    init(_ db: any Connection) { self.db = db }

    /// In order of ids, as the recount updates them: two processes cannot wait for each other. What changed is added to
    /// what has changed since the unit was counted; once it is counted, it begins anew.
    func mark(_ units: [String: StaleMark]) throws {
        try db.run(
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
    func markAll() throws {
        try db.run("UPDATE measures_stale SET generation = generation + 1, kinds = '*', kinds_at = generation + 1")
        try db.run(
            """
            INSERT INTO measures_stale (organisation_id, generation)
            SELECT DISTINCT organisation_id, 1 FROM organisations_view_version WHERE 1 = 1
            ON CONFLICT (organisation_id) DO NOTHING
            """)
    }

    func stale(limit: Int) throws -> [Stale] {
        try db.rows(
            """
            SELECT \(Stale.columns) FROM measures_stale WHERE generation > counted ORDER BY organisation_id
                LIMIT \(limit)
            """
        ).map(Stale.init(row:))
    }

    /// Those of the units that nobody has marked or counted since they were read.
    func unchanged(_ units: [Stale]) throws -> [Stale] {
        let now = try db.rows(
            "SELECT \(Stale.columns) FROM measures_stale WHERE organisation_id IN (\(list: units.map(\.organisation)))"
        ).map(Stale.init(row:))
        let known = Dictionary(now.map { ($0.organisation, $0) }, uniquingKeysWith: { first, _ in first })
        return units.filter {
            known[$0.organisation]?.generation == $0.generation && known[$0.organisation]?.counted == $0.counted
        }
    }

    /// Writes down where these units count now; true when one of them counted elsewhere before.
    func takePlacements(of organisations: [String]) throws -> Bool {
        if organisations.isEmpty { return false }
        var placements: [String: String] = [:]
        for row in try db.rows(
            """
            SELECT organisation_id, from_day, until_day, kind, coalesce(type, ''), coalesce(territory_id, ''),
                coalesce(province_id, '')
            FROM organisations_view_version WHERE organisation_id IN (\(list: organisations))
                ORDER BY organisation_id, from_day
            """)
        {
            placements[try row.get(0), default: ""] +=
                try (1...6).map { try row.get($0) as String }.joined(separator: " ") + ";"
        }
        var moved = false
        for organisation in organisations {
            let placement = placements[organisation] ?? ""
            let changed = try db.run(
                """
                UPDATE measures_stale SET placement = \(placement) WHERE organisation_id = \(organisation)
                    AND placement <> \(placement)
                """
            )
            if changed > 0 { moved = true }
        }
        return moved
    }

    func clear(_ units: [Stale]) throws {
        try db.run(
            batch: units.map {
                """
                UPDATE measures_stale SET counted = generation, moved = 0 WHERE organisation_id = \($0.organisation)
                    AND generation = \($0.generation)
                """
            })
    }

    func counts(of organisations: [String]) throws -> [String: [Int: [CountRow]]] {
        var counts: [String: [Int: [CountRow]]] = [:]
        let rows = try db.rows(
            """
            SELECT organisation_id, measure, from_day, until_day, numerator, denominator, covered FROM measures_count
            WHERE organisation_id IN (\(list: organisations)) ORDER BY organisation_id, measure, from_day
            """)
        for row in rows {
            counts[try row.get(0), default: [:]][try row.get(1), default: []].append(try CountRow(row: row))
        }
        return counts
    }

    /// Tells every process which figures to read again. Called under the lock, so that positions are in order of
    /// commit.
    func announce(_ changes: [Int: (from: Day, until: Day)], moved: Bool) throws {
        var position: Int = try db.value("SELECT max(position) FROM measures_change", as: Int?.self).flatMap { $0 } ?? 0
        if changes.isEmpty, !moved { return }
        for (measure, days) in changes.sorted(by: { $0.key < $1.key }) where !moved {
            position += 1
            try db.run(
                """
                INSERT INTO measures_change (position, measure, from_day, until_day)
                    VALUES (\(position), \(measure), \(days.from), \(days.until))
                """
            )
        }
        if moved {
            position += 1
            let all: Int? = nil
            try db.run(
                """
                INSERT INTO measures_change (position, measure, from_day, until_day)
                    VALUES (\(position), \(all), '0001-01-01', '9999-12-31')
                """
            )
        }
        try db.run("DELETE FROM measures_change WHERE position < \(position - 2000)")
    }
}
