import Platform
import Vietnamese

/// Figures as of one snapshot: made at the beginning of a transaction, used for everything that a page shows. One
/// statement finds out what changed since the last page; sums that did not are not read again.
package struct MeasureReading {
    private let cache: SumCache
    let shelf: UnitShelf
    package let db: any Connection
    /// Of the snapshot; nil when it is older than what the process keeps, so that nothing is kept from it.
    package let position: Int?

    init(_ cache: SumCache, _ shelf: UnitShelf, in db: any Connection) throws {
        self.cache = cache
        self.shelf = shelf
        self.db = db
        position = try cache.catchUp(in: db)
    }

    /// The sums of a measure on some days. What is not kept is read in one statement for all days; of a measure that is
    /// not counted the units are known, but nothing of them.
    package func sums(_ key: String, on days: [Day]) throws -> [Day: Sums] {
        let number = try cache.number(of: key, in: db)
        var found = position.map { cache.kept(measure: number, days, at: $0) } ?? [:]
        let missing = days.filter { found[$0] == nil }
        if missing.isEmpty { return found }
        let units = try unitSums(on: missing)
        let counts = try number.map { try SumStore(db).counts(of: $0, on: missing) } ?? [:]
        for day in missing {
            found[day] = Sums(cells: units[day]!.cells.merging(counts[day] ?? [:], uniquingKeysWith: +))
        }
        if let position { cache.keep(found, measure: number, at: position) }
        return found
    }

    package func sums(_ key: String, on day: Day) throws -> Sums { try sums(key, on: [day])[day]! }

    private func unitSums(on days: [Day]) throws -> [Day: Sums] {
        var found = position.map { cache.kept(measure: nil, days, at: $0) } ?? [:]
        let missing = days.filter { found[$0] == nil }
        if missing.isEmpty { return found }
        let units = try SumStore(db).units(on: missing)
        for day in missing { found[day] = Sums(cells: units[day] ?? [:]) }
        if let position { cache.keep(found, measure: nil, at: position) }
        return found
    }

    /// The number under which counts of a measure are kept; one that no row has for a measure that is not counted.
    func number(of key: String) throws -> Int { try cache.number(of: key, in: db) ?? -1 }
}

extension Measures {
    package func reading(in db: any Connection) throws -> MeasureReading { try MeasureReading(cache, shelf, in: db) }

    /// The last day of each of the eleven months before, and the day itself.
    package static func twelveMonths(to day: Day) -> [Day] {
        (1...11).reversed().map { day.firstOfMonth.adding(months: 1 - $0).adding(days: -1) } + [day]
    }
}
