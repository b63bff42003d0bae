import Storage
import Terms
import Vietnamese

extension Accounts {
    /// Makes an account, or gives an existing one this name, password and roles and opens it: the way back in when
    /// nobody can sign in any more. Its sessions end, and the journal has it.
    ///
    /// - Parameter isOwnPassword: the holder typed it; else somebody else knows it, and it must be changed within
    ///   `temporarySeconds`.
    /// Throws `Problem.invalid` for a name or password that cannot be one.
    package func put(
        login: String, name: String, password: String, grants: [Grant], isOwnPassword: Bool,
        by actor: Actor = .system("command")
    ) async throws {
        let now = clock.now,
            new = Account(id: newID(), login: login.lowercased(), name: name, madeAt: now, grants: grants)
        try check(new)
        try PasswordRule.check(password, login: new.login, name: name, field: "password")
        let hash = try await Password.hash(password),
            end = isOwnPassword ? nil : now.adding(seconds: Self.temporarySeconds)
        try await database.write { db in
            guard let old = try AccountStore(db).accounts("account.login = \(new.login)", limit: 1).first else {
                try insert(new, hash, mustChangeBy: end, in: db)
                return try db.record(
                    Change(
                        kind: Self.kind, record: new.id, version: 1, after: new.fields,
                        touches: grants.map(\.organisation)), by: actor)
            }
            try replace(old, by: new, hash, mustChangeBy: end, at: now, by: actor, in: db)
        }
    }
}

extension Accounts {
    private func replace(
        _ old: Account, by new: Account, _ hash: String, mustChangeBy end: Instant?, at now: Instant, by actor: Actor,
        in db: any Connection
    ) throws {
        let version = old.version + 1
        guard
            try db.run(
                """
                UPDATE access_account SET name = \(new.name), password = \(hash), must_change_by = \(end), disabled = 0,
                    version = \(version)
                WHERE id = \(old.id) AND version = \(old.version)
                """) == 1
        else { throw Problem.conflict("problem.changed_meanwhile") }
        try AccountStore(db).noteReset(of: old.id, at: now, by: actor)
        try db.run("DELETE FROM access_session WHERE account_id = \(old.id)")
        try AccountStore(db).replaceGrants(of: old.id, by: new.grants)
        var after = new.fields
        after.values["password_reset_at"] = now.sqlValue
        let touched = Set((old.grants + new.grants).map(\.organisation)).sorted()
        try db.record(
            Change(
                kind: Self.kind, record: old.id, version: version, before: old.fields, after: after,
                touches: touched), by: actor)
    }
}
