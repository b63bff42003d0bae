import Foundation
import Storage
import Vietnamese

/// Accounts of persons, their sessions, clients of the API and their tokens.
package struct Accounts: Sendable {
    package let database: any Database
    package let clock: Clock
    let line = PasswordLine()

    package init(database: any Database, clock: Clock) {
        self.database = database
        self.clock = clock
    }

    /// A session lasts a working day at most, and ends when nothing was asked in it for an hour (a form saves its draft
    /// meanwhile).
    package static let sessionSeconds = 10 * 3600
    static let idleSeconds = 3600
    /// Use is written down no more often than that.
    private static let seenSeconds = 5 * 60
    package static let tokenSeconds = 3600

    /// Makes the account, or gives an existing one this name, password and these roles.
    @discardableResult
    package func save(login: String, name: String, password: String, grants: [Grant]) async throws -> String {
        let hash = try await Password.hash(password)
        let id = newID(), login = login.lowercased(), now = clock.now
        return try await database.write { db in
            try db.run(
                """
                INSERT INTO access_account (id, login, name, password, made_at)
                VALUES (\(id), \(login), \(name), \(hash), \(now))
                ON CONFLICT (login) DO UPDATE
                    SET name = excluded.name, password = excluded.password, must_change_by = NULL,
                    version = access_account.version + 1
                """)
            let account: String = try db.value("SELECT id FROM access_account WHERE login = \(login)") ?? id
            try AccountStore(db).replaceGrants(of: account, by: grants)
            return account
        }
    }

    /// What an attempt to sign in came to.
    package struct SignIn: Sendable {
        /// The new session's secret; nil for a wrong name or password.
        package let session: Secret?
        /// Id of the account of that name, whether or not the password was its own; for the log, never for the visitor.
        package let account: String?
        /// Somebody else set the account's password, and the holder has not said yet that it is known.
        package var hasNewsOfReset = false
    }

    /// - Parameters:
    ///   - isKnown: this name signed in on this device before.
    ///   - old: the session of this browser until now; it ends.
    /// Throws `PasswordLine.busy` when too many wait.
    package func signIn(login: String, password: String, isKnown: Bool = false, instead old: Secret? = nil) async throws
        -> SignIn
    {
        let login = login.lowercased()
        let account = try await database.read { db in
            try db.row(
                """
                SELECT id, password, reset_at IS NOT NULL AND reset_read_at IS NULL AS untold FROM access_account
                WHERE login = \(login) AND disabled = 0 AND (must_change_by IS NULL OR must_change_by > \(clock.now))
                """)
        }
        let stored = try account?.get("password", as: String.self) ?? Password.ofNobody,
            id = try account?.get("id", as: String.self)
        let isRight = try await line.join(isKnown: isKnown) { try await Password.verify(password, stored) }
        guard isRight, let id, let account else { return SignIn(session: nil, account: id) }
        let secret = Secret(), now = clock.now
        try await database.write { db in
            if let old { try db.run("DELETE FROM access_session WHERE token_hash = \(old.hash)") }
            try db.run(
                """
                INSERT INTO access_session (token_hash, account_id, made_at, seen_at, expires_at)
                VALUES (\(secret.hash), \(id), \(now), \(now), \(now.adding(seconds: Self.sessionSeconds)))
                """)
        }
        return SignIn(session: secret, account: id, hasNewsOfReset: try account.get("untold"))
    }

    package func signOut(_ session: Secret) async throws {
        try await database.write { db in _ = try db.run("DELETE FROM access_session WHERE token_hash = \(session.hash)")
        }
    }

    /// Who has the session; nil once it is over.
    package func actor(session: Secret) async throws -> Actor? {
        let now = clock.now
        let found = try await database.read { db -> (actor: Actor, seen: Instant)? in
            // With all grants: every page asks this first, and each statement costs it a round trip.
            let rows = try db.rows(
                """
                SELECT account.id, account.name, account.must_change_by, coalesce(session.seen_at,
                    session.made_at) AS seen_at, held.role, held.organisation
                FROM access_session AS session JOIN access_account AS account ON account.id = session.account_id
                LEFT JOIN access_grant AS held ON held.holder = account.id
                WHERE session.token_hash = \(session.hash) AND session.expires_at > \(now) AND account.disabled = 0
                ORDER BY held.role, held.organisation
                """)
            return try rows.first.map { row in
                let grants = try rows.compactMap { held in
                    try held.get("role", as: String?.self).map {
                        Grant(role: $0, organisation: try held.get("organisation"))
                    }
                }
                let actor = Actor(
                    id: try row.get("id"), name: try row.get("name"), grants: grants,
                    mustChangePassword: try row.get("must_change_by", as: String?.self) != nil)
                return (actor, try row.get("seen_at"))
            }
        }
        guard let found, found.seen > now.adding(seconds: -Self.idleSeconds) else { return nil }
        if found.seen < now.adding(seconds: -Self.seenSeconds) { await noteUse(of: session, at: now) }
        return found.actor
    }

    /// On a full disk a session is not prolonged, and goes on reading.
    private func noteUse(of session: Secret, at now: Instant) async {
        _ = try? await database.write { db in
            try db.run("UPDATE access_session SET seen_at = \(now) WHERE token_hash = \(session.hash)")
        }
    }
}
