import Foundation
import Synchronization

/// PostgreSQL over libpq: blocking calls on a queue per connection, connections handed out first come first served.
package final class PostgresDatabase: Database {
    package let dialect = Dialect.postgres
    private let connections: WaitingLine<PostgresConnection>
    private let listeners = Mutex<[@Sendable () -> Void]>([])

    /// - Parameter searchPath: a schema of its own, for tests that share one server.
    package init(url: String, connections count: Int, searchPath: String? = nil) throws {
        let all = (0..<count).map { _ in PostgresConnection(url: url, searchPath: searchPath) }
        try all[0].ensureConnected()
        connections = WaitingLine(all)
    }

    package func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", body)
    }

    package func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        let result = try await transaction("BEGIN", body)
        for notify in listeners.withLock({ $0 }) { notify() }
        return result
    }

    package func onCommit(_ notify: @escaping @Sendable () -> Void) { listeners.withLock { $0.append(notify) } }

    package func close() {}

    private func transaction<T: Sendable>(_ begin: String, _ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        let connection = await connections.take()
        defer { connections.give(back: connection) }
        var attempt = 1
        while true {
            do {
                return try await connection.onQueue { try connection.attempt(begin, body) }
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
    fileprivate func attempt<T>(_ begin: String, _ body: (any Connection) throws -> T) throws -> T {
        try ensureConnected()
        try script(begin)
        let result: T
        do { result = try body(self) } catch {
            if isConnected { try? script("ROLLBACK") }
            throw error
        }
        do { try script("COMMIT") } catch DatabaseError.unavailable(let message) { throw DatabaseError.outcomeUnknown(message) }
        return result
    }
}

/// A fixed set of things handed out one at a time, first come first served.
final class WaitingLine<Element: Sendable>: Sendable {
    private struct State { var free: [Element]; var waiting: [CheckedContinuation<Element, Never>] = [] }
    private let state: Mutex<State>

    init(_ elements: [Element]) { state = Mutex(State(free: elements.reversed())) }

    func take() async -> Element {
        await withCheckedContinuation { continuation in
            let element = state.withLock { state -> Element? in
                if state.free.isEmpty { state.waiting.append(continuation); return nil }
                return state.free.removeLast()
            }
            if let element { continuation.resume(returning: element) }
        }
    }

    func give(back element: Element) {
        let waiter = state.withLock { state -> CheckedContinuation<Element, Never>? in
            if state.waiting.isEmpty { state.free.append(element); return nil }
            return state.waiting.removeFirst()
        }
        waiter?.resume(returning: element)
    }
}
