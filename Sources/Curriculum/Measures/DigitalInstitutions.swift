import Institutions
import Measures
import Platform
import Vietnamese

/// Institutions with digital content in their programmes, in one or in every one, among those whose programmes are on
/// the register.
struct DigitalInstitutions: Measure {
    let every: Bool
    let recordsPermission: Permission = "curriculum.read"
    var domains: Set<String>? { ["curriculum"] }

    private static let rule = ProgrammeRule.digitalContent

    func steps(for organisations: [String], in db: any Connection) throws -> [String: [Step]] {
        let histories = try ProgrammeHistory.all(of: organisations, in: db),
            branches = try Institutions.branches(among: organisations, in: db)
        var steps: [String: [Step]] = [:]
        for id in organisations {
            if branches.contains(id) {
                steps[id] = [Step(day: .beginning, numerator: 0, denominator: 0)]
                continue
            }
            var count = DailyCount()
            for programme in histories[id] ?? [] {
                count.add(programme.inForce, denominator: 1, known: 1)
                count.add(Self.rule.days(of: programme), numerator: 1)
            }
            steps[id] = count.steps.map { step in
                let isMet = step.covered && step.numerator >= (every ? step.denominator : 1)
                return Step(
                    day: step.day, numerator: isMet ? 1 : 0, denominator: step.covered ? 1 : 0, covered: step.covered)
            }
        }
        return steps
    }

    /// Institutions, with how many programmes each has and in how many there is such content.
    func records(_ query: RecordQuery, in db: any Connection) throws -> MeasureRecords {
        var sql: SQL = try "SELECT * FROM (\(institutions(query, query.way(in: db)))) AS listed WHERE programmes > 0"
        let isMet: SQL = every ? "digital = programmes" : "digital > 0"
        if let counted = query.counted { sql += counted ? " AND \(isMet)" : " AND NOT (\(isMet))" }
        return try query.records(
            sql, id: "organisation_id",
            columns: ["curriculum.counted.institution", "curriculum.counted.digital", "curriculum.counted.programmes"],
            in: db
        ) { id, row in
            MeasureRecords.Row(
                id: id, path: PageContext.address("/programmes", [QueryItem("organisation", id)]),
                cells: [
                    .text(try row.get("name")), .number(try row.get("digital")), .number(try row.get("programmes")),
                ])
        }
    }

    private func institutions(_ query: RecordQuery, _ way: RecordQuery.Way) -> SQL {
        let day = query.day
        func programmes(_ more: SQL) -> SQL {
            """
            (SELECT count(*) FROM \(SQL.programmesInForce(on: day)) WHERE p.organisation_id = u.organisation_id
                AND p.from_day <= \(day)
             AND (p.until_day IS NULL OR p.until_day > \(day)) \(more))
            """
        }
        return """
            SELECT u.organisation_id, u.name, u.sort_key, \(programmes("")) AS programmes,
                   \(programmes("AND " + Self.rule.condition(on: day))) AS digital
            FROM institutions_view_institution AS u
            WHERE u.from_day <= \(day) AND u.until_day > \(day) AND u.institution_id IS NULL
              AND \(query.condition(on: "u.organisation_id", way))
            """
    }
}
