import Platform
import Vietnamese

/// How fresh the records of an area are: when each of its institutions was changed last.
package struct Freshness: Sendable, Equatable {
    /// Institutions and branches that exist on the day.
    package internal(set) var units = 0
    /// The last change of those that have any, newest first.
    var changes: [Instant] = []

    package var newest: Instant? { changes.first }

    /// How many were changed on the day or later.
    package func count(since day: Day) -> Int {
        let start = Instant(startOf: day)
        return changes.firstIndex { $0 < start } ?? changes.count
    }
}
