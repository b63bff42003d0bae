extension Connection {
    /// Statements of many records that have nothing to do with each other, each record's in its order. Of records one after the other that
    /// are written alike, PostgreSQL gets the first statements, then the second ones, and so on: insertions of one kind then stand together
    /// and go as one (`MergedInserts`).
    package func run(records: [[SQL]]) throws { try run(batch: dialect == .sqlite ? records.flatMap(\.self) : woven(records)) }

    private func woven(_ records: [[SQL]]) -> [SQL] {
        var statements: [SQL] = [], start = 0
        statements.reserveCapacity(records.reduce(0) { $0 + $1.count })
        for end in records.indices.dropFirst() + [records.count] where start < records.count {
            if end < records.count, records[end].elementsEqual(records[start], by: { $0.hasText(of: $1) }) { continue }
            for position in records[start].indices { statements += records[start..<end].map { $0[position] } }
            start = end
        }
        return statements
    }
}
