import Storage
import Terms
import Vietnamese

/// Passwords given anew and roles given or taken, for those who look at the same organisations: one who comes to
/// another's rights by way of a reset is seen by all others.
extension Accounts {
    package static let watching: Permission = "access.watch"
    package static let watchedDays = 30
    /// Entries looked at; beyond them the oldest are not shown.
    private static let most = 5000

    /// Newest first: what touches an organisation of the scope.
    package func watched(in scope: Scope, db: any Connection) throws -> [JournalEntry] {
        let since = clock.now.adding(seconds: -Self.watchedDays * 86_400)
        let entries = try db.entries(kind: Self.kind, since: since, limit: Self.most).filter {
            $0.fields.contains("password_reset_at") || $0.fields.contains("grants")
        }
        let touched = Set(entries.flatMap(\.touches)).sorted()
        let rows = try db.rows(
            """
            SELECT descendant FROM access_reach WHERE descendant IN (\(list: touched))
                AND \(scope.condition(on: "descendant"))
            """
        )
        let within = Set(try rows.map { try $0.get(0, as: String.self) })
        return entries.filter { !within.isDisjoint(with: $0.touches) }
    }
}
