import Platform
import Vietnamese

/// Which administrative units a list shows.
struct UnitFilter: Sendable {
    let level: Unit.Level
    var day: Day
    var search = ""
    var parents: [String] = []
    var formerProvinces: [String] = []
}

extension Organisations {
    /// By name, from after a place of the list on.
    static func units(_ filter: UnitFilter, after: Keyset?, limit: Int, in db: any Connection) throws -> [(
        unit: Unit, place: Keyset
    )] {
        var conditions: [SQL] = ["level = \(filter.level) AND from_day <= \(filter.day) AND until_day > \(filter.day)"]
        if !filter.search.isEmpty {
            conditions.append("((\(searchCondition(filter.search))) OR code = \(filter.search))")
        }
        if !filter.parents.isEmpty { conditions.append("parent_id IN (\(list: filter.parents))") }
        if !filter.formerProvinces.isEmpty {
            conditions.append("former_province_id IN (\(list: filter.formerProvinces))")
        }
        if let after { conditions.append("(sort_key, unit_id) > (\(after.values[0]), \(after.values[1]))") }
        return try db.rows(
            """
            SELECT * FROM organisations_view_unit WHERE \(SQL.join(conditions, " AND ")) ORDER BY sort_key, unit_id
                LIMIT \(limit)
            """
        ).map { (try Unit(row: $0), Keyset([try $0.get("sort_key"), try $0.get("unit_id")])) }
    }

    /// All that was ever recorded of a unit, oldest first; empty when there is none.
    static func versions(ofUnit id: String, level: Unit.Level, in db: any Connection) throws -> [Unit] {
        try db.rows(
            "SELECT * FROM organisations_view_unit WHERE unit_id = \(id) AND level = \(level) ORDER BY from_day"
        ).map(Unit.init(row:))
    }

    /// What units came from and what became of them; two statements, however many there are.
    static func relatives(ofUnits ids: [String], in db: any Connection) throws -> [String: (
        before: [Relative], after: [Relative]
    )] {
        if ids.isEmpty { return [:] }
        let all = try db.rows(
            """
            SELECT *, 'all' AS moved_function FROM organisations_unit_succession
            WHERE from_id IN (\(list: ids)) OR to_id IN (\(list: ids)) ORDER BY day, from_id, to_id
            """
        ).map(Succession.init(row:))
        let names = try unitNames(of: all.flatMap { [$0.from, $0.to] }, in: db)
        var found: [String: (before: [Relative], after: [Relative])] = [:]
        for one in all {
            found[one.to, default: ([], [])].before.append(Relative(one, one.from, names))
            found[one.from, default: ([], [])].after.append(Relative(one, one.to, names))
        }
        return found
    }
}
