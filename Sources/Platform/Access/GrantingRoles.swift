import Storage
import Terms
import Vietnamese

/// Giving further roles and taking them back. Every request reads the grants anew, so that either holds from the next
/// one on.
extension Accounts {
    /// Gives an account one more role. Throws `Problem.forbidden` for a role or a place that is not the actor's to
    /// give.
    package func grant(
        _ grant: Grant, to id: String, version: Int, roles: Roles, by actor: Actor, in db: any Connection
    ) throws {
        guard let old = try AccountStore(db).account(id) else { throw Problem.notFound }
        guard id != actor.id else { throw Problem.forbidden }
        try Self.check(grant, by: actor, roles, in: db)
        if old.grants.contains(grant) { return }
        try db.run(
            """
            INSERT INTO access_grant (holder, role, organisation)
                VALUES (\(id), \(grant.role), \(grant.organisation))
            """
        )
        try keep(
            old.granted(old.grants + [grant]), instead: old, version: version, touches: grant.organisation,
            by: actor, in: db)
    }

    /// Takes a role back. The last one stays, so that somebody goes on answering for the account: it is closed instead.
    package func revoke(
        _ grant: Grant, of id: String, version: Int, roles: Roles, by actor: Actor, in db: any Connection
    ) throws {
        guard let old = try AccountStore(db).account(id) else { throw Problem.notFound }
        guard try Self.mayTake(grant, of: old, by: actor, roles, in: db) else { throw Problem.forbidden }
        let left = old.grants.filter { $0 != grant }
        if left == old.grants { return }
        if left.isEmpty { throw Problem.conflict("accounts.last_role") }
        try db.run(
            """
            DELETE FROM access_grant WHERE holder = \(id) AND role = \(grant.role)
                AND organisation = \(grant.organisation)
            """
        )
        try keep(old.granted(left), instead: old, version: version, touches: grant.organisation, by: actor, in: db)
    }
}

extension Accounts {
    private func keep(
        _ account: Account, instead old: Account, version: Int, touches organisation: String, by actor: Actor,
        in db: any Connection
    ) throws {
        guard
            try db.run("UPDATE access_account SET version = version + 1 WHERE id = \(old.id) AND version = \(version)")
                == 1
        else {
            throw Problem.conflict("problem.changed_meanwhile")
        }
        try db.record(
            Change(
                kind: Self.kind, record: old.id, version: version + 1, before: old.fields, after: account.fields,
                touches: Set(old.grants.map(\.organisation) + [organisation]).sorted()), by: actor)
    }
}
