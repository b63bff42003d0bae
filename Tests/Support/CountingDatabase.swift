import Platform
import Synchronization

/// Counts the statements that a page asks for.
package final class CountingDatabase: Database {
    private let inner: any Database
    private let seen = Mutex<[String]>([])

    package init(_ inner: any Database) { self.inner = inner }

    package var dialect: Dialect { inner.dialect }
    package var statements: [String] { seen.withLock { $0 } }
    package func forget() { seen.withLock { $0 = [] } }

    package func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await inner.read { [self] db in try body(CountingConnection(inner: db, note: note)) }
    }

    package func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await inner.write { [self] db in try body(CountingConnection(inner: db, note: note)) }
    }

    package func onCommit(_ notify: @escaping @Sendable () -> Void) { inner.onCommit(notify) }
    package func close() { inner.close() }
    private func note(_ sql: SQL) { seen.withLock { $0.append("\(sql)") } }
}

private struct CountingConnection: Connection {
    let inner: any Connection
    let note: @Sendable (SQL) -> Void

    var dialect: Dialect { inner.dialect }
    var isWriting: Bool { inner.isWriting }
    var copies: Copies { inner.copies }
    func attempt<T>(_ body: () throws -> T) throws -> T { try inner.attempt(body) }
    func rows(_ sql: SQL) throws -> [Row] { note(sql); return try inner.rows(sql) }
    func run(_ sql: SQL) throws -> Int { note(sql); return try inner.run(sql) }
    func run(batch: [SQL]) throws { batch.forEach(note); try inner.run(batch: batch) }
    func script(_ text: String) throws { try inner.script(text) }
    func lock(_ aggregate: String) throws { try inner.lock(aggregate) }
}
