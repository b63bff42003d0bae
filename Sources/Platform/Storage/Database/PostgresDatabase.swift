import Foundation
import Synchronization

/// PostgreSQL over libpq: blocking calls on a queue per connection, connections handed out first come first served.
package final class PostgresDatabase: Database {
    package let dialect = Dialect.postgres
    private let connections: WaitingLine<PostgresConnection>
    private let patience: Patience
    private let listeners = Mutex<[@Sendable () -> Void]>([])

    /// - Parameter searchPath: a schema of its own, for tests that share one server.
    package init(url: String, connections count: Int, searchPath: String? = nil, patience: Patience = Patience()) throws
    {
        self.patience = patience
        let copies = Copies()
        let all = (0..<count).map { _ in
            PostgresConnection(url: url, searchPath: searchPath, patience: patience, copies: copies)
        }
        try all[0].ensureConnected()
        try all[0].requireByteOrder()
        connections = WaitingLine(all)
    }

    package func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", isWriting: false, body)
    }

    package func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        let result = try await transaction("BEGIN", isWriting: true, body)
        for notify in listeners.withLock({ $0 }) { notify() }
        return result
    }

    package func onCommit(_ notify: @escaping @Sendable () -> Void) { listeners.withLock { $0.append(notify) } }

    package func close() {}

    private func transaction<T: Sendable>(
        _ begin: String, isWriting: Bool, _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        let connection = try await connections.take(within: patience.turnSeconds)
        defer { connections.give(back: connection) }
        var attempt = 1
        while true {
            do {
                return try await connection.onQueue { try connection.transaction(begin, isWriting: isWriting, body) }
            } catch DatabaseError.contention where attempt < 4 {
                try await Task.sleep(for: .milliseconds(Int.random(in: 5...20) * attempt))
            } catch DatabaseError.unavailable where attempt < 3 {
                // Nothing was committed: the attempt ended before COMMIT was sent.
                try await Task.sleep(for: .milliseconds(100 * attempt))
            }
            attempt += 1
        }
    }
}

extension PostgresConnection {
    fileprivate func transaction<T>(_ begin: String, isWriting: Bool, _ body: (any Connection) throws -> T) throws -> T
    {
        try self.begin(begin, isWriting: isWriting)
        let result: T
        do { result = try body(self) } catch {
            if isConnected { try? command("ROLLBACK") }
            throw error
        }
        do { try commit() } catch DatabaseError.unavailable(let message) { throw DatabaseError.outcomeUnknown(message) }
        return result
    }

    /// Lists, their marks of place and ranges of search keys rely on both engines ordering by bytes.
    fileprivate func requireByteOrder() throws {
        let collation: String =
            try rows(
                """
                SELECT CASE datlocprovider WHEN 'c' THEN datcollate::text ELSE coalesce(daticulocale::text, '?') END
                FROM pg_database WHERE datname = current_database()
                """
            ).first?.get(0) ?? ""
        guard ["C", "POSIX", "C.UTF-8", "C.utf8"].contains(collation) else {
            throw DatabaseError.wrongCollation(collation)
        }
    }
}
