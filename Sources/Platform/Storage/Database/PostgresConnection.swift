import CPostgres
import Foundation

/// One libpq connection with its prepared statements. `@unchecked`: only ever touched on `queue`.
final class PostgresConnection: Connection, @unchecked Sendable {
    let dialect = Dialect.postgres
    let copies: Copies
    private let url: String
    private let searchPath: String?
    let patience: Patience
    var handle: OpaquePointer?
    private let queue = DispatchQueue(label: "postgres.connection")

    private struct Prepared: Hashable { let text: String, types: [Oid] }
    private var prepared: [Prepared: String] = [:]
    /// Never used again: a name that was given once means one text for as long as the connection lives.
    private var namesGiven = 0
    /// Another process changed a table under a prepared statement: all are prepared anew before the next transaction.
    private var mustForget = false

    private(set) var isWriting = false
    /// The first statement of this transaction that failed; PostgreSQL then answers COMMIT with a rollback and no
    /// error.
    var fault: DatabaseError?

    static let keptStatements = 400

    init(url: String, searchPath: String?, patience: Patience = Patience(), copies: Copies = Copies()) {
        self.url = url
        self.copies = copies
        self.patience = patience
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
        if isConnected { return mustForget ? try forgetStatements() : () }
        disconnect()
        (prepared, mustForget) = ([:], false)
        handle = try connected(to: url)
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        // A write has a time limit; a waiter for a lock gives up before it. Compiling a plan costs more than our
        // statements.
        try command(
            "SET statement_timeout = '60s'; SET lock_timeout = '20s'; SET idle_in_transaction_session_timeout = '120s'; SET jit = off"
        )
        if let searchPath { try command("SET search_path = \(searchPath)") }
    }

    var isConnected: Bool { handle != nil && PQstatus(handle) == CONNECTION_OK }

    func disconnect() {
        PQfinish(handle)
        handle = nil
    }

    func begin(_ text: String, isWriting: Bool) throws {
        try ensureConnected()
        (self.isWriting, fault) = (isWriting, nil)
        try command(text)
    }

    /// Throws what failed in a transaction that went on all the same: nothing of it was kept.
    func commit() throws {
        let result = try answer(within: patience.statementSeconds) { PQsendQuery(handle, "COMMIT") }
        defer { PQclear(result) }
        _ = try checkedStatus(result)
        if String(cString: PQcmdStatus(result)) != "COMMIT" {
            throw fault ?? .engine(code: "25P02", message: "the transaction had failed; nothing of it was kept")
        }
    }

    func attempt<T>(_ body: () throws -> T) throws -> T {
        try command("SAVEPOINT attempt")
        do {
            let result = try body()
            if let fault { throw fault }
            try command("RELEASE SAVEPOINT attempt")
            return result
        } catch {
            if isConnected {
                try command("ROLLBACK TO SAVEPOINT attempt; RELEASE SAVEPOINT attempt")
                fault = nil
            }
            throw error
        }
    }

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

    /// What ends at once, or waits for the server no longer than a statement.
    func command(_ text: String) throws {
        PQclear(try checked(answer(within: patience.statementSeconds) { PQsendQuery(handle, text) }))
    }

    func script(_ text: String) throws {
        PQclear(try checked(answer(within: patience.scriptSeconds) { PQsendQuery(handle, text) }))
    }

    func lock(_ aggregate: String) throws {
        _ = try rows("SELECT pg_advisory_xact_lock(hashtextextended(\(aggregate), 0))")
    }

    /// In pipeline mode: one round trip for up to 200 statements instead of one each; insertions of one kind are put
    /// together.
    func run(batch: [SQL]) throws {
        var rest = MergedInserts(batch).statements[...]
        while !rest.isEmpty {
            try pipeline(rest.prefix(200))
            rest = rest.dropFirst(200)
        }
    }

    private func pipeline(_ statements: ArraySlice<MergedInserts.Statement>) throws {
        try makeRoom(for: statements)
        let names = try statements.map { try name(of: $0.text, types: $0.types) }
        let refused: (any Error)?
        do { refused = try sendAll(statements, names) } catch {
            // Half in pipeline mode there is no going on with this connection; the server takes the transaction back.
            disconnect()
            throw error
        }
        if let refused { throw refused }
    }

    /// The first refusal of the server.
    private func sendAll(_ statements: ArraySlice<MergedInserts.Statement>, _ names: [String]) throws -> (any Error)? {
        guard PQenterPipelineMode(handle) == 1 else { throw failure() }
        for (name, statement) in zip(names, statements) {
            let sent = try withParameters(statement.values) {
                PQsendQueryPrepared(handle, name, Int32(statement.values.count), $0, nil, nil, 0)
            }
            guard sent == 1 else { throw failure() }
        }
        guard PQpipelineSync(handle) == 1 else { throw failure() }
        let refused = try firstFailure(of: statements.count)
        guard PQexitPipelineMode(handle) == 1 else { throw failure() }
        return refused
    }

