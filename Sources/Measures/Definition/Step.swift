import Platform
import Vietnamese

/// From `day` until the next step these are the numbers. Before the first step nothing is known.
package struct Step: Sendable, Equatable {
    package let day: Day
    package let numerator: Int
    package let denominator: Int
    /// Whether the unit's records are there: enough of them say so that the numbers count (the definition says when).
    package let covered: Bool

    package init(day: Day, numerator: Int, denominator: Int, covered: Bool = true) {
        self.day = day
        self.numerator = numerator
        self.denominator = denominator
        self.covered = covered
    }
}
