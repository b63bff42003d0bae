import Access
import Storage
import Web

/// Lists that stand still until a person decides.
extension Imports {
    /// Columns to be named or rows to be looked at, of the kinds and in the scopes that the request's actor may import;
    /// the oldest first.
    package func waiting(for request: WebRequest, limit: Int) async throws -> [Import] {
        // Because most persons may import every kind at the same organisations, those are asked for once.
        let mine = try Dictionary(grouping: kinds.values.filter { request.may($0.permission) }) {
            try request.scope($0.permission)
        }
        .map { (scope: $0, kinds: $1.map(\.name).sorted()) }
        if mine.isEmpty { return [] }
        let states = [Import.State.unclear, .ready]
        return try await database.read { db in
            let mine = try mine.map { scope, kinds -> SQL in
                let within = try scope.condition(on: "organisation", in: db)
                return "(kind IN (\(list: kinds)) AND \(within))"
            }
            return try db.rows(
                """
                SELECT * FROM imports_import WHERE state IN (\(list: states))
                    AND (state <> 'ready' OR added + changed + refused > 0) AND (\(SQL.join(mine, " OR "))) ORDER BY id
                    LIMIT \(limit)
                """
            ).map(Import.init(row:))
        }
    }
}
