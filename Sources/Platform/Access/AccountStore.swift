import Storage
import Terms
import Vietnamese

/// Accounts and what they are granted, as they are stored.
struct AccountStore {
    let db: any Connection

    init(_ db: any Connection) { self.db = db }

    func account(_ id: String) throws -> Account? {
        try accounts("account.id = \(id)", limit: 1).first
    }

    /// Accounts in order of their login: two statements, however many there are.
    func accounts(_ condition: SQL, limit: Int) throws -> [Account] {
        let found = try db.rows(
            """
            SELECT account.id, account.login, account.name, account.disabled, account.version, account.made_at
            FROM access_account AS account WHERE \(condition) ORDER BY account.login LIMIT \(limit)
            """)
        let ids = try found.map { try $0.get("id", as: String.self) }
        let grants = try db.rows(
            """
            SELECT holder, role, organisation FROM access_grant WHERE holder IN (\(list: ids))
                ORDER BY holder, role, organisation
            """
        )
        var held: [String: [Grant]] = [:]
        for row in grants {
            held[try row.get(0), default: []].append(Grant(role: try row.get(1), organisation: try row.get(2)))
        }
        return try zip(found, ids).map { try Account(row: $0, grants: held[$1] ?? []) }
    }

    func grants(of holder: String) throws -> [Grant] {
        try db.rows("SELECT role, organisation FROM access_grant WHERE holder = \(holder) ORDER BY role, organisation")
            .map { Grant(role: try $0.get(0), organisation: try $0.get(1)) }
    }

    func replaceGrants(of holder: String, by grants: [Grant]) throws {
        try db.run("DELETE FROM access_grant WHERE holder = \(holder)")
        for grant in Set(grants) {
            try db.run(
                """
                INSERT INTO access_grant (holder, role, organisation)
                    VALUES (\(holder), \(grant.role), \(grant.organisation))
                """
            )
        }
    }

    func noteReset(of account: String, at now: Instant, by actor: Actor) throws {
        try db.run(
            """
            UPDATE access_account SET reset_at = \(now), reset_by = \(actor.id), reset_read_at = NULL
                WHERE id = \(account)
            """
        )
    }
}
