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

    package func account(_ id: String) async throws -> Account? {
        try await database.read { db in try AccountStore(db).account(id) }
    }

    package func account(_ id: String, in db: any Connection) throws -> Account? { try AccountStore(db).account(id) }
}
