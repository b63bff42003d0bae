import Platform
import Vietnamese

/// Sums over units and over their counts, as the engine makes them.
struct SumStore {
    let db: any Connection

    init(_ db: any Connection) { self.db = db }

    /// How many units there are, by territory, province, type and kind.
    func units(on days: [Day]) throws -> [Day: [Sums.Cell: Figure]] {
        try sums(
            """
            WITH days (day) AS (VALUES \(days.asRows))
            SELECT days.day, v.territory_id, v.province_id, v.type, \(isAgency) AS agency, count(*) AS units,
                0 AS covered, 0 AS numerator, 0 AS denominator
            FROM days JOIN organisations_view_version AS v ON v.from_day <= days.day AND v.until_day > days.day
            WHERE v.kind IN ('institution', 'branch', 'ministry', 'committee', 'department')
            GROUP BY days.day, v.territory_id, v.province_id, v.type, \(isAgency)
            """)
    }

    /// The counts of the covered units.
    func counts(of measure: Int, on days: [Day]) throws -> [Day: [Sums.Cell: Figure]] {
        try sums(
            """
            WITH days (day) AS (VALUES \(days.asRows))
            SELECT days.day, v.territory_id, v.province_id, v.type, \(isAgency) AS agency, 0 AS units,
                count(*) AS covered,
                   CAST(sum(c.numerator) AS BIGINT) AS numerator, CAST(sum(c.denominator) AS BIGINT) AS denominator
            FROM days
            JOIN measures_count AS c ON c.measure = \(measure) AND c.until_day > days.day AND c.from_day <= days.day
                AND c.covered = 1
            JOIN organisations_view_version AS v ON v.organisation_id = c.organisation_id AND v.from_day <= days.day
                AND v.until_day > days.day
            WHERE v.kind IN ('institution', 'branch', 'ministry', 'committee', 'department')
            GROUP BY days.day, v.territory_id, v.province_id, v.type, \(isAgency)
            """)
    }

    private func sums(_ sql: SQL) throws -> [Day: [Sums.Cell: Figure]] {
        var sums: [Day: [Sums.Cell: Figure]] = [:]
        for row in try db.rows(sql) {
            let cell = Sums.Cell(
                territory: try row.get(1), province: try row.get(2), type: try row.get(3), isAgency: try row.get(4))
            sums[try row.get(0), default: [:]][cell] = Figure(
                numerator: try row.get("numerator"), denominator: try row.get("denominator"),
                units: try row.get("units"), covered: try row.get("covered"))
        }
        return sums
    }
}

private let isAgency: SQL = "CASE WHEN v.kind IN ('institution', 'branch') THEN 0 ELSE 1 END"

extension [Day] {
    fileprivate var asRows: SQL { SQL.join(map { "(\($0))" }, ", ") }
}
