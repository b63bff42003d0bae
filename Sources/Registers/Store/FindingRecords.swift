import Platform
import Vietnamese

/// Which records a list shows, as its address says.
struct RegisterFilter: Sendable {
    var search = ""
    var organisations: [String] = []
    var provinces: [String] = []
    /// By name of the field.
    var chosen: [String: [String]] = [:]

    init() {}

    init(_ request: WebRequest, _ register: any Register) {
        func all(_ name: String) -> [String] { Array(request.query.all(name).filter { !$0.isEmpty && $0.utf8.count <= 100 }.prefix(20)) }
        search = String((request.query.text("q") ?? "").prefix(100))
        organisations = all("organisation")
        provinces = all("province")
        for field in register.fields where field.filter != nil { chosen[field.name] = all(field.name) }
    }

    var isNarrow: Bool { !search.isEmpty || !organisations.isEmpty || !provinces.isEmpty || chosen.values.contains { !$0.isEmpty } }
}

extension Register {
    /// Of one id; nil when there is none.
    package func record(_ id: String, in db: any Connection) throws -> RegisterRecord? {
        try db.row(selection + " WHERE r.id = \(id)").map(record(row:))
    }

    /// Those that a condition on the register's own columns (`r.…`) holds for.
    package func records(where condition: SQL, in db: any Connection) throws -> [RegisterRecord] {
        try db.rows(selection + " WHERE " + condition + " ORDER BY r.sort_key, r.id").map(record(row:))
    }

    func records(_ ids: [String], in db: any Connection) throws -> [RegisterRecord] {
        try db.rows(selection + " WHERE r.id IN (\(list: ids))").map(record(row:))
    }

    /// Those of some organisations that are known by some keys.
    func records(of organisations: [String], identities: [String], in db: any Connection) throws -> [RegisterRecord] {
        try db.rows(selection + " WHERE r.organisation_id IN (\(list: organisations)) AND r.identity IN (\(list: identities))").map(record(row:))
    }

    /// A page of the list, in the order of titles.
    func page(_ filter: RegisterFilter, _ scope: Scope, on day: Day, after: Keyset?, limit: Int, in db: any Connection) throws -> (
        records: [RegisterRecord], next: Keyset?
    ) {
        var sql = selection + " WHERE " + condition(filter, scope, on: day)
        if let after { sql += " AND (r.sort_key, r.id) > (\(after.values[0]), \(after.values[1]))" }
        var found = try db.rows(sql + " ORDER BY r.sort_key, r.id LIMIT \(limit + 1)").map(record(row:))
        let isMore = found.count > limit
        if isMore { found.removeLast() }
        let last = found.last.map { Keyset([keyed($0).keys.sort, $0.id]) }
        return (found, isMore ? last : nil)
    }

    func count(_ filter: RegisterFilter, _ scope: Scope, on day: Day, in db: any Connection) throws -> Int {
        try db.value(counting + " WHERE " + condition(filter, scope, on: day)) ?? 0
    }

    private func condition(_ filter: RegisterFilter, _ scope: Scope, on day: Day) -> SQL {
        var sql = scope.condition(on: "r.organisation_id")
        if !filter.organisations.isEmpty { sql += " AND r.organisation_id IN (\(list: filter.organisations))" }
        if !filter.provinces.isEmpty {
            sql += """
                 AND r.organisation_id IN (SELECT organisation_id FROM organisations_view_version
                    WHERE province_id IN (\(list: filter.provinces)) AND from_day <= \(day) AND until_day > \(day))
                """
        }
        for field in fields {
            guard let column = field.filter, let values = filter.chosen[field.name], !values.isEmpty else { continue }
            sql += " AND " + field.condition(column, values)
        }
        for word in filter.search.searchWords { sql += " AND r.search_key LIKE \("%\(word)%")" }
        return sql
    }

    func record(row: Row) throws -> RegisterRecord {
        var values: [String: SQLValue] = [:]
        for field in fields { values[field.name] = try row.get(field.name) }
        return RegisterRecord(id: try row.get("id"), organisation: try row.get("organisation_id"), version: try row.get("version"), values: Fields(values))
    }
}

extension RegisterField {
    fileprivate func condition(_ column: SQL, _ values: [String]) -> SQL {
        switch form {
        case .codes: "(" + SQL.join(values.map { "' ' || \(column) || ' ' LIKE \("% \($0) %")" }, " OR ") + ")"
        case .yesNo: "\(column) IN (\(list: values.compactMap { Int($0) }))"
        default: "\(column) IN (\(list: values))"
        }
    }
}
