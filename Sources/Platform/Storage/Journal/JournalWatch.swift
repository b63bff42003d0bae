extension Connection {
    /// Whether records of some kinds changed after a position, and the position from which to ask next time: for copies
    /// in memory that must be as true as a query. A change that has no position yet (PostgreSQL) counts as one.
    package func changes(of kinds: [String], since position: Int) throws -> (any: Bool, head: Int) {
        let head = try journalHead()
        let waits =
            try dialect == .postgres
            && row("SELECT 1 FROM platform_journal WHERE position IS NULL AND kind IN (\(list: kinds)) LIMIT 1") != nil
        if waits { return (true, head) }
        if head == position { return (false, head) }
        let moved = try row(
            "SELECT 1 FROM platform_journal WHERE position > \(position) AND kind IN (\(list: kinds)) LIMIT 1")
        return (moved != nil, head)
    }
}

extension Connection {
    /// The records of some kinds that changed after a position, those included that have no position yet (PostgreSQL);
    /// nil when there are more than `most`.
    package func changedRecords(of kinds: [String], since position: Int, atMost most: Int) throws -> Set<String>? {
        let waiting: SQL = dialect == .postgres ? "position IS NULL OR " : ""
        let rows = try rows(
            """
            SELECT record FROM platform_journal WHERE (\(waiting)position > \(position)) AND kind IN (\(list: kinds))
                LIMIT \(2 * most + 1)
            """
        )
        let records = try Set(rows.map { try $0.get(0, as: String.self) })
        return rows.count > 2 * most || records.count > most ? nil : records
    }
}

extension Connection {
    /// The organisations that changes of some kinds touch which came after a position, those included that have no
    /// position yet (PostgreSQL); nil when there are more than `most` such changes.
    package func touched(by kinds: [String], since position: Int, atMost most: Int) throws -> [String]? {
        let waiting: SQL = dialect == .postgres ? "position IS NULL OR " : ""
        let rows = try rows(
            """
            SELECT touches FROM platform_journal WHERE (\(waiting)position > \(position)) AND kind IN (\(list: kinds))
                LIMIT \(most + 1)
            """
        )
        if rows.count > most { return nil }
        return try Set(rows.flatMap { try $0.get(0, as: String.self).split(separator: " ").map(String.init) }).sorted()
    }
}
