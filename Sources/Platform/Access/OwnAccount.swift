import Foundation
import Storage
import Terms
import Vietnamese

/// What everybody may do with their own account.
extension Accounts {
    /// Another password; every other session of the account ends.
    ///
    /// Throws `Problem.invalid` with all that is wrong: the present one, a new one that breaks `PasswordRule`, one that
    /// was not typed twice alike; and `.tooManyRequests` for who guesses.
    package func changePassword(
        of actor: Actor, from current: String, to new: String, again: String, at address: String,
        keeping session: Secret?
    ) async throws {
        guard let account = try await account(actor.id) else { throw Problem.forbidden }
        var faults = Faults()
        do { try await prove(current, of: account, at: address) } catch Problem.invalid(let errors) {
            faults.errors += errors
        }
        let isGood =
            try faults.collect { try PasswordRule.check(new, login: account.login, name: account.name, field: "new") }
            != nil
        if isGood, new == current { faults.errors.append(FieldError("new", "account.fault.same")) }
        if new != again { faults.errors.append(FieldError("again", "account.fault.again")) }
        try faults.check()
        let hash = try await Password.hash(new), session = session?.hash ?? ""
        let version = account.version, now = clock.now
        try await database.write { db in
            guard
                try db.run(
                    """
                    UPDATE access_account SET password = \(hash), must_change_by = NULL, version = version + 1
                        WHERE id = \(account.id) AND version = \(version)
                    """
                ) == 1
            else { throw Problem.conflict("problem.changed_meanwhile") }
            try db.run("DELETE FROM access_session WHERE account_id = \(account.id) AND token_hash <> \(session)")
            var after = account.fields
            after.values["password_changed_at"] = now.sqlValue
            let change = Change(
                kind: Self.kind, record: account.id, version: version + 1, before: account.fields, after: after,
                touches: account.grants.map(\.organisation))
            try db.record(change, by: actor)
        }
    }

    /// Ends every session of the account, this one too.
    package func signOutEverywhere(_ actor: Actor) async throws {
        try await database.write { db in _ = try db.run("DELETE FROM access_session WHERE account_id = \(actor.id)") }
    }

    /// How many sessions of the account last.
    package func sessions(of actor: Actor) async throws -> Int {
        let now = clock.now
        return try await database.read { db in
            try db.value("SELECT count(*) FROM access_session WHERE account_id = \(actor.id) AND expires_at > \(now)")
                ?? 0
        }
    }

    private func prove(_ current: String, of account: Account, at address: String) async throws {
        let wrong = Problem.invalid([FieldError("current", "account.fault.current")])
        guard current.utf8.count <= Password.longest else { throw wrong }
        let attempts = Attempts(database: database, clock: clock)
        let counted = try await attempts.begin(login: "password:" + account.id, address: address)
        let isRight: Bool
        do {
            let stored: String? = try await database.read { db in
                try db.value("SELECT password FROM access_account WHERE id = \(account.id)")
            }
            isRight = try await line.join(isKnown: true) {
                try await Password.verify(current, stored ?? Password.ofNobody)
            }
        } catch {
            try? await attempts.giveBack(counted, after: error)
            throw error
        }
        guard isRight else { throw wrong }
        try await attempts.giveBack(counted, wasRight: true)
    }
}

/// One time that personal data were shown to an account. Luật 91/2025/QH15 (bảo vệ dữ liệu cá nhân).
package struct LoggedReading: Sendable, Equatable {
    package let id: String
    package let at: Instant
    /// The journal's kind of the records: "people.person".
    package let kind: String
    package let records: [String]
    package let path: String

    init(row: Row) throws {
        id = try row.get("id")
        at = try row.get("at")
        kind = try row.get("kind")
        records = try row.get("records", as: String.self).split(separator: " ").map(String.init)
        path = try row.get("path")
    }
}

extension Accounts {
    /// What an account was shown, newest first.
    package func readings(of actor: Actor, after: Keyset? = nil, limit: Int = 50) async throws -> [LoggedReading] {
        let older: SQL = after.map { "AND (at, id) < (\($0.values[0]), \($0.values[1]))" } ?? ""
        return try await database.read { db in
            try db.rows(
                """
                SELECT id, at, kind, records, path FROM access_reading WHERE actor = \(actor.id) \(older)
                ORDER BY at DESC, id DESC LIMIT \(limit)
                """
            ).map(LoggedReading.init(row:))
        }
    }
}
