import Storage
import Vietnamese

/// Somebody else gave an account another password. Whoever knows it can read as its holder, who is told therefore: at
/// the next sign-in, on Today and on the account's own page, until the holder says so; the last one stays on that page
/// for good.
package struct PasswordReset: Sendable, Equatable {
    package let at: Instant
    /// A name; nil for the command of whoever runs the server.
    package let by: String?
    /// When the holder said that it is known.
    package let readAt: Instant?
}

extension Accounts {
    /// The last one; nil where there was none.
    package func lastReset(of actor: Actor) async throws -> PasswordReset? {
        try await database.read { db in
            guard
                let row = try db.row(
                    """
                    SELECT reset_at, reset_by, reset_read_at FROM access_account
                        WHERE id = \(actor.id) AND reset_at IS NOT NULL
                    """
                )
            else {
                return nil
            }
            let by: String = try row.get("reset_by")
            return PasswordReset(
                at: try row.get("reset_at"), by: try ActorStore(db).names(of: [by])[by],
                readAt: try row.get("reset_read_at"))
        }
    }

    /// - Parameter instant: of the one that the holder saw: a later one stays untold.
    package func confirmReset(of actor: Actor, at instant: Instant) async throws {
        let now = clock.now
        try await database.write { db in
            _ = try db.run(
                """
                UPDATE access_account SET reset_read_at = \(now) WHERE id = \(actor.id) AND reset_at = \(instant)
                    AND reset_read_at IS NULL
                """
            )
        }
    }
}
