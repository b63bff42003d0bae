import Synchronization

/// Copies in memory of what is made of the database, by key, each true of one stamp: all that it depends on (positions,
/// editions, a day). What bears another stamp is made anew. So a copy says what a query would say, whichever process
/// made the change.
///
/// Kept as long as they are used and there is room, counted by what `cost` says. What a transaction that writes has
/// read is never kept: it may not be committed.
package final class Shelf<Key: Hashable & Sendable, Stamp: Equatable & Sendable, Value: Sendable>: Sendable {
    private struct Kept: Sendable { let stamp: Stamp; let value: Value }

    private let cost: @Sendable (Value) -> Int
    private let kept: Mutex<RecentlyUsed<Key, Kept>>

    /// - Parameter limit: of all costs together; one value may take half of it.
    package init(limit: Int, cost: @escaping @Sendable (Value) -> Int = { _ in 1 }) {
        self.cost = cost
        kept = Mutex(RecentlyUsed(limit: limit))
    }

    package func value(of key: Key, at stamp: Stamp, in db: any Connection, make: () throws -> Value) throws -> Value {
        if let known = known(key, at: stamp) { return known }
        let value = try make()
        keep(value, of: key, at: stamp, in: db)
        return value
    }

    package func known(_ key: Key, at stamp: Stamp) -> Value? {
        kept.withLock { kept in
            guard let known = kept.value(of: key), known.stamp == stamp else { return nil }
            return known.value
        }
    }

    package func keep(_ value: Value, of key: Key, at stamp: Stamp, in db: any Connection) {
        if db.isWriting { return }
        let cost = cost(value)
        kept.withLock { $0.keep(Kept(stamp: stamp, value: value), as: key, cost: cost) }
    }
}
