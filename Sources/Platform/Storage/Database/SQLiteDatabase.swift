import Foundation
import GRDB
import Synchronization

/// SQLite inside the process: many readers, one writer whose waiting transactions share a durable commit.
package final class SQLiteDatabase: Database {
    package let dialect = Dialect.sqlite
    private let pool: DatabasePool
    private let copies = Copies()
    private let commits: CommitQueue
    private let listeners = Mutex<[@Sendable () -> Void]>([])

    /// - Parameter writeLimit: after which a transaction that writes is broken off, for it holds off all others.
    package init(path: String, writeLimit: Duration = .seconds(30)) throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.maximumReaderCount = 6
        // A reader's cache is void after each write of another connection: the pages are in the kernel's cache anyway.
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA cache_size = -4000; PRAGMA temp_store = MEMORY")
        }
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            // DatabasePool sets NORMAL after prepareDatabase; a commit must be on the disk before it is acknowledged.
            try pool.writeWithoutTransaction { db in
                try db.execute(
                    sql: "PRAGMA synchronous = FULL; PRAGMA cache_size = -48000; PRAGMA wal_autocheckpoint = 8000")
            }
        } catch let error as GRDB.DatabaseError { throw DatabaseError(error) }
        commits = CommitQueue(pool: pool, copies: copies, limit: writeLimit)
    }

    package func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        do {
            return try await pool.read { [copies] db in try SQLiteConnection(db: db, copies: copies).sound(body) }
        } catch DatabaseError.timeLimit where Task.isCancelled {
            // Nobody waits for the answer any more: GRDB broke the statement off.
            throw CancellationError()
        } catch let error as GRDB.DatabaseError { throw DatabaseError(error) }
    }

    package func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        let result = try await commits.run(body)
        for notify in listeners.withLock({ $0 }) { notify() }
        return result
    }

    package func onCommit(_ notify: @escaping @Sendable () -> Void) { listeners.withLock { $0.append(notify) } }
    package func close() { try? pool.close() }
}

/// Group commit: whoever waits while a commit is written joins the next one. Each member runs in a savepoint, so that
/// its failure is its own. Where SQLite rolls all back by itself (a full disk, a statement that is broken off), whoever
/// was at work fails, and the others run again without it; if COMMIT fails, nobody is acknowledged.
private final class CommitQueue: Sendable {
    private struct Member: Sendable {
        let run: @Sendable (GRDB.Database) -> Void
        let finish: @Sendable ((any Error)?) -> Void
    }
    private struct State { var waiting: [Member] = []; var isDraining = false }

    private let pool: DatabasePool
    private let copies: Copies
    private let limit: Duration
    private let queue = DispatchQueue(label: "sqlite.writer")
    private let state = Mutex(State())

    init(pool: DatabasePool, copies: Copies, limit: Duration) {
        self.pool = pool
        self.copies = copies
        self.limit = limit
    }

    func run<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let outcome = Mutex<Result<T, any Error>?>(nil)
            enqueue(
                Member(
                    run: { [limit, copies] db in
                        let result = Result {
                            try db.savepoint {
                                try db.within(limit) {
                                    try SQLiteConnection(db: db, copies: copies, limit: $0).sound(body)
                                }
                            }
                        }
                        outcome.withLock { $0 = result }
                    },
                    finish: { failure in
                        let result = outcome.withLock { $0 } ?? .failure(DatabaseError.unavailable("not run"))
                        if let failure, case .success = result { return continuation.resume(throwing: failure) }
                        continuation.resume(with: result)
                    }))
        }
    }

    private func enqueue(_ member: Member) {
        let mustStart = state.withLock { state in
            state.waiting.append(member)
            defer { state.isDraining = true }
            return !state.isDraining
        }
        if mustStart { queue.async { self.drain() } }
    }

    private func drain() {
        while true {
            let members = state.withLock { state in
                let taken = Array(state.waiting.prefix(64))
                state.waiting.removeFirst(taken.count)
                if taken.isEmpty { state.isDraining = false }
                return taken
            }
            if members.isEmpty { return }
            var rest = members
            while !rest.isEmpty { rest = commit(rest) }
        }
    }

    /// Tells everybody the outcome, except those who must run again.
    private func commit(_ members: [Member]) -> [Member] {
        var broken: Int?
        var failure: (any Error)?
        do {
            try pool.writeWithoutTransaction { db in
                try db.execute(sql: "BEGIN IMMEDIATE")
                for (at, member) in members.enumerated() {
                    member.run(db)
                    if !db.isInsideTransaction {
                        broken = at
                        return
                    }
                }
                do { try db.execute(sql: "COMMIT") } catch {
                    if db.isInsideTransaction { try? db.execute(sql: "ROLLBACK") }
                    throw error
                }
            }
        } catch let error as GRDB.DatabaseError { failure = DatabaseError(error) } catch { failure = error }
        guard let broken else {
            for member in members { member.finish(failure) }
            return []
        }
        members[broken].finish(DatabaseError.diskFull)
        return Array(members[..<broken] + members[(broken + 1)...])
    }
}

extension SQLiteConnection {
    /// The whole of a transaction.
    fileprivate func sound<T>(_ body: (any Connection) throws -> T) throws -> T {
        let result = try body(self)
        try requireSound()
        return result
    }
}

extension GRDB.Database {
    /// Like `inSavepoint`, but hands back what the body made, and leaves a transaction alone that SQLite ended itself.
    fileprivate func savepoint<T>(_ body: () throws -> T) throws -> T {
        try execute(sql: "SAVEPOINT member")
        do {
            let result = try body()
            try execute(sql: "RELEASE member")
            return result
        } catch {
            if isInsideTransaction { try execute(sql: "ROLLBACK TO member; RELEASE member") }
            throw (error as? GRDB.DatabaseError).map(DatabaseError.init) ?? error
        }
    }
}
