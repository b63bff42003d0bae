import CPostgres
import Foundation

/// One libpq connection with its prepared statements. `@unchecked`: only ever touched on `queue`.
final class PostgresConnection: Connection, @unchecked Sendable {
    let dialect = Dialect.postgres
    private let url: String
    private let searchPath: String?
    private var handle: OpaquePointer?
    private var prepared: [String: String] = [:]
    private let queue = DispatchQueue(label: "postgres.connection")

    init(url: String, searchPath: String?) {
        self.url = url
        self.searchPath = searchPath
    }

    deinit { PQfinish(handle) }

    func onQueue<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try body() }) }
        }
    }

    /// Connects, or connects again after the server went away. Only ever between transactions.
    func ensureConnected() throws {
        if handle != nil, PQstatus(handle) == CONNECTION_OK { return }
        PQfinish(handle)
        prepared = [:]
        handle = PQconnectdb(url)
        guard PQstatus(handle) == CONNECTION_OK else {
            throw DatabaseError.unavailable(String(cString: PQerrorMessage(handle)).trimmingCharacters(in: .whitespacesAndNewlines))
        }
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        // A write has a time limit; a waiter for a lock gives up before it.
        try script("SET statement_timeout = '60s'; SET lock_timeout = '20s'; SET idle_in_transaction_session_timeout = '120s'")
        if let searchPath { try script("SET search_path = \(searchPath)") }
    }

    var isConnected: Bool { handle != nil && PQstatus(handle) == CONNECTION_OK }
    func disconnect() { PQfinish(handle); handle = nil }

    func rows(_ sql: SQL) throws -> [Row] {
        let result = try execute(sql)
        defer { PQclear(result) }
        let count = PQnfields(result)
        let columns = Row.Columns((0..<count).map { String(cString: PQfname(result, $0)) })
        let types = (0..<count).map { PQftype(result, $0) }
        return (0..<PQntuples(result)).map { line in
            Row(columns: columns, values: types.enumerated().map { value(result, line, Int32($0.offset), $0.element) })
        }
    }

    func run(_ sql: SQL) throws -> Int {
        let result = try execute(sql)
        defer { PQclear(result) }
        return Int(String(cString: PQcmdTuples(result))) ?? 0
    }

    func script(_ text: String) throws { PQclear(try checked(PQexec(handle, text))) }

    func lock(_ aggregate: String) throws { _ = try rows("SELECT pg_advisory_xact_lock(hashtextextended(\(aggregate), 0))") }

    /// In pipeline mode: one round trip for up to 200 statements instead of one each.
    func run(batch: [SQL]) throws {
        var rest = batch[...]
        while !rest.isEmpty {
            try pipeline(rest.prefix(200))
            rest = rest.dropFirst(200)
        }
    }

    private func pipeline(_ statements: ArraySlice<SQL>) throws {
        let rendered = statements.map { $0.render(for: .postgres) }
        let names = try rendered.map { try name(of: $0.text, for: $0.values) }
        guard PQenterPipelineMode(handle) == 1 else { throw failure() }
        for (name, statement) in zip(names, rendered) {
            let sent = withParameters(statement.values) { PQsendQueryPrepared(handle, name, Int32(statement.values.count), $0, nil, nil, 0) }
            guard sent == 1 else { throw failure() }
        }
        guard PQpipelineSync(handle) == 1 else { throw failure() }
        let refused = firstFailure(of: rendered.count)
        guard PQexitPipelineMode(handle) == 1 else { throw failure() }
        if let refused { throw refused }
    }

    /// Reads the answers of a pipeline to its end: each statement's, each followed by nil, then the sync's.
    private func firstFailure(of count: Int) -> (any Error)? {
        var first: (any Error)?
        for _ in 0..<count {
            while let result = PQgetResult(handle) {
                do { PQclear(try checked(result)) } catch { first = first ?? error }
            }
        }
        PQclear(PQgetResult(handle))
        return first
    }

    private func execute(_ sql: SQL) throws -> OpaquePointer? {
        let (text, values) = sql.render(for: .postgres)
        let name = try name(of: text, for: values)
        return try checked(withParameters(values) { PQexecPrepared(handle, name, Int32(values.count), $0, nil, nil, 0) })
    }

    /// The prepared statement for a text; prepared at its first use. A parameter's type comes from the value, so that a
    /// statement used with a NULL first is prepared apart (type unknown, resolved by the server).
    private func name(of text: String, for values: [SQLValue]) throws -> String {
        let key = text + "\u{0}" + values.map(\.typeLetter).joined()
        if let name = prepared[key] { return name }
        if prepared.count >= 400 {
            try script("DEALLOCATE ALL")
            prepared = [:]
        }
        let name = "s\(prepared.count)"
        let types: [Oid] = values.map(\.oid)
        PQclear(try checked(PQprepare(handle, name, text, Int32(values.count), types)))
        prepared[key] = name
        return name
    }

    private func withParameters<T>(_ values: [SQLValue], _ body: ([UnsafePointer<CChar>?]) -> T) -> T {
        let texts: [UnsafeMutablePointer<CChar>?] = values.map { $0.postgresText.map { strdup($0)! } }
        defer { texts.forEach { free($0) } }
        return body(texts.map { UnsafePointer($0) })
    }

    private func checked(_ result: OpaquePointer?) throws -> OpaquePointer? {
        let status = PQresultStatus(result)
        guard status != PGRES_TUPLES_OK, status != PGRES_COMMAND_OK else { return result }
        defer { PQclear(result) }
        guard let state = PQresultErrorField(result, 67 /* PG_DIAG_SQLSTATE */) else { throw failure() }
        throw DatabaseError(sqlState: String(cString: state), message: String(cString: PQresultErrorMessage(result)))
    }

    private func failure() -> DatabaseError {
        .unavailable(String(cString: PQerrorMessage(handle)).trimmingCharacters(in: .whitespacesAndNewlines))
    }

    private func value(_ result: OpaquePointer?, _ line: Int32, _ column: Int32, _ type: Oid) -> SQLValue {
        if PQgetisnull(result, line, column) == 1 { return .null }
        let text = String(cString: PQgetvalue(result, line, column))
        switch type {
        case 20, 21, 23: return Int64(text).map(SQLValue.integer) ?? .text(text)
        case 16: return .integer(text == "t" ? 1 : 0)
        case 1700: return Int64(text).map(SQLValue.integer) ?? Double(text).map(SQLValue.real) ?? .text(text)
        case 700, 701: return Double(text).map(SQLValue.real) ?? .text(text)
        case 17: return .blob(SQLValue.bytes(hex: text.utf8.dropFirst(2)))
        default: return .text(text)
        }
    }
}

