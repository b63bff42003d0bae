import Dispatch
import Synchronization

/// Copies in memory of what is made of the database, by key, each true of one stamp: all that it depends on (positions,
/// editions, a day). What bears another stamp is made anew. So a copy says what a query would say, whichever process
/// made the change.
///
/// Kept as long as they are used and there is room, counted in bytes. What several ask for at once is made once, and
/// the others wait for it. What a transaction that writes has read is never kept, nor waited for: it may not be
/// committed.
package final class Shelf<Key: Hashable & Sendable, Stamp: Equatable & Sendable, Value: Sendable>: ShelfReport {
    private struct Kept: Sendable { let stamp: Stamp; let value: Value }
    private struct State {
        var kept: RecentlyUsed<Key, Kept>
        var flights: [Key: (stamp: Stamp, flight: Flight<Value>)] = [:]
    }

    package let name: String
    private let cost: @Sendable (Value) -> Int
    private let state: Mutex<State>

    /// - Parameters:
    ///   - name: under which it stands on the page of the system: a key of the domain's catalogues, `shelf.…`.
    ///   - limit: bytes of all that is kept together; one value may take half of it.
    ///   - bytes: about how many a value takes.
    package init(_ name: String, limit: Int, bytes: @escaping @Sendable (Value) -> Int) {
        self.name = name
        cost = bytes
        state = Mutex(State(kept: RecentlyUsed(limit: limit)))
    }

    package var usage: ShelfUsage {
        state.withLock { ShelfUsage(count: $0.kept.count, bytes: $0.kept.total, limit: $0.kept.limit) }
    }

    package func value(of key: Key, at stamp: Stamp, in db: any Connection, make: () throws -> Value) throws -> Value {
        if let known = known(key, at: stamp) { return known }
        if db.isWriting { return try make() }
        let (flight, isMine) = board(key, stamp)
        guard isMine else { return try flight.land() ?? make() }
        defer { state.withLock { if $0.flights[key]?.flight === flight { $0.flights[key] = nil } } }
        do {
            let value = try make()
            keep(value, of: key, at: stamp, in: db)
            flight.end(value)
            return value
        } catch {
            flight.end(nil)
            throw error
        }
    }

    package func known(_ key: Key, at stamp: Stamp) -> Value? {
        state.withLock { state in
            guard let known = state.kept.value(of: key), known.stamp == stamp else { return nil }
            return known.value
        }
    }

    package func keep(_ value: Value, of key: Key, at stamp: Stamp, in db: any Connection) {
        if db.isWriting { return }
        let cost = cost(value)
        state.withLock { $0.kept.keep(Kept(stamp: stamp, value: value), as: key, cost: cost) }
    }

    /// Who makes the value of this stamp now; ours, when nobody did.
    private func board(_ key: Key, _ stamp: Stamp) -> (Flight<Value>, isMine: Bool) {
        state.withLock { state in
            if let under = state.flights[key], under.stamp == stamp { return (under.flight, false) }
            let flight = Flight<Value>()
            state.flights[key] = (stamp, flight)
            return (flight, true)
        }
    }
}

/// How much of something is kept, and how much may be, in bytes.
package struct ShelfUsage: Sendable {
    package let count: Int, bytes: Int, limit: Int

    package init(count: Int, bytes: Int, limit: Int) {
        self.count = count
        self.bytes = bytes
        self.limit = limit
    }
}

/// Copies in memory as the page of the system tells of them.
package protocol ShelfReport: Sendable {
    /// A key of the catalogues.
    var name: String { get }
    var usage: ShelfUsage { get }
}

/// One value that is being made. Who waits for it holds a thread of a database connection, none of the cooperative
/// pool.
private final class Flight<Value: Sendable>: Sendable {
    private let hasEnded = DispatchSemaphore(value: 0)
    private let value = Mutex<Value?>(nil)

    func end(_ made: Value?) {
        value.withLock { $0 = made }
        hasEnded.signal()
    }

    /// Nil when it could not be made.
    func land() -> Value? {
        hasEnded.wait()
        hasEnded.signal()
        return value.withLock { $0 }
    }
}
