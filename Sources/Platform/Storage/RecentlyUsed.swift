/// Values kept by key as long as they are used and there is room, counted in bytes (or whatever the costs are), not in
/// values.
///
/// Two halves: what is kept or used goes to the young one; when that is full, it becomes the old one and the old one is
/// forgotten. So a value that nobody asks for goes after at most two fillings, without a list in the order of use.
///
/// Inlinable: each page that is sent again is looked up here, by a part that is compiled apart.
@usableFromInline
package struct RecentlyUsed<Key: Hashable, Value> {
    @usableFromInline let half: Int
    @usableFromInline var young: [Key: (value: Value, cost: Int)] = [:]
    @usableFromInline var old: [Key: (value: Value, cost: Int)] = [:]
    @usableFromInline var cost = 0

    /// - Parameter limit: of the costs of all that is kept together.
    package init(limit: Int) { half = limit / 2 }

    package var count: Int { young.count + old.count }

    /// Of the costs of all that is kept now, and at most.
    package var total: Int { cost + old.values.reduce(0) { $0 + $1.cost } }
    package var limit: Int { 2 * half }

    /// Nothing that costs more than half of the limit is kept.
    @inlinable package mutating func keep(_ value: Value, as key: Key, cost: Int) {
        guard cost <= half else { return forget(key) }
        forget(key)
        if self.cost + cost > half {
            old = young
            young = [:]
            self.cost = 0
        }
        young[key] = (value, cost)
        self.cost += cost
    }

    @inlinable package mutating func value(of key: Key) -> Value? {
        if let known = young[key] { return known.value }
        guard let known = old.removeValue(forKey: key) else { return nil }
        keep(known.value, as: key, cost: known.cost)
        return known.value
    }

    @inlinable package mutating func forget(_ key: Key) {
        old[key] = nil
        if let known = young.removeValue(forKey: key) { cost -= known.cost }
    }

    package mutating func forget(where isGone: (Key) -> Bool) {
        for key in Array(young.keys) + Array(old.keys) where isGone(key) { forget(key) }
    }

    package mutating func removeAll() {
        young.removeAll(keepingCapacity: true)
        old.removeAll(keepingCapacity: true)
        cost = 0
    }
}
