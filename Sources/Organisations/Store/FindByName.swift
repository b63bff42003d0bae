import Platform
import Vietnamese

extension Organisations {
    /// What a name that somebody typed means.
    package enum Found: Sendable, Equatable {
        case one(String)
        case none
        /// Several have this name; a person has to say which.
        case ambiguous([String])
    }

    /// The ids by `nameKey`, of institutions and branches (or other kinds) in a scope on a day: loaded once for an
    /// import of many rows.
    package static func names(
        of kinds: [Organisation.Kind] = [.institution, .branch], within scope: Scope, on day: Day, in db: any Connection
    ) throws -> [String: [String]] {
        let rows = try db.rows(
            """
            SELECT search_key, organisation_id FROM organisations_view_version
            WHERE kind IN (\(list: kinds)) AND from_day <= \(day) AND until_day > \(day)
                AND \(scope.condition(on: "organisation_id"))
            """)
        return try Dictionary(grouping: rows, by: { try $0.get(0) as String }).mapValues {
            try $0.map { try $0.get(1) }
        }
    }

    /// By a whole name without regard to marks, case and punctuation, or by an electronic identifier.
    package static func find(
        _ name: String, of kinds: [Organisation.Kind] = [.institution, .branch], within scope: Scope, on day: Day,
        in db: any Connection
    ) throws -> Found {
        let ids: [String] = try db.rows(
            """
            SELECT organisation_id FROM organisations_view_version
            WHERE (search_key = \(nameKey(name)) OR identifier = \(name.uppercased())) AND kind IN (\(list: kinds))
              AND from_day <= \(day) AND until_day > \(day) AND \(scope.condition(on: "organisation_id"))
                  ORDER BY organisation_id
            """
        ).map { try $0.get(0) }
        return ids.count > 1 ? .ambiguous(ids) : ids.first.map(Found.one) ?? .none
    }

    /// All that there are on a day, to be searched by name.
    package static func named(on day: Day, in db: any Connection) throws -> NameIndex<Listed> {
        let rows = try db.rows(
            """
            SELECT organisation_id, kind, name, type, search_key FROM organisations_view_version
                WHERE from_day <= \(day) AND until_day > \(day)
            ORDER BY sort_key, organisation_id
            """)
        return NameIndex(try rows.map { (try $0.get("search_key"), try Listed(row: $0)) })
    }

    /// For a WHERE clause over a column `search_key`. Words are letters and digits only, so that `%` and `_` cannot
    /// occur.
    package static func nameCondition(_ words: [String]) -> SQL {
        words.isEmpty ? "1 = 1" : SQL.join(words.map { "search_key LIKE \("%\($0)%")" }, " AND ")
    }
}

/// How well a name answers what was typed: exact ones first, then those with the same marks, then the rest in their
/// order.
package enum NameRank {
    package static func sorted<T>(_ items: [T], for typed: String, by name: (T) -> String) -> [T] {
        let exact = typed.composed.lowercased(), key = nameKey(typed)
        func rank(_ name: String) -> Int {
            let lower = name.composed.lowercased()
            if lower == exact { return 0 }
            if nameKey(name) == key { return 1 }
            if lower.hasPrefix(exact) { return 2 }
            return lower.contains(exact) ? 3 : 4
        }
        return items.enumerated().map { (rank(name($1)), $0, $1) }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
    }
}
