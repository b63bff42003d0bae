import Foundation
import GRDB
import GRDBSQLite

/// One connection of the pool for as long as a transaction. Statements are prepared and kept by GRDB, and stepped here: an import runs
/// some million of them, and half of its time went into GRDB's rows and arguments.
struct SQLiteConnection: Connection {
    let db: GRDB.Database
    var limit: TimeLimit?
    let dialect = Dialect.sqlite

    func rows(_ sql: SQL) throws -> [Row] {
        let statement = try statement(sql), handle = statement.sqliteStatement
        defer { sqlite3_reset(handle) }
        guard try step(handle) else { return [] }
        // A statement that SQLite prepares anew at its first step knows its columns only now.
        let count = sqlite3_column_count(handle), columns = Row.Columns((0..<count).map { String(cString: sqlite3_column_name(handle, $0)) })
        var rows: [Row] = []
        repeat { rows.append(Row(columns: columns, values: (0..<count).map { SQLValue(handle, $0) })) } while try step(handle)
        return rows
    }

    func run(_ sql: SQL) throws -> Int {
        try complete(statement(sql).sqliteStatement)
        return Int(sqlite3_changes(db.sqliteConnection))
    }

    func run(batch: [SQL]) throws {
        var prepared = PreparedShapes()
        for sql in batch {
            try keepToLimit()
            let statement = try prepared.statement(sql) { try prepare(sql.render(for: .sqlite).text) }
            try bind(sql.values, to: statement.sqliteStatement)
            try complete(statement.sqliteStatement)
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
        let statement = try prepare(text)
        try bind(values, to: statement.sqliteStatement)
        return statement
    }

    private func keepToLimit() throws { if let limit, limit.isOver { throw DatabaseError.timeLimit } }
    private func prepare(_ text: String) throws -> GRDB.Statement { try translating { try db.cachedStatement(sql: text) } }

    private func bind(_ values: some Sequence<SQLValue>, to handle: OpaquePointer) throws {
        var index: Int32 = 0
        for value in values {
            index += 1
            guard value.bind(to: handle, index) == SQLITE_OK else { throw failure() }
        }
    }

    private func complete(_ handle: OpaquePointer) throws {
        defer { sqlite3_reset(handle) }
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
        return DatabaseError(
            GRDB.DatabaseError(
                resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)), message: String(cString: sqlite3_errmsg(connection))))
    }

    private func translating<T>(_ body: () throws -> T) throws -> T {
        do { return try body() } catch let error as GRDB.DatabaseError { throw DatabaseError(error) }
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
                case .SQLITE_INTERRUPT: .timeLimit
                case .SQLITE_BUSY, .SQLITE_LOCKED: .contention(message)
                case .SQLITE_CANTOPEN, .SQLITE_IOERR, .SQLITE_READONLY: .unavailable(message)
                default: .engine(code: "\(error.extendedResultCode.rawValue)", message: error.description)
                }
            }
    }
}

extension SQLValue {
    fileprivate init(_ handle: OpaquePointer, _ column: Int32) {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_INTEGER: self = .integer(sqlite3_column_int64(handle, column))
        case SQLITE_FLOAT: self = .real(sqlite3_column_double(handle, column))
        case SQLITE_TEXT:
            let bytes = UnsafeBufferPointer(start: sqlite3_column_text(handle, column), count: Int(sqlite3_column_bytes(handle, column)))
            self = .text(String(decoding: bytes, as: UTF8.self))
        case SQLITE_BLOB:
            let bytes = UnsafeRawBufferPointer(start: sqlite3_column_blob(handle, column), count: Int(sqlite3_column_bytes(handle, column)))
            self = .blob([UInt8](bytes))
        default: self = .null
        }
    }

    fileprivate func bind(to handle: OpaquePointer, _ index: Int32) -> Int32 {
        // SQLite copies: the value may be gone when the statement runs.
        let copy = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        switch self {
        case .null: return sqlite3_bind_null(handle, index)
        case .integer(let int): return sqlite3_bind_int64(handle, index, int)
        case .real(let double): return sqlite3_bind_double(handle, index, double)
        case .text(let text) where text.isEmpty: return sqlite3_bind_text(handle, index, "", 0, copy)
        case .text(var text): return text.withUTF8 { sqlite3_bind_text(handle, index, $0.baseAddress, Int32($0.count), copy) }
        case .blob(let bytes) where bytes.isEmpty: return sqlite3_bind_zeroblob(handle, index, 0)
        case .blob(let bytes): return bytes.withUnsafeBytes { sqlite3_bind_blob(handle, index, $0.baseAddress, Int32($0.count), copy) }
        }
    }
}
