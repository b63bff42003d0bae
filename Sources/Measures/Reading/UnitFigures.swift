import Platform
import Vietnamese

/// One unit's figure, with what a list says of the unit.
package struct UnitFigure: Sendable, Equatable {
    package let organisation: String
    package let name: String
    package let type: String?
    package let isAgency: Bool
    package let province: String?
    /// `units` is 1; `covered` says whether its records are there.
    package let figure: Figure
    /// Where the list goes on behind it.
    package let place: Keyset
}

/// How units are ranked. Those without data stand last, by name.
package enum UnitOrder: String, Sendable, CaseIterable {
    case weakest, strongest, name
}

extension MeasureReading {
    /// Units and their figures, a page at a time.
    /// - Parameter covered: true: only units whose records are there; false: only the others; nil: all.
    package func units(
        _ key: String, in scope: UnitScope, on day: Day, order: UnitOrder, covered: Bool? = nil, after: Keyset? = nil, limit: Int
    ) throws -> [UnitFigure] {
        let number = try number(of: key)
        var conditions: [SQL] = [scope.condition(on: day)]
        if let covered { conditions.append("coalesce(c.covered, 0) = \(covered)") }
        let listed: SQL = """
            SELECT v.organisation_id, v.name, v.type, v.kind, v.province_id, v.sort_key, coalesce(c.covered, 0) AS covered,
                   CASE WHEN c.covered = 1 THEN c.numerator ELSE 0 END AS numerator,
                   CASE WHEN c.covered = 1 THEN c.denominator ELSE 0 END AS denominator, \(order.rank) AS rank
            FROM organisations_view_version AS v
            LEFT JOIN measures_count AS c
                ON c.organisation_id = v.organisation_id AND c.measure = \(number) AND c.from_day <= \(day) AND c.until_day > \(day)
            WHERE \(SQL.join(conditions, " AND "))
            """
        let behind: SQL = try after.map { place in
            guard place.values.count == 3, let rank = Int(place.values[0]) else { throw Problem.badRequest("problem.bad_page") }
            return "WHERE (rank, sort_key, organisation_id) > (\(rank), \(place.values[1]), \(place.values[2]))"
        } ?? ""
        return try db.rows("SELECT * FROM (\(listed)) AS listed \(behind) ORDER BY rank, sort_key, organisation_id LIMIT \(limit)").map(UnitFigure.init(row:))
    }

    /// The sums over units that are not a territory, on some days: an institution with its branches, or all that an agency
    /// governs on each day.
    package func figures(_ key: String, in scope: UnitScope, on days: [Day]) throws -> [Day: Figure] {
        let number = try number(of: key)
        var figures: [Day: Figure] = [:]
        for day in days {
            let row = try db.row(
                """
                SELECT count(*) AS units, CAST(coalesce(sum(c.covered), 0) AS BIGINT) AS covered,
                       CAST(coalesce(sum(c.numerator * c.covered), 0) AS BIGINT) AS numerator,
                       CAST(coalesce(sum(c.denominator * c.covered), 0) AS BIGINT) AS denominator
                FROM organisations_view_version AS v
                LEFT JOIN measures_count AS c
                    ON c.organisation_id = v.organisation_id AND c.measure = \(number) AND c.from_day <= \(day) AND c.until_day > \(day)
                WHERE \(scope.condition(on: day))
                """)
            figures[day] = try row.map {
                Figure(
                    numerator: try $0.get("numerator"), denominator: try $0.get("denominator"), units: try $0.get("units"),
                    covered: try $0.get("covered"))
            }
        }
        return figures
    }
}

extension UnitOrder {
    /// An integer that both engines order alike; millionths of the ratio.
    fileprivate var rank: SQL {
        switch self {
        case .name: "0"
        case .weakest: "CASE WHEN c.covered = 1 AND c.denominator > 0 THEN c.numerator * 1000000 / c.denominator ELSE 9000000000 END"
        case .strongest: "CASE WHEN c.covered = 1 AND c.denominator > 0 THEN -(c.numerator * 1000000 / c.denominator) ELSE 9000000000 END"
        }
    }
}

extension UnitFigure {
    fileprivate init(row: Row) throws {
        organisation = try row.get("organisation_id")
        name = try row.get("name")
        type = try row.get("type")
        isAgency = !["institution", "branch"].contains(try row.get("kind", as: String.self))
        province = try row.get("province_id")
        let isCovered: Bool = try row.get("covered")
        figure = Figure(
            numerator: try row.get("numerator"), denominator: try row.get("denominator"), units: 1, covered: isCovered ? 1 : 0)
        place = Keyset([String(try row.get("rank", as: Int.self)), try row.get("sort_key"), organisation])
    }
}
