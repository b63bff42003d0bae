extension Connection {
    /// The names of those who acted, by the ids that the journal keeps; for histories. Who is not among them is unknown (an account of
    /// another database).
    package func actorNames(_ ids: some Collection<String>) throws -> [String: String] {
        let people = Set(ids.filter { !$0.hasPrefix("system:") }).sorted()
        if people.isEmpty { return [:] }
        let rows = try rows(
            """
            SELECT id, name FROM access_account WHERE id IN (\(list: people))
            UNION ALL SELECT id, name FROM access_client WHERE id IN (\(list: people))
            """)
        return try Dictionary(rows.map { (try $0.get(0), try $0.get(1)) }, uniquingKeysWith: { first, _ in first })
    }
}
