import Foundation
import Logging
import ServiceLifecycle
import Synchronization

/// Follows the journal. `read` runs in the transaction that moves its cursor, so that its effect happens exactly once
/// inside this database. Position does not order the changes of one record, its version does: a reader reads the record
/// again, or ignores older versions.
package protocol JournalReader: Sendable {
    var name: String { get }
    func read(_ entries: [JournalEntry], in db: any Connection) throws
}

/// Work that follows the readers in transactions of its own, such as counting again what they marked stale.
package protocol FollowUp: Sendable {
    var name: String { get }
    /// Does a bounded piece; true when more waits.
    func advance(_ database: any Database) async throws -> Bool
}

/// Moves every reader forward: woken by this process's commits, and by the clock for those of other processes.
package final class JournalReaders: Service {
    private let database: any Database
    private let readers: [any JournalReader]
    private let followUps: [any FollowUp]
    private let logger: Logger
    private let onChange: @Sendable () -> Void
    private let seen = Mutex(Seen())
    private let wakeUps: WakeUps

    /// How far this process knows the data: the journal's head, and how often follow-ups wrote.
    private struct Seen: Equatable { var head = -1; var epoch = "" }

    /// - Parameter onChange: called when records or figures have changed, by this process or another.
    package init(
        _ database: any Database, readers: [any JournalReader], followUps: [any FollowUp] = [], logger: Logger,
        onChange: @escaping @Sendable () -> Void = {}
    ) {
        self.onChange = onChange
        self.database = database
        self.readers = readers
        self.followUps = followUps
        self.logger = logger
        wakeUps = WakeUps(database, every: .milliseconds(200))
    }

    package func run() async throws { await wakeUps.each { await step() } }

    private func step() async {
        do {
            try await tellChange()
            while try await advance() { try await tellChange() }
        } catch { logger.error("journal readers", metadata: ["error": "\(error)"]) }
    }

    private func tellChange() async throws {
        let now = try await database.read { db in Seen(head: try db.journalHead(), epoch: try db.setting("platform.epoch") ?? "") }
        let isNew = seen.withLock { seen in
            defer { seen = now }
            return seen != now
        }
        if isNew { onChange() }
    }

    /// Until every reader has read all there is and every follow-up is done; for tests, imports and the command line.
    package func catchUp() async throws { while try await advance() {} }

    /// One batch for each; true when any of them had something to do.
    private func advance() async throws -> Bool {
        var moved = try await sequence()
        for reader in readers where try await advance(reader) { moved = true }
        for followUp in followUps where try await followUp.advance(database) {
            moved = true
            try await database.write { db in try db.set("platform.epoch", to: newID()) }
        }
        return moved
    }

    private func sequence() async throws -> Bool {
        guard database.dialect == .postgres else { return false }
        let waits = try await database.read { db in try db.row("SELECT 1 FROM platform_journal WHERE position IS NULL LIMIT 1") != nil }
        guard waits else { return false }
        return try await database.write { db in try db.sequenceJournal() > 0 }
    }

    private func advance(_ reader: any JournalReader) async throws -> Bool {
        let waits = try await database.read { db in try db.journalHead() > db.cursor(of: reader.name) }
        guard waits else { return false }
        return try await database.write { db in
            let position = try db.cursor(of: reader.name)
            let entries = try db.entries(after: position, limit: 4000)
            guard let last = entries.last, try db.moveCursor(of: reader.name, from: position, to: last.position) else { return false }
            try reader.read(entries, in: db)
            return true
        }
    }

    /// How many entries each reader is behind.
    package func lags() async throws -> [String: Int] {
        let names = readers.map(\.name)
        return try await database.read { db in
            let head = try db.journalHead()
            return try Dictionary(uniqueKeysWithValues: names.map { ($0, head - (try db.cursor(of: $0))) })
        }
    }
}

extension Connection {
    fileprivate func cursor(of reader: String) throws -> Int {
        try value("SELECT position FROM platform_cursor WHERE reader = \(reader)") ?? 0
    }

    /// By compare-and-swap: false when another process was quicker.
    fileprivate func moveCursor(of reader: String, from old: Int, to new: Int) throws -> Bool {
        if old == 0 { try run("INSERT INTO platform_cursor (reader, position) VALUES (\(reader), 0) ON CONFLICT (reader) DO NOTHING") }
        return try run("UPDATE platform_cursor SET position = \(new) WHERE reader = \(reader) AND position = \(old)") == 1
    }

    /// Gives the entries of ended transactions their positions, without gaps. PostgreSQL only: `xid` below the oldest
    /// transaction still open cannot be joined by another entry any more.
    fileprivate func sequenceJournal() throws -> Int {
        try lock("platform.sequencer")
        return try run(
            """
            WITH ready AS (
                SELECT entry, row_number() OVER (ORDER BY xid, entry) AS step
                FROM (SELECT entry, xid FROM platform_journal
                      WHERE position IS NULL AND xid < pg_snapshot_xmin(pg_current_snapshot())
                      ORDER BY xid, entry LIMIT 10000) AS oldest)
            UPDATE platform_journal AS journal
            SET position = top.position + ready.step
            FROM ready, (SELECT coalesce(max(position), 0) AS position FROM platform_journal) AS top
            WHERE journal.entry = ready.entry
            """)
    }
}
