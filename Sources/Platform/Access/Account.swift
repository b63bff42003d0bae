import Storage
import Vietnamese

/// A person's account, without its password.
package struct Account: Sendable, Equatable {
    package let id: String
    package let login: String
    package let name: String
    package let isDisabled: Bool
    package let version: Int
    package let madeAt: Instant
    package let grants: [Grant]

    init(row: Row, grants: [Grant]) throws {
        id = try row.get("id")
        login = try row.get("login")
        name = try row.get("name")
        isDisabled = try row.get("disabled")
        version = try row.get("version")
        madeAt = try row.get("made_at")
        self.grants = grants
    }

    init(
        id: String, login: String, name: String, isDisabled: Bool = false, version: Int = 1, madeAt: Instant,
        grants: [Grant]
    ) {
        self.id = id
        self.login = login
        self.name = name
        self.isDisabled = isDisabled
        self.version = version
        self.madeAt = madeAt
        self.grants = grants
    }

    /// What the journal keeps of it: no password, nor anything made from one.
    var fields: Fields {
        [
            "login": login, "name": name, "disabled": isDisabled,
            "grants": grants.map { $0.role + "@" + $0.organisation }.sorted().joined(separator: " "),
        ]
    }

    func disabled(_ isDisabled: Bool) -> Account {
        Account(
            id: id, login: login, name: name, isDisabled: isDisabled, version: version + 1, madeAt: madeAt,
            grants: grants)
    }

    func granted(_ grants: [Grant]) -> Account {
        Account(
            id: id, login: login, name: name, isDisabled: isDisabled, version: version + 1, madeAt: madeAt,
            grants: grants)
    }
}

extension Accounts {
    /// The journal's kind.
    package static let kind = "access.account"

    package func account(_ id: String) async throws -> Account? { try await database.read { db in try db.account(id) } }
}

extension Connection {
    func account(_ id: String) throws -> Account? {
        try accounts("account.id = \(id)", limit: 1).first
    }

    /// Accounts in order of their login: two statements, however many there are.
    func accounts(_ condition: SQL, limit: Int) throws -> [Account] {
        let found = try rows(
            """
            SELECT account.id, account.login, account.name, account.disabled, account.version, account.made_at
            FROM access_account AS account WHERE \(condition) ORDER BY account.login LIMIT \(limit)
            """)
        let ids = try found.map { try $0.get("id", as: String.self) }
        let grants = try rows(
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
}
