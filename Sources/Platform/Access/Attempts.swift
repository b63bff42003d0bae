import Foundation
import Vietnamese

/// Counts failed attempts so that guessing is slow.
///
/// What is counted is the pair of a name and an address, and an address alone: whoever guesses another's password from
/// somewhere else locks out only himself, never the account's owner.
struct Attempts: Sendable {
    let database: any Database
    let clock: Clock

    static let windowSeconds = 15 * 60
    static let limits = (pair: 5, address: 40)

    /// Throws `Problem.tooManyRequests` when the limit was reached.
    func check(login: String, address: String) async throws {
        let now = clock.now
        let keys = keys(login, address)
        let rows = try await database.read { db in
            try db.rows("SELECT key, count, expires_at FROM access_attempt WHERE key IN (\(list: keys)) AND expires_at > \(now)")
        }
        for row in rows {
            let limit = try row.get("key", as: String.self) == keys[0] ? Self.limits.pair : Self.limits.address
            guard try row.get("count", as: Int.self) >= limit else { continue }
            let until: Instant = try row.get("expires_at")
            throw Problem.tooManyRequests(retryAfterSeconds: max(1, (until.millisecondsSinceEpoch - now.millisecondsSinceEpoch) / 1000))
        }
    }

    func failed(login: String, address: String) async throws {
        let now = clock.now, end = now.adding(seconds: Self.windowSeconds)
        let keys = keys(login, address)
        try await database.write { db in
            try db.run("DELETE FROM access_attempt WHERE expires_at < \(now)")
            for key in keys {
                try db.run(
                    """
                    INSERT INTO access_attempt (key, count, expires_at) VALUES (\(key), 1, \(end))
                    ON CONFLICT (key) DO UPDATE SET count = access_attempt.count + 1
                    """)
            }
        }
    }

    func succeeded(login: String, address: String) async throws {
        let pair = keys(login, address)[0]
        try await database.write { db in _ = try db.run("DELETE FROM access_attempt WHERE key = \(pair)") }
    }

    private func keys(_ login: String, _ address: String) -> [String] {
        [Secret(text: login.lowercased() + "\n" + address).hash, "address:" + address]
    }
}
