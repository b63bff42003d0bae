import Measures
import Platform
import Vietnamese

extension ProgrammeMeasure {
    /// The programmes behind the figure, by name; each leads to its page.
    func records(_ query: RecordQuery, in db: any Connection) throws -> MeasureRecords {
        var sql: SQL = try "SELECT * FROM (\(programmes(query, query.way(in: db)))) AS listed WHERE 1 = 1"
        if let counted = query.counted { sql += " AND counted = \(counted)" }
        return try query.records(
            sql,
            columns: [
                "curriculum.programme.name", "curriculum.programme.code", "curriculum.counted.institution",
                "curriculum.version.title_one",
                "curriculum.counted.state",
            ], in: db
        ) { id, row in
            let version: String? = try row.get("label"), counted: Bool = try row.get("counted")
            return MeasureRecords.Row(
                id: id, path: "/programmes/" + id,
                cells: [
                    .text(try row.get("name")), .text(try row.get("code")), .text(try row.get("institution")),
                    version.map { .text($0) } ?? .nothing,
                    .phrase(counted ? "curriculum.counted.yes" : "curriculum.counted.no"),
                ])
        }
    }

    private func programmes(_ query: RecordQuery, _ way: RecordQuery.Way) -> SQL {
        let day = query.day
        return """
            SELECT p.id, p.name, p.code, p.sort_key, u.name AS institution, v.label,
                   CASE WHEN \(rule.condition(on: day)) THEN 1 ELSE 0 END AS counted
            FROM \(SQL.programmesInForce(on: day)) JOIN organisations_view_version AS u
                ON u.organisation_id = p.organisation_id
            WHERE p.from_day <= \(day) AND (p.until_day IS NULL OR p.until_day > \(day)) AND u.from_day <= \(day)
                AND u.until_day > \(day)
              AND \(query.condition(on: "p.organisation_id", way)) AND \(population(on: day))
            """
    }
}

extension SQL {
    /// `p`, programmes, each with `v`, its version in force on a day, if it has one.
    static func programmesInForce(on day: Day) -> SQL {
        """
        curriculum_programme AS p LEFT JOIN curriculum_version AS v
            ON v.id = (SELECT w.id FROM curriculum_version AS w WHERE w.programme = p.id AND w.from_day <= \(day)
                ORDER BY w.from_day DESC, w.id DESC LIMIT 1)
            AND (v.until_day IS NULL OR v.until_day > \(day))
        """
    }
}
