/// Facts about this instance: its root organisation, whether its data are a demonstration.
extension Connection {
    package func setting(_ name: String) throws -> String? {
        try value("SELECT value FROM platform_setting WHERE name = \(name)")
    }

    /// What was set first stays, and is returned, whoever sets it at the same time.
    package func setting(_ name: String, orSet value: String) throws -> String {
        try run(
            """
            INSERT INTO platform_setting (name, value) VALUES (\(name), \(value)) ON CONFLICT (name) DO NOTHING
            """
        )
        return try setting(name) ?? value
    }

    package func set(_ name: String, to value: String) throws {
        try run(
            """
            INSERT INTO platform_setting (name, value) VALUES (\(name), \(value)) ON CONFLICT (name) DO UPDATE
                SET value = excluded.value
            """
        )
    }
}
