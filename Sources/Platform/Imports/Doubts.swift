import Storage

/// Something to look at that several rows share.
struct SharedDoubt: Sendable {
    /// Column and kind of doubt.
    let name: String
    let rows: Int
    /// The first row that has it, and how it says it.
    let first: Int
    let example: Refusal
}

extension Imports {
    /// How many rows have something to look at, and what, the most frequent first.
    func doubts(of id: String) async throws -> (rows: Int, shared: [SharedDoubt]) {
        try await database.read { db in
            let sets = try db.rows(
                """
                SELECT doubts, count(*) AS count, min(number) AS first FROM imports_row
                WHERE import_id = \(id) AND doubts IS NOT NULL GROUP BY doubts
                """
            ).map {
                (
                    names: try $0.get("doubts", as: String.self).split(separator: "\n").map(String.init),
                    count: try $0.get("count", as: Int.self),
                    first: try $0.get("first", as: Int.self)
                )
            }
            var found: [String: (rows: Int, first: Int)] = [:]
            for set in sets {
                for name in set.names {
                    let known = found[name] ?? (0, .max)
                    found[name] = (known.rows + set.count, min(known.first, set.first))
                }
            }
            let details = try ImportStore(db).details(of: id, Set(found.values.map(\.first)))
            let shared = found.compactMap { name, known -> SharedDoubt? in
                guard let example = details[known.first]?.warnings.first(where: { $0.name == name }) else { return nil }
                return SharedDoubt(name: name, rows: known.rows, first: known.first, example: example)
            }
            return (sets.reduce(0) { $0 + $1.count }, shared.sorted { ($1.rows, $0.name) < ($0.rows, $1.name) })
        }
    }
}

extension ImportStore {
    fileprivate func details(of id: String, _ numbers: Set<Int>) throws -> [Int: RowDetail] {
        let rows = try db.rows(
            """
            SELECT number, detail FROM imports_row WHERE import_id = \(id) AND number IN (\(list: numbers.sorted()))
                AND detail IS NOT NULL
            """
        )
        return try Dictionary(
            uniqueKeysWithValues: rows.map { (try $0.get(0), try fromJSON($0.get(1, as: String.self))) })
    }
}
