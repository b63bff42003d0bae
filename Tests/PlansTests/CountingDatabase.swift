import Platform
import Synchronization

/// Counts the statements that a page asks for.
final class CountingDatabase: Database {
    private let inner: any Database
    private let seen = Mutex<[String]>([])

    init(_ inner: any Database) { self.inner = inner }

    var dialect: Dialect { inner.dialect }
    var statements: [String] { seen.withLock { $0 } }
    func forget() { seen.withLock { $0 = [] } }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await inner.read { [self] db in try body(CountingConnection(inner: db, note: note)) }
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await inner.write { [self] db in try body(CountingConnection(inner: db, note: note)) }
    }

    func onCommit(_ notify: @escaping @Sendable () -> Void) { inner.onCommit(notify) }
    func close() { inner.close() }
    private func note(_ sql: SQL) { seen.withLock { $0.append("\(sql)") } }
}

private struct CountingConnection: Connection {
    let inner: any Connection
    let note: @Sendable (SQL) -> Void

    var dialect: Dialect { inner.dialect }
    var isWriting: Bool { inner.isWriting }
    func attempt<T>(_ body: () throws -> T) throws -> T { try inner.attempt(body) }
    func rows(_ sql: SQL) throws -> [Row] { note(sql); return try inner.rows(sql) }
    func run(_ sql: SQL) throws -> Int { note(sql); return try inner.run(sql) }
    func run(batch: [SQL]) throws { batch.forEach(note); try inner.run(batch: batch) }
    func script(_ text: String) throws { try inner.script(text) }
    func lock(_ aggregate: String) throws { try inner.lock(aggregate) }
}
