import Foundation
import Storage
import Terms
import Vietnamese

/// What whoever has `access.manage` may do with the accounts of others.
///
/// Three rules keep everybody from raising rights by way of another account: a role is given and taken only by someone
/// who holds, on that organisation or above it, a role that gives it; an account is closed only by someone who may take
/// *every* role that it has; and nobody manages their own account.
extension Accounts {
    package static let permission: Permission = "access.manage"

    /// The accounts that have a role somewhere in the scope, by login.
    package func list(in scope: Scope, after login: String? = nil, limit: Int = 50) async throws -> [Account] {
        try await database.read { db in
            try AccountStore(db).accounts(
                """
                account.login > \(login ?? "") AND EXISTS (
                    SELECT 1 FROM access_grant AS held
                    WHERE held.holder = account.id AND \(scope.condition(on: "held.organisation")))
                """, limit: limit)
        }
    }

    /// The roles that the actor may give on an organisation: those that theirs gives and that may stand there.
    package static func rolesToGive(by actor: Actor, on organisation: String, _ roles: Roles, in db: any Connection)
        throws -> [String]
    {
        let mine = try rolesToTake(by: actor, on: organisation, roles, in: db)
        return mine.isEmpty ? [] : try mine.intersection(roles.possible(organisation, db)).sorted()
    }

    static func rolesToTake(by actor: Actor, on organisation: String, _ roles: Roles, in db: any Connection) throws
        -> Set<String>
    {
        let above = Set(
            try db.rows("SELECT ancestor FROM access_reach WHERE descendant = \(organisation)").map {
                try $0.get(0, as: String.self)
            })
        return actor.grants.reduce(into: []) {
            if above.contains($1.organisation) { $0.formUnion(roles.gives[$1.role] ?? []) }
        }
    }

    package static func mayTake(
        _ grant: Grant, of account: Account, by actor: Actor, _ roles: Roles, in db: any Connection
    ) throws -> Bool {
        try account.id != actor.id && rolesToTake(by: actor, on: grant.organisation, roles, in: db).contains(grant.role)
    }

    package static func mayManage(_ account: Account, by actor: Actor, _ roles: Roles, in db: any Connection) throws
        -> Bool
    {
        try !account.grants.isEmpty
            && account.grants.allSatisfy { try mayTake($0, of: account, by: actor, roles, in: db) }
    }

    /// Makes an account with one role on one organisation, and a password to be handed over once: it opens the way to
    /// another one and nothing else, for `temporarySeconds`.
    ///
    /// Throws `Problem.forbidden` for a role or a place that is not the actor's to give, `Problem.invalid` for a role
    /// that cannot stand there and for a name that is taken or cannot be one.
    package func add(login: String, name: String, grant: Grant, roles: Roles, by actor: Actor) async throws -> (
        account: Account, password: String
    ) {
        let account = Account(id: newID(), login: login.lowercased(), name: name, madeAt: clock.now, grants: [grant])
        try check(account)
        try await database.read { db in try Self.check(grant, by: actor, roles, in: db) }
        let password = Password.first(), hash = try await Password.hash(password)
        try await database.write { db in
            try Self.check(grant, by: actor, roles, in: db)
            try insert(account, hash, mustChangeBy: account.madeAt.adding(seconds: Self.temporarySeconds), in: db)
            try db.record(
                Change(
                    kind: Self.kind, record: account.id, version: 1, after: account.fields,
                    touches: [grant.organisation]), by: actor)
        }
        return (account, password)
    }

    /// Closes an account, and ends its sessions, or opens it again.
    package func setDisabled(
        _ isDisabled: Bool, account id: String, version: Int, roles: Roles, by actor: Actor, in db: any Connection
    ) throws {
        guard let old = try AccountStore(db).account(id) else { throw Problem.notFound }
        guard try Self.mayManage(old, by: actor, roles, in: db) else { throw Problem.forbidden }
        if old.isDisabled == isDisabled { return }
        guard
            try db.run(
                """
                UPDATE access_account SET disabled = \(isDisabled), version = version + 1
                    WHERE id = \(id) AND version = \(version)
                """
            ) == 1
        else { throw Problem.conflict("problem.changed_meanwhile") }
        try db.run("DELETE FROM access_session WHERE account_id = \(id)")
        let change = Change(
            kind: Self.kind, record: id, version: version + 1, before: old.fields,
            after: old.disabled(isDisabled).fields,
            touches: old.grants.map(\.organisation))
        try db.record(change, by: actor)
    }

    static func check(_ grant: Grant, by actor: Actor, _ roles: Roles, in db: any Connection) throws {
        guard try rolesToTake(by: actor, on: grant.organisation, roles, in: db).contains(grant.role) else {
            throw Problem.forbidden
        }
        guard try roles.possible(grant.organisation, db).contains(grant.role) else {
            throw Problem.invalid([FieldError("role", "account.fault.role_elsewhere")])
        }
    }

    func check(_ account: Account) throws { try Self.check(login: account.login, name: account.name) }

    /// What can be said of the names alone. Throws `Problem.invalid`.
    package static func check(login: String, name: String) throws {
        var errors: [FieldError] = []
        if name.isEmpty || name.utf8.count > 1000 || name.count > 200 {
            errors.append(FieldError("name", "account.fault.name"))
        }
        let isPlain = login.unicodeScalars.allSatisfy {
            $0.isASCII
                && ($0.properties.isAlphabetic || $0.properties.numericType != nil
                    || "@._-".unicodeScalars.contains($0))
        }
        if !isPlain || !(3...100).contains(login.utf8.count) {
            errors.append(FieldError("login", "account.fault.login"))
        }
        if !errors.isEmpty { throw Problem.invalid(errors) }
    }

    func insert(_ account: Account, _ hash: String, mustChangeBy end: Instant?, in db: any Connection) throws {
        do {
            try db.run(
                """
                INSERT INTO access_account (id, login, name, password, made_at, must_change_by)
                VALUES (\(account.id), \(account.login), \(account.name), \(hash), \(account.madeAt), \(end))
                """)
        } catch DatabaseError.constraint(.unique, _) {
            throw Problem.invalid([FieldError("login", "account.fault.login_taken")])
        }
        for grant in account.grants {
            try db.run(
                """
                INSERT INTO access_grant (holder, role, organisation)
                    VALUES (\(account.id), \(grant.role), \(grant.organisation))
                """
            )
        }
    }
}

extension Password {
    /// For a new account, to be handed over and changed: 80 random bits in four groups, without letters that look
    /// alike.
    static func first() -> String {
        let alphabet = Array("23456789abcdefghjkmnpqrstuvwxyz")
        return (0..<4).map { _ in String((0..<4).map { _ in alphabet[Int.random(in: 0..<alphabet.count)] }) }.joined(
            separator: "-")
    }
}
