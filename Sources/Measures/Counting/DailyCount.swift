import Vietnamese

/// How many there are from day to day, as changes that are summed at the end.
package struct DailyCount {
    private struct Change {
        let day: Day
        let numerator, denominator, known: Int
    }

    private var changes: [Change] = []

    package init() {}

    /// From a day up to, not including, another.
    /// - Parameter known: how many records say that the unit is covered.
    package mutating func add(_ from: Day, _ until: Day, numerator: Int = 0, denominator: Int = 0, known: Int = 0) {
        changes.append(Change(day: from, numerator: numerator, denominator: denominator, known: known))
        if until < .max {
            changes.append(Change(day: until, numerator: -numerator, denominator: -denominator, known: -known))
        }
    }

    /// On the days of spans.
    package mutating func add(_ spans: Spans, numerator: Int = 0, denominator: Int = 0, known: Int = 0) {
        for span in spans.spans {
            add(span.from, span.until, numerator: numerator, denominator: denominator, known: known)
        }
    }

    /// A unit is covered on the days on which at least one record says so.
    package var steps: [Step] {
        var steps: [Step] = []
        var (numerator, denominator, known) = (0, 0, 0)
        for change in changes.sorted(by: { $0.day < $1.day }) {
            numerator += change.numerator
            denominator += change.denominator
            known += change.known
            if steps.last?.day == change.day { steps.removeLast() }
            let step = Step(day: change.day, numerator: numerator, denominator: denominator, covered: known > 0)
            if let last = steps.last, last.numerator == numerator, last.denominator == denominator,
                last.covered == step.covered
            {
                continue
            }
            steps.append(step)
        }
        return steps
    }
}
