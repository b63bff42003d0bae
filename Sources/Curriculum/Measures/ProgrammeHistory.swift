import Measures
import Platform
import Vietnamese

/// A programme and what was taught in it from day to day.
struct ProgrammeHistory {
    struct Version {
        let from: Day
        /// The next version's first day, or its own end.
        let until: Day
        /// Nil for a draft.
        let decided: Day?
        let isUpdate: Bool
        let outcomes, mapped: Int
        let hasTechnology: Bool
        let hours, onlineHours: Int
    }

    let from, until: Day
    let occupation: String?
    let level: String
    let isTagged: Bool
    fileprivate(set) var versions: [Version] = []

    /// The days on which an approved version is in force that a rule holds for.
    func days(where holds: (Version) -> Bool) -> Spans {
        var days = Spans()
        for version in versions where holds(version) {
            guard let decided = version.decided else { continue }
            days.insert(from: max(version.from, decided, from), until: min(version.until, until))
        }
        return days
    }
}

extension ProgrammeHistory {
    /// Of some institutions: two statements for all of them.
    static func all(of organisations: [String], in db: any Connection) throws -> [String: [ProgrammeHistory]] {
        let versions = try versions(of: organisations, in: db)
        var histories: [String: [ProgrammeHistory]] = [:]
        for row in try db.rows(
            """
            SELECT organisation_id, id, from_day, until_day, occupation, level, coalesce(tagged_it, 0)
                FROM curriculum_programme
            WHERE organisation_id IN (\(list: organisations)) ORDER BY organisation_id, id
            """)
        {
            var history = ProgrammeHistory(
                from: try row.get(2), until: try row.get(3, as: Day?.self) ?? .max, occupation: try row.get(4),
                level: try row.get(5), isTagged: try row.get(6))
            history.versions = versions[try row.get(1)] ?? []
            histories[try row.get(0), default: []].append(history)
        }
        return histories
    }

    /// By programme, in the order of their days.
    private static func versions(of organisations: [String], in db: any Connection) throws -> [String: [Version]] {
        let rows = try db.rows(
            """
            SELECT v.programme, v.from_day, v.until_day, v.decided_on, v.kind,
                   (SELECT count(*) FROM curriculum_outcome AS o WHERE o.programme_version = v.id) AS outcomes,
                   (SELECT count(*) FROM curriculum_outcome AS o WHERE o.programme_version = v.id
                       AND o.components <> '') AS mapped,
                   (SELECT count(*) FROM curriculum_outcome AS o WHERE o.programme_version = v.id AND o.is_it = 1)
                   + (SELECT count(*) FROM curriculum_module AS m WHERE m.programme_version = v.id
                       AND m.is_it = 1) AS technology,
                   CAST((SELECT coalesce(sum(m.hours), 0) FROM curriculum_module AS m
                       WHERE m.programme_version = v.id) AS BIGINT) AS hours,
                   CAST((SELECT coalesce(sum(m.hours), 0) FROM curriculum_module AS m WHERE m.programme_version = v.id
                       AND m.is_online = 1) AS BIGINT) AS online
            FROM curriculum_version AS v WHERE v.organisation_id IN (\(list: organisations))
                ORDER BY v.programme, v.from_day, v.id
            """)
        var versions: [String: [Version]] = [:]
        for (at, row) in rows.enumerated() {
            let programme: String = try row.get(0)
            var until = try row.get(2, as: Day?.self) ?? .max
            if at + 1 < rows.count, try rows[at + 1].get(0) == programme { until = min(until, try rows[at + 1].get(1)) }
            versions[programme, default: []].append(
                Version(
                    from: try row.get(1), until: until, decided: try row.get(3), isUpdate: try row.get(4) == "update",
                    outcomes: try row.get("outcomes"),
                    mapped: try row.get("mapped"), hasTechnology: try row.get("technology", as: Int.self) > 0,
                    hours: try row.get("hours"),
                    onlineHours: try row.get("online")))
        }
        return versions
    }
}
