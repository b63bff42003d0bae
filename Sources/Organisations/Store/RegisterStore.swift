import Platform
import Vietnamese

/// Which organisations a list shows.
struct OrganisationFilter: Sendable {
    /// True on this day.
    var day: Day
    var search = ""
    var kinds: [String] = []
    var superiors: [String] = []
}

/// Who followed or was followed, with the name that it had last.
struct Relative: Sendable {
    let succession: Succession
    let id: String
    let name: String
}

extension Organisations {
    /// By name, from after a place of the list on; two statements.
    static func register(_ filter: OrganisationFilter, after: Keyset?, limit: Int, in db: any Connection) throws
        -> [RegisterRow]
    {
        var conditions: [SQL] = ["v.from_day <= \(filter.day) AND v.until_day > \(filter.day)"]
        if !filter.search.isEmpty {
            conditions.append("((\(searchCondition(filter.search))) OR v.identifier = \(filter.search.uppercased()))")
        }
        if !filter.kinds.isEmpty { conditions.append("v.kind IN (\(list: filter.kinds))") }
        if !filter.superiors.isEmpty { conditions.append("v.governed_by IN (\(list: filter.superiors))") }
        if let after { conditions.append("(v.sort_key, v.organisation_id) > (\(after.values[0]), \(after.values[1]))") }
        let rows = try db.rows(
            """
            SELECT v.organisation_id, v.kind, v.identifier, v.version, v.from_day, v.until_day, v.name, v.name_en,
                v.type, v.governed_by,
                   v.located_in, v.province_id, v.sort_key
            FROM organisations_view_version AS v
            WHERE \(SQL.join(conditions, " AND ")) ORDER BY v.sort_key, v.organisation_id LIMIT \(limit)
            """)
        return try rows.map(RegisterRow.init(row:))
    }

    /// What has no letter and no digit in it finds nothing.
    static func searchCondition(_ typed: String) -> SQL {
        typed.searchWords.isEmpty ? "1 = 0" : nameCondition(typed.searchWords)
    }

    /// The names that organisations had on a day, or last before it.
    static func names(of ids: [String], on day: Day, in db: any Connection) throws -> [String: String] {
        if ids.isEmpty { return [:] }
        let rows = try db.rows(
            """
            SELECT organisation_id, name FROM organisations_version WHERE organisation_id IN (\(list: ids))
                AND from_day <= \(day) ORDER BY from_day
            """
        )
        return try Dictionary(rows.map { (try $0.get(0), try $0.get(1)) }, uniquingKeysWith: { _, last in last })
    }

    static func unitNames(of ids: [String], in db: any Connection) throws -> [String: String] {
        if ids.isEmpty { return [:] }
        let rows = try db.rows(
            "SELECT unit_id, name FROM organisations_unit_version WHERE unit_id IN (\(list: ids)) ORDER BY from_day")
        return try Dictionary(rows.map { (try $0.get(0), try $0.get(1)) }, uniquingKeysWith: { _, last in last })
    }

    /// Whom an organisation followed, and who followed it.
    static func relatives(of id: String, in db: any Connection) throws -> (before: [Relative], after: [Relative]) {
        let all = try successions(of: id, in: db)
        let names = try names(of: all.flatMap { [$0.from, $0.to] }, on: .max, in: db)
        return (
            all.filter { $0.to == id }.map { Relative($0, $0.from, names) },
            all.filter { $0.from == id }.map { Relative($0, $0.to, names) }
        )
    }
}

extension Relative {
    init(_ succession: Succession, _ id: String, _ names: [String: String]) {
        self.init(succession: succession, id: id, name: names[id] ?? id)
    }
}

/// A row of the register.
struct RegisterRow: Sendable {
    let id: String
    let kind: Organisation.Kind
    let identifier: String?
    let version: Int
    let now: OrganisationVersion
    let province: String?
    let sortKey: String

    init(row: Row) throws {
        id = try row.get("organisation_id")
        kind = try row.get("kind")
        identifier = try row.get("identifier")
        version = try row.get("version")
        now = try OrganisationVersion(row: row)
        province = try row.get("province_id")
        sortKey = try row.get("sort_key")
    }

    /// One organisation as it is on a day, else as it was nearest to it.
    init(_ found: Organisation, on day: Day, in db: any Connection) throws {
        id = found.id
        kind = found.kind
        identifier = found.identifier
        version = found.version
        now = found.timeline.nearest(to: day)
        province =
            try db.value(
                """
                SELECT province_id FROM organisations_version WHERE organisation_id = \(id) AND from_day = \(now.from)
                """,
                as: String?.self) ?? nil
        sortKey = ""
    }

    var place: Keyset { Keyset([sortKey, id]) }
}
