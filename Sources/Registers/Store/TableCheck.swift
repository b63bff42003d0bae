import Platform

/// The fields of a register and the table of its migrations do not agree: the program does not start.
package struct RegisterTableFault: Error, CustomStringConvertible {
    package let description: String

    init(table: String, _ what: String) { description = "register table \(table): \(what)" }
}

extension RegisterTable {
    /// Compares the fields with the tables that the migrations made: a column that no field has, or that keeps another
    /// kind of value, would lose data.
    func check(in db: any Connection) throws {
        try Self.check(name, own: Self.ownColumns, fields, in: db)
        for lines in lines { try Self.check(lines.table, own: RegisterLines.ownColumns, lines.fields, in: db) }
        guard let states else { return }
        guard let list = field(states.field)?.kind.list else {
            throw RegisterTableFault(table: name, "the states are not the codes of a list")
        }
        if let mistake = states.mistake(list) { throw RegisterTableFault(table: name, mistake) }
    }

    private static func check(_ table: String, own: [String], _ fields: [RegisterField], in db: any Connection) throws {
        let columns = try TableColumn.all(of: table, in: db)
        if columns.isEmpty { throw RegisterTableFault(table: table, "there is no such table") }
        for name in own where columns[name] == nil {
            throw RegisterTableFault(table: table, "the column \(name) is missing")
        }
        for field in fields {
            guard let column = columns[field.name] else {
                throw RegisterTableFault(table: table, "the field \(field.name) has no column")
            }
            if let mistake = field.mistake(in: column) { throw RegisterTableFault(table: table, mistake) }
        }
        let known = Set(own + fields.map(\.name))
        if let other = columns.keys.sorted().first(where: { !known.contains($0) }) {
            throw RegisterTableFault(table: table, "no field has the column \(other)")
        }
    }
}

extension RegisterField {
    fileprivate func mistake(in column: TableColumn) -> String? {
        if column.storage != kind.storage {
            return "the column \(name) keeps \(column.storage), the field \(kind.storage)"
        }
        if let asked, !asked.isOf(kind) {
            return "rules read \(name) as another type than the field keeps: \(kind.storage)"
        }
        if column.isRequired, !isRequired, isAsked, !isCompleted {
            return "the column \(name) must be filled, the field need not be"
        }
        return nil
    }
}
