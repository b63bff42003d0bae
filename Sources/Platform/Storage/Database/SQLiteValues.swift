import GRDB
import GRDBSQLite

/// How a value goes to SQLite and comes back.
extension SQLValue {
    init(_ handle: OpaquePointer, _ column: Int32) {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_INTEGER: self = .integer(sqlite3_column_int64(handle, column))
        case SQLITE_FLOAT: self = .real(sqlite3_column_double(handle, column))
        case SQLITE_TEXT:
            let bytes = UnsafeBufferPointer(
                start: sqlite3_column_text(handle, column), count: Int(sqlite3_column_bytes(handle, column)))
            self = .text(String(decoding: bytes, as: UTF8.self))
        case SQLITE_BLOB:
            let bytes = UnsafeRawBufferPointer(
                start: sqlite3_column_blob(handle, column), count: Int(sqlite3_column_bytes(handle, column)))
            self = .blob([UInt8](bytes))
        default: self = .null
        }
    }

    func bind(to handle: OpaquePointer, _ index: Int32) -> Int32 {
        // SQLite copies: the value may be gone when the statement runs.
        let copy = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        switch self {
        case .null: return sqlite3_bind_null(handle, index)
        case .integer(let int): return sqlite3_bind_int64(handle, index, int)
        case .real(let double): return sqlite3_bind_double(handle, index, double)
        case .text(let text) where text.isEmpty: return sqlite3_bind_text(handle, index, "", 0, copy)
        case .text(var text):
            return text.withUTF8 { sqlite3_bind_text(handle, index, $0.baseAddress, Int32($0.count), copy) }
        case .blob(let bytes) where bytes.isEmpty: return sqlite3_bind_zeroblob(handle, index, 0)
        case .blob(let bytes):
            return bytes.withUnsafeBytes { sqlite3_bind_blob(handle, index, $0.baseAddress, Int32($0.count), copy) }
        }
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
