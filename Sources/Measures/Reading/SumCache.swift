import Platform
import Synchronization
import Vietnamese

/// Sums of this process, each kept until a count of its measure on its day changes, in whichever process that was.
final class SumCache: ShelfReport {
    struct Key: Hashable, Sendable {
        /// Nil: the units themselves, whatever is counted.
        let measure: Int?
        let day: Day
    }

    private struct State {
        /// Changes up to here are taken in.
        var position = -1
        /// A nation's sum takes some 40 kB; a day that nobody asks for any more does not stay for ever.
        var sums = RecentlyUsed<Key, Sums>(limit: 64 << 20)
        var numbers: [String: Int] = [:]
    }

    private let state = Mutex(State())
    let name = "shelf.measures.sums"
    var usage: ShelfUsage {
        state.withLock { ShelfUsage(count: $0.sums.count, bytes: $0.sums.total, limit: $0.sums.limit) }
    }

    /// Takes in what changed up to the snapshot of this transaction. Its position; nil when the snapshot is older than
    /// what is kept.
    func catchUp(in db: any Connection) throws -> Int? {
        let known = state.withLock { $0.position }
        let head: Int = try db.value("SELECT max(position) FROM measures_change", as: Int?.self).flatMap { $0 } ?? 0
        if head > known { try takeIn(FigureChange.all(after: known, in: db), since: known, upTo: head) }
        return state.withLock { $0.position == head ? head : nil }
    }

    /// What is kept, if nothing was taken in since that position.
    func kept(measure: Int?, _ days: [Day], at position: Int) -> [Day: Sums] {
        state.withLock { state in
            guard state.position == position else { return [:] }
            return days.reduce(into: [:]) { $0[$1] = state.sums.value(of: Key(measure: measure, day: $1)) }
        }
    }

    /// - Parameter position: of the snapshot in which they were summed.
    func keep(_ sums: [Day: Sums], measure: Int?, at position: Int) {
        state.withLock { state in
            guard state.position == position else { return }
            for (day, sum) in sums {
                state.sums.keep(sum, as: Key(measure: measure, day: day), cost: 160 * (sum.cells.count + 1))
            }
        }
    }

    /// Numbers never change; they are read once, and again only until the set has been registered.
    func number(of key: String, in db: any Connection) throws -> Int? {
        if let numbers = state.withLock({ $0.numbers.isEmpty ? nil : $0.numbers }) { return numbers[key] }
        let numbers = try Dictionary(
            uniqueKeysWithValues: db.rows("SELECT key, number FROM measures_measure").map {
                (try $0.get(0) as String, try $0.get(1) as Int)
            })
        state.withLock { $0.numbers = numbers }
        return numbers[key]
    }

    func forgetNumbers() { state.withLock { $0.numbers = [:] } }

    private func takeIn(_ changes: [FigureChange], since known: Int, upTo head: Int) {
        state.withLock { state in
            guard state.position < head else { return }
            // Old changes are thrown away: what is missing at the front may have concerned anything.
            let isComplete = state.position == known && changes.first?.position == known + 1
            if isComplete {
                state.sums.forget { key in changes.contains { $0.concerns(key) } }
            } else {
                state.sums.removeAll()
            }
            state.position = head
        }
    }
}

/// One line of `measures_change`.
struct FigureChange {
    let position: Int
    let measure: Int?
    let from: Day
    let until: Day

    func concerns(_ key: SumCache.Key) -> Bool {
        if measure == nil { return true }
        return key.measure == measure && from <= key.day && key.day < until
    }
}

extension FigureChange {
    fileprivate static func all(after position: Int, in db: any Connection) throws -> [FigureChange] {
        try db.rows(
            """
            SELECT position, measure, from_day, until_day FROM measures_change WHERE position > \(position)
                ORDER BY position
            """
        ).map {
            FigureChange(position: try $0.get(0), measure: try $0.get(1), from: try $0.get(2), until: try $0.get(3))
        }
    }
}
