import Storage
import Terms
import Vietnamese

extension Accounts {
    /// How long a temporary password opens its account.
    package static let temporarySeconds = 3 * 86_400

    /// Gives the account of somebody who cannot sign in any more a password to be handed over, and ends its sessions.
    /// Whoever signs in with it must choose another one first.
    ///
    /// The right is that of closing the account: every role that it has must be the actor's to take, so that nobody
    /// comes to more rights by way of another's account; one's own is not among them.
    package func resetPassword(of id: String, version: Int, reason: String?, roles: Roles, by actor: Actor) async throws
        -> (account: Account, password: String)
    {
        let password = Password.first(), hash = try await Password.hash(password)
        let now = clock.now, end = now.adding(seconds: Self.temporarySeconds)
        let account = try await database.write { db in
            guard let old = try AccountStore(db).account(id) else { throw Problem.notFound }
            guard try Self.mayManage(old, by: actor, roles, in: db), !old.isDisabled else { throw Problem.forbidden }
            guard
                try db.run(
                    """
                    UPDATE access_account SET password = \(hash), must_change_by = \(end), version = version + 1
                        WHERE id = \(id) AND version = \(version)
                    """) == 1
            else { throw Problem.conflict("problem.changed_meanwhile") }
            try AccountStore(db).noteReset(of: id, at: now, by: actor)
            try db.run("DELETE FROM access_session WHERE account_id = \(id)")
            var after = old.fields
            after.values["password_reset_at"] = now.sqlValue
            try db.record(
                Change(
                    kind: Self.kind, record: id, version: version + 1, before: old.fields, after: after,
                    touches: old.grants.map(\.organisation), reason: reason), by: actor)
            return old
        }
        return (account, password)
    }
}
