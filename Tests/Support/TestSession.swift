import Platform

extension Accounts {
    /// Somebody signed in, without what a password costs: the session's secret.
    package func openSession(_ login: String, _ grants: [Grant]) async throws -> String {
        let secret = Secret(), id = newID(), now = clock.now
        try await database.write { db in
            try db.run(
                """
                INSERT INTO access_account (id, login, name, password, made_at)
                    VALUES (\(id), \(login.lowercased()), \(login), 'none', \(now))
                """
            )
            for grant in grants {
                try db.run(
                    """
                    INSERT INTO access_grant (holder, role, organisation)
                        VALUES (\(id), \(grant.role), \(grant.organisation))
                    """
                )
            }
            try db.run(
                """
                INSERT INTO access_session (token_hash, account_id, made_at, expires_at)
                VALUES (\(secret.hash), \(id), \(now), \(now.adding(seconds: 3600)))
                """)
        }
        return secret.text
    }
}
