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
        _ key: String, in scope: UnitScope, on day: Day, order: UnitOrder, covered: Bool? = nil, after: Keyset? = nil,
        limit: Int
    ) throws -> [UnitFigure] {
        let list = try UnitList(
            number: number(of: key), scope: scope.lookedUp(on: day, in: db), day: day, order: order,
            after: after.map(UnitList.Place.init))
        if covered == true { return try first(list, limit) }
        if covered == false { return try list.rows(.uncovered, limit, in: db) }
        if order == .name { return try list.rows(.all, limit, in: db) }
        // Those with data stand first: found by the counts of the day, in a tenth of the time.
        var found = list.isPastCovered ? [] : try first(list, limit)
        if found.count < limit { found += try list.rows(.uncovered, limit - found.count, in: db) }
        return found
    }

    /// Those with data; the first page of a territory is the same for all who ask, and kept.
    private func first(_ list: UnitList, _ limit: Int) throws -> [UnitFigure] {
        guard list.after == nil, list.scope.under == nil else { return try list.rows(.covered, limit, in: db) }
        let page = UnitShelf.Key(
            measure: list.number, scope: list.scope.figure, day: list.day, order: list.order, limit: limit)
        return try shelf.page(page, figures: position, in: db) { try list.rows(.covered, limit, in: db) }
    }

    /// The sums over units that are not a territory, on some days: an institution with its branches, or all that an
    /// agency governs on each day.
    package func figures(_ key: String, in scope: UnitScope, on days: [Day]) throws -> [Day: Figure] {
        let number = try number(of: key)
        var figures: [Day: Figure] = [:]
        for day in days {
            let scope = try scope.lookedUp(on: day, in: db)
            let row = try db.row(
                """
                SELECT count(*) AS units, CAST(coalesce(sum(c.covered), 0) AS BIGINT) AS covered,
                       CAST(coalesce(sum(c.numerator * c.covered), 0) AS BIGINT) AS numerator,
                       CAST(coalesce(sum(c.denominator * c.covered), 0) AS BIGINT) AS denominator
                FROM organisations_view_version AS v LEFT JOIN measures_count AS c ON \(countOfUnit(number, day))
                WHERE \(scope.condition(on: day))
                """)
            figures[day] = try row.map {
                Figure(
                    numerator: try $0.get("numerator"), denominator: try $0.get("denominator"),
                    units: try $0.get("units"),
                    covered: try $0.get("covered"))
            }
        }
        return figures
    }
}

/// One statement of a list of units.
private struct UnitList {
    enum Part { case all, covered, uncovered }

    struct Place {
        let rank: Int
        let sortKey: String
        let organisation: String

        init(_ keyset: Keyset) throws {
            guard keyset.values.count == 3, let rank = Int(keyset.values[0]) else {
                throw Problem.badRequest("problem.bad_page")
            }
            self.rank = rank
            sortKey = keyset.values[1]
            organisation = keyset.values[2]
        }
    }

    let number: Int
    let scope: UnitScope
    let day: Day
    let order: UnitOrder
    let after: Place?

    private static let uncoveredRank = 9_000_000_001
    var isPastCovered: Bool { after.map { $0.rank >= Self.uncoveredRank } ?? false }

    func rows(_ part: Part, _ limit: Int, in db: any Connection) throws -> [UnitFigure] {
        let behind: SQL =
            after.map { "WHERE (rank, sort_key, organisation_id) > (\($0.rank), \($0.sortKey), \($0.organisation))" }
            ?? ""
        return try db.rows(
            """
            SELECT * FROM (
                SELECT v.organisation_id, v.name, v.type, v.kind, v.province_id, v.sort_key,
                    coalesce(c.covered, 0) AS covered,
                       CASE WHEN c.covered = 1 THEN c.numerator ELSE 0 END AS numerator,
                       CASE WHEN c.covered = 1 THEN c.denominator ELSE 0 END AS denominator, \(rank) AS rank
                FROM organisations_view_version AS v \(join(part))
                WHERE \(scope.condition(on: day)) \(filter(part))) AS listed
            \(behind) ORDER BY rank, sort_key, organisation_id LIMIT \(limit)
            """
        ).map(UnitFigure.init(row:))
    }

    /// Of few units, counts are found by the unit; the covered ones of all by the day.
    private func join(_ part: Part) -> SQL {
        if part == .covered, scope.under == nil {
            return """
                JOIN measures_count AS c
                    ON c.organisation_id = v.organisation_id AND c.measure = \(number) AND c.until_day > \(day)
                        AND c.from_day <= \(day)
                """
        }
        return "LEFT JOIN measures_count AS c ON \(countOfUnit(number, day))"
    }

    private func filter(_ part: Part) -> SQL {
        switch part {
        case .all: ""
        case .covered: "AND c.covered = 1"
        case .uncovered: "AND coalesce(c.covered, 0) = 0"
        }
    }

    /// An integer that both engines order alike: millionths of the ratio; those with nothing to count and those without
    /// records behind the others.
    private var rank: SQL {
        if order == .name { return "0" }
        let sign: SQL = order == .strongest ? "-1" : "1"
        let ratio: SQL = "\(sign) * (c.numerator * 1000000 / c.denominator)"
        return
            "CASE WHEN c.covered = 1 AND c.denominator > 0 THEN \(ratio) WHEN c.covered = 1 THEN 9000000000 ELSE \(Self.uncoveredRank) END"
    }
}

/// A condition that joins a unit's count of the day. The function keeps planners from looking among all counts of the
/// day.
private func countOfUnit(_ number: Int, _ day: Day) -> SQL {
    """
    c.organisation_id = v.organisation_id AND c.measure = \(number) AND c.from_day <= \(day)
        AND coalesce(c.until_day, '') > \(day)
    """
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
            numerator: try row.get("numerator"), denominator: try row.get("denominator"), units: 1,
            covered: isCovered ? 1 : 0)
        place = Keyset([String(try row.get("rank", as: Int.self)), try row.get("sort_key"), organisation])
    }
}
