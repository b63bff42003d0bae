import Storage
import Terms
import Vietnamese

/// Programs that read by the API, and write where that is said: OAuth 2 client credentials (RFC 6749 §4.4), bearer
/// tokens (RFC 6750).
extension Accounts {
    /// The journal's kind.
    package static let clientKind = "access.client"

    /// Makes a client, or gives an existing one a new secret and opens it again; the secret is shown once. Tokens of
    /// the old secret end with it.
    package func saveClient(
        id: String, name: String, grants: [Grant], writes: Bool = false, secret: Secret = Secret(),
        by actor: Actor = .system("command")
    )
        async throws -> Secret
    {
        try await database.write { db in
            let old = try client(id, in: db), version = (old?.version ?? 0) + 1, now = clock.now
            try db.run(
                """
                INSERT INTO access_client (id, name, secret_hash, writes, version)
                    VALUES (\(id), \(name), \(secret.hash), \(writes), 1)
                ON CONFLICT (id) DO UPDATE SET
                    name = excluded.name, secret_hash = excluded.secret_hash, writes = excluded.writes, disabled = 0,
                        version = \(version)
                """)
            try db.run("DELETE FROM access_token WHERE client_id = \(id)")
            try AccountStore(db).replaceGrants(of: "client:" + id, by: grants)
            var after = Client(name: name, isDisabled: false, writes: writes, version: version, grants: grants).fields
            after.values["secret_made_at"] = now.sqlValue
            try keep(id, before: old, after: after, version, touches: grants, by: actor, in: db)
        }
        return secret
    }

    /// Closes a client: its tokens end at once, and it gets no others. Throws `Problem.notFound` for one that there is
    /// not.
    package func disableClient(_ id: String, by actor: Actor = .system("command")) async throws {
        try await database.write { db in
            guard let old = try client(id, in: db) else { throw Problem.notFound }
            try db.run("DELETE FROM access_token WHERE client_id = \(id)")
            if old.isDisabled { return }
            let new = Client(
                name: old.name, isDisabled: true, writes: old.writes, version: old.version + 1, grants: old.grants)
            try db.run("UPDATE access_client SET disabled = 1, version = \(new.version) WHERE id = \(id)")
            try keep(id, before: old, after: new.fields, new.version, touches: old.grants, by: actor, in: db)
        }
    }

    package func token(client id: String, secret: String) async throws -> Secret? {
        let hash = Secret(text: secret).hash, token = Secret(), now = clock.now
        return try await database.write { db in
            guard
                try db.row("SELECT 1 FROM access_client WHERE id = \(id) AND secret_hash = \(hash) AND disabled = 0")
                    != nil
            else { return nil }
            try db.run(
                """
                INSERT INTO access_token (token_hash, client_id, expires_at)
                VALUES (\(token.hash), \(id), \(now.adding(seconds: Self.tokenSeconds)))
                """)
            return token
        }
    }

    package func actor(token: Secret) async throws -> Actor? {
        let now = clock.now
        return try await database.read { db in
            let row = try db.row(
                """
                SELECT client.id, client.name, client.writes
                FROM access_token AS token JOIN access_client AS client ON client.id = token.client_id
                WHERE token.token_hash = \(token.hash) AND token.expires_at > \(now) AND client.disabled = 0
                """)
            return try row.map { row in
                let id = "client:" + (try row.get("id", as: String.self))
                return Actor(
                    id: id, name: try row.get("name"), grants: try AccountStore(db).grants(of: id),
                    writesByAPI: try row.get("writes")
                )
            }
        }
    }
}

/// A client as the journal keeps it: no secret, nor anything made from one.
private struct Client {
    let name: String
    let isDisabled: Bool
    let writes: Bool
    let version: Int
    let grants: [Grant]

    var fields: Fields {
        [
            "name": name, "disabled": isDisabled, "writes": writes,
            "grants": grants.map { $0.role + "@" + $0.organisation }.sorted().joined(separator: " "),
        ]
    }
}

extension Accounts {
    private func client(_ id: String, in db: any Connection) throws -> Client? {
        try db.row("SELECT name, disabled, writes, version FROM access_client WHERE id = \(id)").map { row in
            Client(
                name: try row.get("name"), isDisabled: try row.get("disabled"), writes: try row.get("writes"),
                version: try row.get("version"),
                grants: try AccountStore(db).grants(of: "client:" + id))
        }
    }

    private func keep(
        _ id: String, before: Client?, after: Fields, _ version: Int, touches grants: [Grant], by actor: Actor,
        in db: any Connection
    ) throws {
        let touched = Set(((before?.grants ?? []) + grants).map(\.organisation)).sorted()
        try db.record(
            Change(
                kind: Self.clientKind, record: id, version: version, before: before?.fields, after: after,
                touches: touched), by: actor)
    }
}
