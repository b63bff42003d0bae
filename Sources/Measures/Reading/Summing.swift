import Platform
import Vietnamese

extension Measures {
    /// The sums of a measure on some days. What is not kept is read in one statement for all days; a measure that is not
    /// counted has units, but nothing known of them.
    package func sums(_ key: String, on days: [Day], in db: any Connection) throws -> [Day: Sums] {
        let number = try cache.number(of: key, in: db)
        let keys = days.map { SumCache.Key(measure: number, day: $0) }
        let unitKeys = days.map { SumCache.Key(measure: nil, day: $0) }
        let kept = try cache.kept(keys + unitKeys, in: db)
        let position = cache.position
        var found = kept ?? [:]
        let missingUnits = days.filter { found[SumCache.Key(measure: nil, day: $0)] == nil }
        let units = try missingUnits.isEmpty ? [:] : db.unitSums(on: missingUnits)
        for day in missingUnits { found[SumCache.Key(measure: nil, day: day)] = Sums(cells: units[day] ?? [:]) }
        let missing = number == nil ? [] : days.filter { found[SumCache.Key(measure: number, day: $0)] == nil }
        let counts = try missing.isEmpty ? [:] : db.countSums(of: number!, on: missing)
        for day in missing {
            let all = found[SumCache.Key(measure: nil, day: day)]!.cells.merging(counts[day] ?? [:], uniquingKeysWith: +)
            found[SumCache.Key(measure: number, day: day)] = Sums(cells: all)
        }
        if kept != nil { cache.keep(found, asOf: position) }
        return Dictionary(uniqueKeysWithValues: days.map { ($0, found[SumCache.Key(measure: number, day: $0)]!) })
    }

    package func sums(_ key: String, on day: Day, in db: any Connection) throws -> Sums { try sums(key, on: [day], in: db)[day]! }

    /// The last day of each of the eleven months before, and the day itself.
    package static func twelveMonths(to day: Day) -> [Day] {
        (1...11).reversed().map { day.firstOfMonth.adding(months: 1 - $0).adding(days: -1) } + [day]
    }
}

extension Connection {
    /// How many units there are, by territory, province, type and kind.
    fileprivate func unitSums(on days: [Day]) throws -> [Day: [Sums.Cell: Figure]] {
        try sums(
            """
            WITH days (day) AS (VALUES \(days.asRows))
            SELECT days.day, v.territory_id, v.province_id, v.type, \(isAgency) AS agency, count(*) AS units, 0 AS covered, 0 AS numerator, 0 AS denominator
            FROM days JOIN organisations_view_version AS v ON v.from_day <= days.day AND v.until_day > days.day
            WHERE v.kind IN ('institution', 'branch', 'ministry', 'committee', 'department')
            GROUP BY days.day, v.territory_id, v.province_id, v.type, \(isAgency)
            """)
    }

    /// The counts of the covered units.
    fileprivate func countSums(of measure: Int, on days: [Day]) throws -> [Day: [Sums.Cell: Figure]] {
        try sums(
            """
            WITH days (day) AS (VALUES \(days.asRows))
            SELECT days.day, v.territory_id, v.province_id, v.type, \(isAgency) AS agency, 0 AS units, count(*) AS covered,
                   CAST(sum(c.numerator) AS BIGINT) AS numerator, CAST(sum(c.denominator) AS BIGINT) AS denominator
            FROM days
            JOIN measures_count AS c ON c.measure = \(measure) AND c.until_day > days.day AND c.from_day <= days.day AND c.covered = 1
            JOIN organisations_view_version AS v ON v.organisation_id = c.organisation_id AND v.from_day <= days.day AND v.until_day > days.day
            WHERE v.kind IN ('institution', 'branch', 'ministry', 'committee', 'department')
            GROUP BY days.day, v.territory_id, v.province_id, v.type, \(isAgency)
            """)
    }

    private func sums(_ sql: SQL) throws -> [Day: [Sums.Cell: Figure]] {
        var sums: [Day: [Sums.Cell: Figure]] = [:]
        for row in try rows(sql) {
            let cell = Sums.Cell(territory: try row.get(1), province: try row.get(2), type: try row.get(3), isAgency: try row.get(4))
            sums[try row.get(0), default: [:]][cell] = Figure(
                numerator: try row.get("numerator"), denominator: try row.get("denominator"), units: try row.get("units"), covered: try row.get("covered"))
        }
        return sums
    }
}

private let isAgency: SQL = "CASE WHEN v.kind IN ('institution', 'branch') THEN 0 ELSE 1 END"

extension [Day] {
    fileprivate var asRows: SQL { SQL.join(map { "(\($0))" }, ", ") }
}
