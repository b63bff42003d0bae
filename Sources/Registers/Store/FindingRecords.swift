import Platform
import Vietnamese

/// Which records a list shows, as its address says.
struct RegisterFilter: Sendable {
    var search = ""
    var organisations: [String] = []
    var provinces: [String] = []
    /// By name of the field.
    var chosen: [String: [String]] = [:]
    /// What holds on this day.
    var inForce: Day?

    init() {}

    init(_ request: WebRequest, _ register: any Register) {
        func all(_ name: String) -> [String] {
            Array(request.query.all(name).filter { !$0.isEmpty && $0.utf8.count <= 100 }.prefix(20))
        }
        search = String((request.query.text("q") ?? "").prefix(100))
        organisations = all("organisation")
        provinces = all("province")
        for field in register.fields where field.isFiltered { chosen[field.name] = all(field.name) }
        if register.table.period != nil { inForce = request.query.text(RegisterPeriod.asked).flatMap { Day(iso: $0) } }
    }

    var isNarrow: Bool {
        !search.isEmpty || !organisations.isEmpty || !provinces.isEmpty || inForce != nil
            || chosen.values.contains { !$0.isEmpty }
    }
}

extension Register {
    /// Of one id; nil when there is none.
    package func record(_ id: String, in db: any Connection) throws -> RegisterRecord? {
        try table.records(db.rows(table.selection + " WHERE r.id = \(id)"), in: db).first
    }

    /// Those that a condition on the register's own columns (`r.…`) holds for.
    package func records(where condition: SQL, in db: any Connection) throws -> [RegisterRecord] {
        try table.records(
            db.rows(table.selection + " WHERE " + condition + " ORDER BY r.sort_key, r.id"), in: db)
    }

    func records(_ ids: [String], in db: any Connection) throws -> [RegisterRecord] {
        try table.records(db.rows(table.selection + " WHERE r.id IN (\(list: ids))"), in: db)
    }

    /// Those of some organisations that are known by some keys.
    func records(of organisations: [String], identities: [String], in db: any Connection) throws -> [RegisterRecord] {
        let known: SQL = "r.organisation_id IN (\(list: organisations)) AND r.identity IN (\(list: identities))"
        return try table.records(db.rows(table.selection + " WHERE " + known), in: db)
    }
}
