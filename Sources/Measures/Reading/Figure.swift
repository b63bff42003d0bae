import Vietnamese

/// The sum of a measure over some units on a day: numerators and denominators are added, never percentages.
package struct Figure: Sendable, Equatable {
    /// Of the covered units.
    package var numerator = 0
    package var denominator = 0
    /// Units in scope that exist on the day, and those of them whose records are there.
    package var units = 0
    package var covered = 0

    package init(numerator: Int = 0, denominator: Int = 0, units: Int = 0, covered: Int = 0) {
        self.numerator = numerator
        self.denominator = denominator
        self.units = units
        self.covered = covered
    }

    /// In percent; nil when there is nothing to divide by.
    package var percent: Double? { denominator > 0 ? Double(numerator) * 100 / Double(denominator) : nil }
    /// Share of the units whose records are there, in percent; nil without units.
    package var coverage: Double? { units > 0 ? Double(covered) * 100 / Double(units) : nil }

    package static func + (a: Figure, b: Figure) -> Figure {
        Figure(
            numerator: a.numerator + b.numerator, denominator: a.denominator + b.denominator, units: a.units + b.units,
            covered: a.covered + b.covered)
    }

    package static func += (a: inout Figure, b: Figure) { a = a + b }
}
