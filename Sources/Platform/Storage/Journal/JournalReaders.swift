import Foundation
import Logging
import ServiceLifecycle
import Synchronization
import Vietnamese

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
    /// How long it waits after it has done all there was, for what nobody waits for.
    var pause: Duration { get }
    /// Whether a page that everybody sees may look otherwise afterwards.
    var changesPages: Bool { get }
}

extension FollowUp {
    package var pause: Duration { .zero }
    package var changesPages: Bool { true }
}

/// Moves every reader forward: woken by this process's commits, and by the clock for those of other processes. Each
/// goes on by itself: one that fails is tried again after a pause, and holds up no other.
package final class JournalReaders: Service {
    private let database: any Database
    private let readers: [any JournalReader]
    private let followers: [Follower]
    private let logger: Logger
    private let onChange: @Sendable () -> Void
    private let seen = Mutex(Seen())
    private let wakeUps: WakeUps

    /// How far this process knows the data: the journal's head, how far each reader is, and how often follow-ups wrote.
    private struct Seen: Equatable {
        var head = -1
        var epoch = ""
        var cursors: [String: Int] = [:]
        var faults: [FollowerFault] = []

        /// Since when what is counted stands still; a first failure may be over at the next attempt.
        var standstill: Instant? { faults.filter { $0.failures > 1 }.map(\.since).min() }
    }

    /// Since when figures and other things that follow the journal are as old as that, because what makes them fails,
    /// here or in another process; nil while all goes well.
    package var standstill: Instant? { seen.withLock { $0.standstill } }

    /// - Parameter onChange: called when records or figures have changed, by this process or another.
    package init(
        _ database: any Database, readers: [any JournalReader], followUps: [any FollowUp] = [], logger: Logger,
        onChange: @escaping @Sendable () -> Void = {}
    ) {
        self.onChange = onChange
        self.database = database
        self.readers = readers
        self.logger = logger
        wakeUps = WakeUps(database, every: .milliseconds(200))
        followers =
            readers.map { reader in Follower(reader.name) { try await database.advance(reader) } }
            + followUps.map { followUp in
                Follower(followUp.name, pause: followUp.pause) {
                    guard try await followUp.advance(database) else { return false }
                    if followUp.changesPages {
                        try await database.write { db in try db.set("platform.epoch", to: newID()) }
                    }
                    return true
                }
            }
    }

    package func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            for follower in followers { group.addTask { [database, logger] in await follower.run(database, logger) } }
            await wakeUps.each(onStop: { [followers] in followers.forEach { $0.stop() } }) { await look() }
        }
    }

    /// What changed wakes those whom it concerns.
    private func look() async {
        do {
            _ = try await sequence()
            let (old, now) = try await see()
            // Faults alone wake nobody: a follower that failed looks by itself when its pause is over.
            if (old.head, old.epoch, old.cursors) != (now.head, now.epoch, now.cursors) {
                followers.forEach { $0.wake() }
            }
            // Follow-ups look each time: what they wait for may be marked by hand, without an entry.
            for follower in followers[readers.count...] { follower.wake() }
            for follower in followers[..<readers.count] where follower.isDue { follower.wake() }
        } catch { logger.error("journal", metadata: ["error": "\(error)"]) }
    }

    /// Says what changed since it was looked at last.
    private func see() async throws -> (old: Seen, now: Seen) {
        let now = try await database.read { db in
            Seen(
                head: try db.journalHead(), epoch: try db.setting("platform.epoch") ?? "",
                cursors: try CursorStore(db).cursors(),
                faults: try FollowerFaultStore(db).all())
        }
        let old = seen.withLock { seen in
            defer { seen = now }
            return seen
        }
        if (old.head, old.epoch, old.standstill) != (now.head, now.epoch, now.standstill) { onChange() }
        return (old, now)
    }

    /// Until every reader has read all there is and every follow-up is done; for tests, imports and the command line.
    /// Throws the first failure when the others have gone as far as they can.
    package func catchUp() async throws {
        while true {
            var moved = try await sequence(), failure: (any Error)?
            for follower in followers {
                do { if try await follower.advance() { moved = true } } catch { failure = failure ?? error }
            }
            if moved { continue }
            _ = try await see()
            if let failure { throw failure }
            return
        }
    }

    private func sequence() async throws -> Bool {
        guard database.dialect == .postgres else { return false }
        let waits = try await database.read { db in
            try db.row("SELECT 1 FROM platform_journal WHERE position IS NULL LIMIT 1") != nil
        }
        guard waits else { return false }
        return try await database.write { db in try CursorStore(db).sequence() > 0 }
    }

    /// How many entries each reader is behind.
    package func lags() async throws -> [String: Int] {
        let names = readers.map(\.name)
        return try await database.read { db in
            let head = try db.journalHead()
            return try Dictionary(uniqueKeysWithValues: names.map { ($0, head - (try CursorStore(db).cursor(of: $0))) })
        }
    }
}

extension Database {
    /// One batch; true when there was something to read.
    fileprivate func advance(_ reader: any JournalReader) async throws -> Bool {
        let waits = try await read { db in try db.journalHead() > CursorStore(db).cursor(of: reader.name) }
        guard waits else { return false }
        return try await write { db in
            let position = try CursorStore(db).cursor(of: reader.name)
            let entries = try db.entries(after: position, limit: 4000)
            guard let last = entries.last, try CursorStore(db).move(reader.name, from: position, to: last.position)
            else {
                return false
            }
            try reader.read(entries, in: db)
            return true
        }
    }
}
