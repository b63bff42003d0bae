import Foundation
import GRDB
import GRDBSQLite

/// One connection of the pool for as long as a transaction. Statements are prepared and kept by GRDB, and stepped here:
/// an import runs some million of them, and half of its time went into GRDB's rows and arguments.
struct SQLiteConnection: Connection {
    let db: GRDB.Database
    /// Only a transaction that writes has one.
    var limit: TimeLimit?
    let copies: Copies
    let dialect = Dialect.sqlite
    private let course = Course()

    /// Statements of more values than these are as many as there are numbers of values: they are not kept.
    static let keptValues = 64

    /// How the transaction goes: SQLite would keep what stood before a failed statement, PostgreSQL keeps nothing. Both
    /// keep nothing.
    private final class Course { var fault: DatabaseError? }

    init(db: GRDB.Database, copies: Copies, limit: TimeLimit? = nil) {
        self.db = db
        self.copies = copies
        self.limit = limit
    }

    var isWriting: Bool { limit != nil }

    /// Throws what failed in a transaction that went on all the same.
    func requireSound() throws { if let fault = course.fault { throw fault } }

    func attempt<T>(_ body: () throws -> T) throws -> T {
        try requireSound()
        return try translating {
            var result: T?
            do {
                try db.inSavepoint {
                    result = try body()
                    try requireSound()
                    return .commit
                }
            } catch {
                if db.isInsideTransaction { course.fault = nil }
                throw error
            }
            return result!
        }
    }

    func rows(_ sql: SQL) throws -> [Row] {
        let statement = try statement(sql), handle = statement.sqliteStatement
        // Because GRDB keeps only some statements, ours must live until its handle has been reset.
        defer { withExtendedLifetime(statement) { _ = sqlite3_reset(handle) } }
        guard try step(handle) else { return [] }
        // A statement that SQLite prepares anew at its first step knows its columns only now.
        let count = sqlite3_column_count(handle),
            columns = Row.Columns((0..<count).map { String(cString: sqlite3_column_name(handle, $0)) })
        var rows: [Row] = []
        repeat {
            rows.append(Row(columns: columns, values: (0..<count).map { SQLValue(handle, $0) }))
        } while try step(handle)
        return rows
    }

    func run(_ sql: SQL) throws -> Int {
        try complete(statement(sql))
        return Int(sqlite3_changes(db.sqliteConnection))
    }

    func run(batch: [SQL]) throws {
        var prepared = PreparedShapes()
        for sql in batch {
            try keepToLimit()
            let statement = try prepared.statement(sql) {
                let rendered = sql.render(for: .sqlite)
                return try prepare(rendered.text, rendered.values.count)
            }
            try bind(sql.values, to: statement.sqliteStatement)
            try complete(statement)
        }
    }

    func script(_ text: String) throws {
        let run = { try translating { try db.execute(sql: text) } }
        try limit?.notCounting(run) ?? run()
    }

    func lock(_ aggregate: String) {}

    /// Prepared, with its values.
    private func statement(_ sql: SQL) throws -> GRDB.Statement {
        try keepToLimit()
        let (text, values) = sql.render(for: .sqlite)
        let statement = try prepare(text, values.count)
        try bind(values, to: statement.sqliteStatement)
        return statement
    }

    private func keepToLimit() throws {
        try requireSound()
        if let limit, limit.isOver { throw DatabaseError.timeLimit }
    }

    private func prepare(_ text: String, _ values: Int) throws -> GRDB.Statement {
        try translating { try values > Self.keptValues ? db.makeStatement(sql: text) : db.cachedStatement(sql: text) }
    }

    private func bind(_ values: some Sequence<SQLValue>, to handle: OpaquePointer) throws {
        var index: Int32 = 0
        for value in values {
            if value.hasNUL { throw DatabaseError.textWithNUL }
            index += 1
            guard value.bind(to: handle, index) == SQLITE_OK else { throw failure() }
        }
    }

    private func complete(_ statement: GRDB.Statement) throws {
        let handle = statement.sqliteStatement
        defer { withExtendedLifetime(statement) { _ = sqlite3_reset(handle) } }
        while try step(handle) {}
    }

    /// Whether there is a row.
    private func step(_ handle: OpaquePointer) throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: true
        case SQLITE_DONE: false
        default: throw failure()
        }
    }

    private func failure() -> DatabaseError {
        let connection = db.sqliteConnection
        let failure = DatabaseError(
            GRDB.DatabaseError(
                resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
                message: String(cString: sqlite3_errmsg(connection))))
        if course.fault == nil { course.fault = failure }
        return failure
    }

    private func translating<T>(_ body: () throws -> T) throws -> T {
        do { return try body() } catch let error as GRDB.DatabaseError {
            let failure = DatabaseError(error)
            if course.fault == nil { course.fault = failure }
            throw failure
        }
    }
}

/// The statements of a batch repeat a few texts, mostly in the same order: each is joined and looked up once.
private struct PreparedShapes {
    private var known: [(shape: SQL, statement: GRDB.Statement)] = []
    private var next = 0

    mutating func statement(_ sql: SQL, prepare: () throws -> GRDB.Statement) rethrows -> GRDB.Statement {
        for step in known.indices {
            let at = (next + step) % known.count
            if known[at].shape.hasText(of: sql) {
                next = at + 1
                return known[at].statement
            }
        }
        let statement = try prepare()
        if known.count < 40 { known.append((sql, statement)) }
        next = known.count
        return statement
    }
}
