import Foundation
import Storage
import Terms
import Vietnamese

/// Counts attempts to sign in so that guessing is slow, in one transaction with the question whether there may be one
/// more: whoever guesses many times at once is counted as often. What was right is taken back.
///
/// A pair of name and network has few failures, then it waits: whoever guesses another's password from somewhere else
/// locks out only himself. A network that many share, and a name that is guessed at from many networks, are slowed down
/// instead of locked. Whoever signed in on this device before has a counter of their own: nobody beside them, and
/// nobody elsewhere, can keep them out.
package struct Attempts: Sendable {
    let database: any Database
    let clock: Clock

    static let windowSeconds = 15 * 60
    /// Failures of a pair, or of a known device.
    static let limit = 5
    /// Failures after which those that follow come one by one, each later than the last.
    static let free = (network: 40, name: 10)
    static let longestPause = 30

    package init(database: any Database, clock: Clock) {
        self.database = database
        self.clock = clock
    }

    /// An attempt that was counted.
    package struct Counted: Sendable {
        /// Counted against a limit.
        fileprivate let limited: String
        /// Counted for slowing down, each with the number that is free.
        fileprivate let slowed: [(key: String, free: Int)]
    }

    /// Counts an attempt before it is judged. Throws `Problem.tooManyRequests` when it must wait; it is not counted
    /// then.
    /// - Parameter device: the mark of a device from which this name signed in before.
    package func begin(login: String, address: String, device: String? = nil) async throws -> Counted {
        let counted = Self.keys(login.lowercased(), NetworkAddress.network(of: address), device), now = clock.now
        try await database.write { db in
            let (count, end) = try AttemptStore(db).count(counted.limited, now)
            if count > Self.limit { throw Problem.tooManyRequests(retryAfterSeconds: now.secondsUntil(end)) }
            for (key, free) in counted.slowed { try AttemptStore(db).takeTurn(key, beyond: free, now) }
        }
        return counted
    }

    /// It was right.
    package func giveBack(_ counted: Counted, wasRight: Bool) async throws {
        try await database.write { db in
            if wasRight { try db.run("DELETE FROM access_attempt WHERE key = \(counted.limited)") }
            try AttemptStore(db).takeBack([counted.limited] + counted.slowed.map(\.key))
        }
    }

    /// It was not judged. Whoever found the line full stays counted for the network, which fills it: not for the
    /// account, which may be another's.
    package func giveBack(_ counted: Counted, after error: any Error) async throws {
        let isBusy = error as? Problem == PasswordLine.busy
        try await database.write { db in
            try AttemptStore(db).takeBack(
                [counted.limited] + counted.slowed.map(\.key).filter { !isBusy || !$0.hasPrefix(Self.networkMark) })
        }
    }

    private static let networkMark = "network:"

    private static func keys(_ login: String, _ network: String, _ device: String?) -> Counted {
        if let device { return Counted(limited: "device:" + Secret(text: device + "\n" + login).hash, slowed: []) }
        // In one order always, so that two transactions do not wait for each other.
        return Counted(
            limited: Secret(text: login + "\n" + network).hash,
            slowed: [("name:" + Secret(text: login).hash, free.name), (networkMark + network, free.network)])
    }
}

private struct AttemptStore {
    let db: any Connection

    init(_ db: any Connection) { self.db = db }

    func takeBack(_ keys: [String]) throws {
        for key in keys { try db.run("UPDATE access_attempt SET count = count - 1 WHERE key = \(key) AND count > 0") }
    }

    /// Counts one more within the window; a window that is over begins anew.
    func count(_ key: String, _ now: Instant) throws -> (count: Int, end: Instant) {
        let end = now.adding(seconds: Attempts.windowSeconds)
        let row = try db.rows(
            """
            INSERT INTO access_attempt (key, count, expires_at) VALUES (\(key), 1, \(end))
            ON CONFLICT (key) DO UPDATE SET
                count = CASE WHEN access_attempt.expires_at <= \(now) THEN 1 ELSE access_attempt.count + 1 END,
                expires_at = CASE WHEN access_attempt.expires_at <= \(now) THEN excluded.expires_at ELSE
                    access_attempt.expires_at END
            RETURNING count, expires_at
            """)[0]
        return (try row.get("count"), try row.get("expires_at"))
    }

    /// Beyond what is free, one attempt in a pause, and each pause longer than the last.
    func takeTurn(_ key: String, beyond free: Int, _ now: Instant) throws {
        let (count, _) = try self.count(key, now)
        guard count > free else { return }
        let turn = "turn:" + key
        if let next: Instant = try db.value(
            "SELECT expires_at FROM access_attempt WHERE key = \(turn) AND expires_at > \(now)")
        {
            throw Problem.tooManyRequests(retryAfterSeconds: now.secondsUntil(next))
        }
        let next = now.adding(seconds: min(Attempts.longestPause, 2 * (count - free)))
        try db.run(
            """
            INSERT INTO access_attempt (key, count, expires_at) VALUES (\(turn), 0, \(next))
            ON CONFLICT (key) DO UPDATE SET expires_at = excluded.expires_at
            """)
    }
}

extension Instant {
    fileprivate func secondsUntil(_ later: Instant) -> Int {
        max(1, (later.millisecondsSinceEpoch - millisecondsSinceEpoch + 999) / 1000)
    }
}