    /// Reads the answers of a pipeline to its end: each statement's, each followed by nil, then the sync's.
    private func firstFailure(of count: Int) throws -> (any Error)? {
        var first: (any Error)?
        let end = ContinuousClock.now + .seconds(patience.statementSeconds)
        for _ in 0..<count {
            while let result = try nextResult(before: end) {
                do { PQclear(try checked(result)) } catch { first = first ?? error }
            }
        }
        PQclear(try nextResult(before: end))
        return first
    }

    private func execute(_ sql: SQL) throws -> OpaquePointer? {
        let (text, values) = sql.render(for: .postgres)
        if sql.isPlannedAnew || sql.hasLongList {
            let types = sql.oids
            return try checked(
                withParameters(values) { texts in
                    try answer(within: patience.statementSeconds) {
                        PQsendQueryParams(handle, text, Int32(values.count), types, texts, nil, nil, 0)
                    }
                })
        }
        let name = try name(of: text, types: values.map(\.oid))
        return try checked(
            withParameters(values) { texts in
                try answer(within: patience.statementSeconds) {
                    PQsendQueryPrepared(handle, name, Int32(values.count), texts, nil, nil, 0)
                }
            })
    }

    /// The prepared statement for a text; prepared at its first use. A parameter's type comes from the value, so that a
    /// statement used with a NULL first is prepared apart (type unknown, resolved by the server).
    private func name(of text: String, types: [Oid]) throws -> String {
        let key = Prepared(text: text, types: types)
        if let name = prepared[key] { return name }
        if prepared.count >= Self.keptStatements { try forgetStatements() }
        namesGiven += 1
        let name = "s\(namesGiven)"
        PQclear(
            try checked(
                answer(within: patience.statementSeconds) {
                    PQsendPrepare(handle, name, text, Int32(types.count), types)
                }))
        prepared[key] = name
        return name
    }

    /// Before a batch takes its names: none of them may be forgotten while others are prepared.
    private func makeRoom(for batch: ArraySlice<MergedInserts.Statement>) throws {
        let unknown = Set(batch.map { Prepared(text: $0.text, types: $0.types) }).filter { prepared[$0] == nil }.count
        if prepared.count + unknown > Self.keptStatements { try forgetStatements() }
    }

    private func forgetStatements() throws {
        try command("DEALLOCATE ALL")
        (prepared, mustForget) = ([:], false)
    }

    private func withParameters<T>(_ values: [SQLValue], _ body: ([UnsafePointer<CChar>?]) throws -> T) throws -> T {
        // A C string ends at a NUL: it would be written cut off.
        if values.contains(where: \.hasNUL) { throw DatabaseError.textWithNUL }
        let texts: [UnsafeMutablePointer<CChar>?] = values.map { $0.postgresText.map { strdup($0)! } }
        defer { texts.forEach { free($0) } }
        return try body(texts.map { UnsafePointer($0) })
    }

    /// The result, if it is a good one; what failed is kept as the transaction's fault.
    private func checked(_ result: OpaquePointer?) throws -> OpaquePointer? {
        do { return try checkedStatus(result) } catch {
            PQclear(result)
            if fault == nil { fault = error as? DatabaseError }
            throw error
        }
    }

    private func checkedStatus(_ result: OpaquePointer?) throws -> OpaquePointer? {
        let status = PQresultStatus(result)
        guard status != PGRES_TUPLES_OK, status != PGRES_COMMAND_OK else { return result }
        guard let state = field(67 /* PG_DIAG_SQLSTATE */, of: result) else { throw failure() }
        if state == "0A000" { mustForget = true }
        // Only the first line: the detail quotes the row, which may be a person's.
        throw DatabaseError(sqlState: state, message: field(77 /* PG_DIAG_MESSAGE_PRIMARY */, of: result) ?? state)
    }

    private func field(_ code: Int32, of result: OpaquePointer?) -> String? {
        PQresultErrorField(result, code).map { String(cString: $0) }
    }

    func failure() -> DatabaseError {
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
        case 17: return .blob(SQLValue.bytes(postgresHex: text))
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
            // 0A000 in our statements: a plan from before another process migrated. The statements are prepared anew.
            case "40001", "40P01", "55P03", "0A000": .contention(message)
            case "57014", "25P03": .timeLimit
            case "53100": .diskFull
            case "57P01", "57P02", "57P03", "08006", "08003", "08000": .unavailable(message)
            default: .engine(code: sqlState, message: message)
            }
    }
}
