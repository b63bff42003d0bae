import Platform
import Vietnamese

/// By territory, kept until a record is changed.
final class FreshnessShelf: Sendable {
    struct Stamp: Equatable, Sendable {
        let position: Int
        let day: Day
    }

    private let shelf = Shelf<Int, Stamp, [String: Freshness]>("shelf.plans.freshness", limit: 8 << 20) {
        $0.values.reduce(0) { $0 + 200 + 24 * $1.changes.count }
    }
    var report: any ShelfReport { shelf }

    /// - Parameter territories: nil for the whole country.
    func freshness(of territories: Set<String>?, at stamp: Stamp, in db: any Connection) throws -> Freshness {
        let all = try shelf.value(of: 0, at: stamp, in: db) { try FreshnessStore(db).freshness(on: stamp.day) }
        var sum = Freshness()
        for (territory, freshness) in all where territories?.contains(territory) ?? true {
            sum.units += freshness.units
            sum.changes += freshness.changes
        }
        sum.changes.sort(by: >)
        return sum
    }
}
