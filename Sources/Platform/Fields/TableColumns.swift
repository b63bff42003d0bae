import Storage

/// A column as its migration made it.
package struct TableColumn: Sendable {
    package let storage: FieldKind.Storage
    /// NOT NULL, without a default.
    package let isRequired: Bool
}

extension TableColumn {
    /// The columns of a table, by name; none when there is no such table.
    package static func all(of table: String, in db: any Connection) throws -> [String: TableColumn] {
        let rows: [Row] =
            switch db.dialect {
            case .sqlite:
                try db.rows(
                    "SELECT name, lower(type) AS type, \"notnull\" = 1 AND dflt_value IS NULL AS required FROM pragma_table_info(\(table))"
                )
            case .postgres:
                try db.rows(
                    """
                    SELECT column_name::text AS name, data_type::text AS type,
                           CASE WHEN is_nullable = 'NO' AND column_default IS NULL THEN 1 ELSE 0 END AS required
                    FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = \(table)
                    """)
            }
        return try Dictionary(
            uniqueKeysWithValues: rows.map { row in
                let required: Int = try row.get("required")
                return (
                    try row.get("name"), TableColumn(storage: storage(try row.get("type")), isRequired: required == 1)
                )
            })
    }

    private static func storage(_ type: String) -> FieldKind.Storage {
        switch type {
        case "bigint", "integer": .whole
        case "double precision", "real": .real
        default: .text
        }
    }
}
