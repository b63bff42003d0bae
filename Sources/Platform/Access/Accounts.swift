import Foundation
import Vietnamese

/// Accounts of persons, their sessions, clients of the API and their tokens.
package struct Accounts: Sendable {
    package let database: any Database
    package let clock: Clock

    package init(database: any Database, clock: Clock) {
        self.database = database
        self.clock = clock
    }

    /// A session lasts a working day; each request after half of it makes it longer.
    static let sessionSeconds = 10 * 3600
    static let tokenSeconds = 3600

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
                ON CONFLICT (login) DO UPDATE SET name = excluded.name, password = excluded.password, must_change_by = NULL, version = access_account.version + 1
                """)
            let account: String = try db.value("SELECT id FROM access_account WHERE login = \(login)") ?? id
            try db.replaceGrants(of: account, by: grants)
            return account
        }
    }

    /// Signs in and returns the session's secret; nil for a wrong name or password.
    func signIn(login: String, password: String) async throws -> Secret? {
        let login = login.lowercased()
        let account = try await database.read { db in
            try db.row(
                """
                SELECT id, password FROM access_account
                WHERE login = \(login) AND disabled = 0 AND (must_change_by IS NULL OR must_change_by > \(clock.now))
                """)
        }
        let stored = try account?.get("password", as: String.self) ?? Password.ofNobody
        guard try await Password.verify(password, stored), let id = try account?.get("id", as: String.self) else { return nil }
        let secret = Secret(), now = clock.now
        try await database.write { db in
            try db.run("DELETE FROM access_session WHERE expires_at < \(now)")
            try db.run(
                """
                INSERT INTO access_session (token_hash, account_id, made_at, expires_at)
                VALUES (\(secret.hash), \(id), \(now), \(now.adding(seconds: Self.sessionSeconds)))
                """)
        }
        return secret
    }

    func signOut(_ session: Secret) async throws {
        try await database.write { db in _ = try db.run("DELETE FROM access_session WHERE token_hash = \(session.hash)") }
    }

    func actor(session: Secret) async throws -> Actor? {
        let now = clock.now
        return try await database.read { db in
            let row = try db.row(
                """
                SELECT account.id, account.name, account.must_change_by
                FROM access_session AS session JOIN access_account AS account ON account.id = session.account_id
                WHERE session.token_hash = \(session.hash) AND session.expires_at > \(now) AND account.disabled = 0
                """)
            return try row.map { row in
                Actor(
                    id: try row.get("id"), name: try row.get("name"), grants: try db.grants(of: row.get("id")),
                    mustChangePassword: try row.get("must_change_by", as: String?.self) != nil)
            }
        }
    }
}

// MARK: - Clients of the API: OAuth 2 client credentials (RFC 6749 §4.4), bearer tokens (RFC 6750)

extension Accounts {
    /// Makes a client, or gives an existing one a new secret; the secret is shown once.
    package func saveClient(id: String, name: String, grants: [Grant], secret: Secret = Secret()) async throws -> Secret {
        try await database.write { db in
            try db.run(
                """
                INSERT INTO access_client (id, name, secret_hash) VALUES (\(id), \(name), \(secret.hash))
                ON CONFLICT (id) DO UPDATE SET name = excluded.name, secret_hash = excluded.secret_hash
                """)
            try db.replaceGrants(of: "client:" + id, by: grants)
        }
        return secret
    }

    func token(client id: String, secret: String) async throws -> Secret? {
        let hash = Secret(text: secret).hash, token = Secret(), now = clock.now
        return try await database.write { db in
            guard try db.row("SELECT 1 FROM access_client WHERE id = \(id) AND secret_hash = \(hash) AND disabled = 0") != nil else { return nil }
            try db.run("DELETE FROM access_token WHERE expires_at < \(now)")
            try db.run(
                """
                INSERT INTO access_token (token_hash, client_id, expires_at)
                VALUES (\(token.hash), \(id), \(now.adding(seconds: Self.tokenSeconds)))
                """)
            return token
        }
    }

    func actor(token: Secret) async throws -> Actor? {
        let now = clock.now
        return try await database.read { db in
            let row = try db.row(
                """
                SELECT client.id, client.name
                FROM access_token AS token JOIN access_client AS client ON client.id = token.client_id
                WHERE token.token_hash = \(token.hash) AND token.expires_at > \(now) AND client.disabled = 0
                """)
            return try row.map { row in
                let id = "client:" + (try row.get("id", as: String.self))
                return Actor(id: id, name: try row.get("name"), grants: try db.grants(of: id))
            }
        }
    }
}

extension Connection {
    fileprivate func grants(of holder: String) throws -> [Grant] {
        try rows("SELECT role, organisation FROM access_grant WHERE holder = \(holder) ORDER BY role, organisation")
            .map { Grant(role: try $0.get(0), organisation: try $0.get(1)) }
    }

    fileprivate func replaceGrants(of holder: String, by grants: [Grant]) throws {
        try run("DELETE FROM access_grant WHERE holder = \(holder)")
        for grant in Set(grants) {
            try run("INSERT INTO access_grant (holder, role, organisation) VALUES (\(holder), \(grant.role), \(grant.organisation))")
        }
    }
}
