import Foundation
import GRDB
import Synchronization

/// SQLite inside the process: many readers, one writer whose waiting transactions share a durable commit.
package final class SQLiteDatabase: Database {
    package let dialect = Dialect.sqlite
    private let pool: DatabasePool
    private let commits: CommitQueue
    private let listeners = Mutex<[@Sendable () -> Void]>([])

    package init(path: String) throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.maximumReaderCount = 6
        configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY") }
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            // DatabasePool sets NORMAL after prepareDatabase; a commit must be on the disk before it is acknowledged.
            try pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA synchronous = FULL") }
        } catch let error as GRDB.DatabaseError { throw DatabaseError(error) }
        commits = CommitQueue(pool: pool)
    }

    package func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        do {
            return try await pool.read { db in try body(SQLiteConnection(db: db)) }
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
/// its failure is its own; if COMMIT fails, or SQLite rolled back by itself, nobody is acknowledged.
private final class CommitQueue: Sendable {
    private struct Member: Sendable {
        let run: @Sendable (GRDB.Database) -> Void
        let finish: @Sendable ((any Error)?) -> Void
    }
    private struct State { var waiting: [Member] = []; var isDraining = false }

    private let pool: DatabasePool
    private let queue = DispatchQueue(label: "sqlite.writer")
    private let state = Mutex(State())

    init(pool: DatabasePool) { self.pool = pool }

    func run<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let outcome = Mutex<Result<T, any Error>?>(nil)
            enqueue(
                Member(
                    run: { db in
                        let result = Result { try db.savepoint { try body(SQLiteConnection(db: db, deadline: .now() + .seconds(30))) } }
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
            let failure = commit(members)
            for member in members { member.finish(failure) }
        }
    }

    private func commit(_ members: [Member]) -> (any Error)? {
        do {
            try pool.writeWithoutTransaction { db in
                try db.execute(sql: "BEGIN IMMEDIATE")
                for member in members where db.isInsideTransaction { member.run(db) }
                guard db.isInsideTransaction else { throw DatabaseError.diskFull }
                do { try db.execute(sql: "COMMIT") } catch {
                    if db.isInsideTransaction { try? db.execute(sql: "ROLLBACK") }
                    throw error
                }
            }
            return nil
        } catch let error as GRDB.DatabaseError { return DatabaseError(error) } catch { return error }
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

struct SQLiteConnection: Connection {
    let db: GRDB.Database
    var deadline: DispatchTime?
    let dialect = Dialect.sqlite

    init(db: GRDB.Database, deadline: DispatchTime? = nil) {
        self.db = db
        self.deadline = deadline
    }

    func rows(_ sql: SQL) throws -> [Row] {
        try translating {
            let statement = try statement(sql)
            let columns = Row.Columns(statement.columnNames)
            let count = statement.columnCount
            var rows: [Row] = []
            let cursor = try GRDB.Row.fetchCursor(statement)
            while let row = try cursor.next() {
                rows.append(Row(columns: columns, values: (0..<count).map { SQLValue(row[$0] as DatabaseValue) }))
            }
            return rows
        }
    }

    func run(_ sql: SQL) throws -> Int {
        try translating {
            try statement(sql).execute()
            return db.changesCount
        }
    }

    func run(batch: [SQL]) throws { for sql in batch { _ = try run(sql) } }
    func script(_ text: String) throws { try translating { try db.execute(sql: text) } }
    func lock(_ aggregate: String) {}

    private func statement(_ sql: SQL) throws -> GRDB.Statement {
        if let deadline, DispatchTime.now() > deadline { throw DatabaseError.timeLimit }
        let (text, values) = sql.render(for: .sqlite)
        let statement = try db.cachedStatement(sql: text)
        statement.setUncheckedArguments(StatementArguments(values.map(\.databaseValue)))
        return statement
    }

    private func translating<T>(_ body: () throws -> T) throws -> T {
        do { return try body() } catch let error as GRDB.DatabaseError { throw DatabaseError(error) }
    }
}

extension DatabaseError {
    init(_ error: GRDB.DatabaseError) {
        let message = error.message ?? ""
        self =
            switch error.extendedResultCode {
            case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY: .constraint(.unique, message)
            case .SQLITE_CONSTRAINT_CHECK: .constraint(.check, message)
            case .SQLITE_CONSTRAINT_NOTNULL: .constraint(.notNull, message)
            case .SQLITE_CONSTRAINT_FOREIGNKEY: .constraint(.foreignKey, message)
            default:
                switch error.resultCode {
                case .SQLITE_FULL: .diskFull
                case .SQLITE_BUSY, .SQLITE_LOCKED: .contention(message)
                case .SQLITE_CANTOPEN, .SQLITE_IOERR, .SQLITE_READONLY: .unavailable(message)
                default: .engine(code: "\(error.extendedResultCode.rawValue)", message: error.description)
                }
            }
    }
}

extension SQLValue {
    fileprivate init(_ value: DatabaseValue) {
        self =
            switch value.storage {
            case .null: .null
            case .int64(let int): .integer(int)
            case .double(let double): .real(double)
            case .string(let text): .text(text)
            case .blob(let data): .blob([UInt8](data))
            }
    }

    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let int): int.databaseValue
        case .real(let double): double.databaseValue
        case .text(let text): text.databaseValue
        case .blob(let bytes): Data(bytes).databaseValue
        }
    }
}
