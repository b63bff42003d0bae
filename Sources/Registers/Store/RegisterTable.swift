import Platform

/// The table of a register, written once by its fields: each is a column of its name. Reading, saving and the check of
/// the migration follow.
///
/// Besides them it has `id`, `organisation_id`, `version`, `identity` (UNIQUE with the organisation), `sort_key` and
/// `search_key`.
package struct RegisterTable: Sendable {
    /// `facilities_room`; called r in statements.
    package let name: String
    /// In the order of the form and of the export. The first one names the record.
    package let fields: [RegisterField]
    /// Fields by which a record is known within its organisation when it is entered again.
    package let identity: [String]

    /// The days for which a record holds, where it holds for days.
    let period: RegisterPeriod?
    /// The states that a record goes through, where it goes through some.
    let states: RegisterStates?
    /// What belongs to a record and is edited with it.
    let lines: [RegisterLines]

    let sql: SQL
    /// `SELECT r.id, r.organisation_id, r.version, r.name, … FROM facilities_room AS r`
    package let selection: SQL
    private let byName: [String: Int]
    private let insertion: SQL
    private let replacement: SQL

    static let ownColumns = ["id", "organisation_id", "version", "identity", "sort_key", "search_key"]

    package init(
        _ name: String, identity: [String], period: RegisterPeriod? = nil, states: RegisterStates? = nil,
        lines: [RegisterLines] = [], _ fields: [RegisterField]
    ) {
        self.name = name
        self.period = period
        self.states = states
        self.lines = lines
        self.fields = fields.map { $0.name == states?.field ? $0.asState : $0 }
        self.identity = identity
        byName = Dictionary(uniqueKeysWithValues: fields.enumerated().map { ($1.name, $0) })
        let table = SQL.name(name), columns = fields.map { SQL.name($0.name) }, own = Self.ownColumns.map(SQL.name)
        sql = table
        selection =
            "SELECT r.id, r.organisation_id, r.version, \(SQL.join(columns.map { "r.\($0)" }, ", ")) FROM \(table) AS r"
        insertion = "INSERT INTO \(table) (\(SQL.join(own + columns, ", "))) VALUES ("
        let replaced = (own.dropFirst(2) + columns).map { "\($0) = excluded.\($0)" as SQL }
        replacement = ") ON CONFLICT (id) DO UPDATE SET \(SQL.join(replaced, ", "))"
        let asked =
            identity + (period.map { [$0.from, $0.until] + ($0.aloneBy ?? []) } ?? [])
            + [states?.field].compactMap(\.self)
        precondition(asked.allSatisfy { byName[$0] != nil }, "\(name): one of \(asked) is no field of it")
    }

    package func field(_ name: String) -> RegisterField? { byName[name].map { fields[$0] } }

    /// Inserts the record, or replaces all fields of the one that has its id, and its lines.
    func saving(_ record: RegisterRecord) -> [SQL] { [savingRow(record)] + lines.flatMap { $0.saving(record) } }

    private func savingRow(_ record: RegisterRecord) -> SQL {
        let keys = record.keys
        let own: [SQLValue] = [
            .text(record.id), .text(record.organisation), .integer(Int64(record.version)), .text(keys.identity),
            .text(keys.sort), .text(keys.search),
        ]
        return "\(insertion)\(tuple: own + fields.map { record[$0.name] })\(replacement)"
    }

    func removal(of id: String) -> [SQL] {
        lines.map { $0.removal(of: id) } + ["DELETE FROM \(sql) WHERE id = \(id)"]
    }

    /// The records of a `selection`, with their lines.
    func records(_ rows: [Row], in db: any Connection) throws -> [RegisterRecord] {
        try lines.reduce(rows.map(record(row:))) { try $0.isEmpty ? $0 : $1.add(to: $0, in: db) }
    }

    private func record(row: Row) throws -> RegisterRecord {
        var values: [String: SQLValue] = [:]
        for field in fields { values[field.name] = try row.get(field.name) }
        return RegisterRecord(
            id: try row.get("id"), organisation: try row.get("organisation_id"), version: try row.get("version"),
            values: Fields(values))
    }
}
