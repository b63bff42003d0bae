extension Connection {
    /// Statements of many records that have nothing to do with each other, each record's in its order. Of the records
    /// that are written alike, PostgreSQL gets the first statements, then the second ones, and so on: insertions of one
    /// kind then stand together and go as one (`MergedInserts`).
    package func run(records: [[SQL]]) throws {
        try run(batch: dialect == .sqlite ? records.flatMap(\.self) : woven(records))
    }

    private func woven(_ records: [[SQL]]) -> [SQL] {
        var alike: [[[SQL]]] = []
        for record in records {
            let known = alike.firstIndex {
                $0[0].count == record.count && $0[0].elementsEqual(record) { $0.hasText(of: $1) }
            }
            if let known { alike[known].append(record) } else { alike.append([record]) }
        }
        return alike.flatMap { records in records[0].indices.flatMap { position in records.map { $0[position] } } }
    }
}