extension DatabaseError {
    /// From PostgreSQL's error codes (its documentation, appendix A).
    fileprivate init(sqlState: String, message: String) {
        self =
            switch sqlState {
            case "23505": .constraint(.unique, message)
            case "23514": .constraint(.check, message)
            case "23502": .constraint(.notNull, message)
            case "23503": .constraint(.foreignKey, message)
            case "40001", "40P01", "55P03": .contention(message)
            case "57014", "25P03": .timeLimit
            case "53100": .diskFull
            case "57P01", "57P02", "57P03", "08006", "08003", "08000": .unavailable(message)
            default: .engine(code: sqlState, message: message)
            }
    }
}

extension SQLValue {
    fileprivate var oid: Oid {
        switch self {
        case .null: 0
        case .integer: 20
        case .real: 701
        case .text: 25
        case .blob: 17
        }
    }

    fileprivate var typeLetter: String {
        switch self {
        case .null: "n"
        case .integer: "i"
        case .real: "r"
        case .text: "t"
        case .blob: "b"
        }
    }

    fileprivate var postgresText: String? {
        switch self {
        case .null: nil
        case .integer(let int): String(int)
        case .real(let double): String(double)
        case .text(let text): text
        case .blob(let bytes): "\\x" + hex(bytes)
        }
    }

    fileprivate static func bytes(hex: Substring.UTF8View) -> [UInt8] {
        func digit(_ byte: UInt8) -> UInt8 { byte < 58 ? byte - 48 : byte - 87 }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(hex.count / 2)
        var digits = hex.makeIterator()
        while let high = digits.next(), let low = digits.next() { bytes.append(digit(high) << 4 | digit(low)) }
        return bytes
    }
}

/// Lower-case hexadecimal.
package func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
}
