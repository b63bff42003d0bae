import Measures
import Platform
import Vietnamese

/// How a goal stands on a day.
package enum GoalState: String, Sendable, CaseIterable {
    case met
    case notMet
    case notYetDue
    case notEnoughData
    case notApplicable
    /// No number decides it: an official records progress.
    case qualitative
}

/// What stands in the way of a verdict.
package enum Missing: Sendable, Equatable {
    /// Classes of records that nobody keeps yet, `codes/record-classes.csv`.
    case records([String])
    /// So many of the units in scope have no records.
    case coverage(without: Int, of: Int, classes: [String])
    /// The records are there, but there is nobody or nothing to count.
    case nothingToCount([String])
    /// The institutions that the text names are not matched to the register.
    case named([String])
}

/// A goal's figure on a day, and its state: past the due day, the state is that of the due day.
package struct Standing: Sendable {
    package let goal: Goal
    package let at: Day
    /// On the day `at`.
    package let figure: Figure
    /// On the due day, where that is past.
    package let atDue: Figure?
    package let state: GoalState
    package let missing: [Missing]

    /// In the goal's unit: percent, a count, or 1 and 0 for what exists; nil below the coverage threshold and where nothing is counted.
    package let value: Double?
    /// The same on the due day, where that is past.
    package let valueAtDue: Double?

    package var isPastDue: Bool { atDue != nil }

    /// - Parameter figure: of a day; sums of the goal's measure over its scope.
    package init(_ goal: Goal, threshold: Double, at: Day, figure: (Day) -> Figure) {
        let verdict = Verdict(goal: goal, threshold: threshold)
        let now = figure(at)
        self.goal = goal
        self.at = at
        self.figure = now
        value = verdict.value(now)
        if let due = goal.due, due < at, goal.comparison != .qualitative {
            let then = figure(due)
            atDue = then
            valueAtDue = verdict.value(then)
            (state, missing) = verdict.state(then, isDue: true)
        } else {
            atDue = nil
            valueAtDue = nil
            (state, missing) = verdict.state(now, isDue: goal.due.map { $0 <= at } ?? true)
        }
    }

    /// Percentage points, or things, from the value of the day to the goal; negative when it is passed. Nil without a number to reach.
    package var distance: Double? { distance(value) }
    package var distanceAtDue: Double? { distance(valueAtDue) }

    private func distance(_ value: Double?) -> Double? {
        guard let value, let wanted = goal.value else { return nil }
        return wanted - value
    }

    /// How many more must be counted for the goal to be met, with the denominator as it is.
    package var lacking: Int? {
        guard let wanted = goal.value, goal.unit == .percent else { return goal.value.map { max(0, Int($0.rounded(.up)) - figure.numerator) } }
        let exact = wanted * Double(figure.denominator) / 100
        let needed = goal.comparison == .above ? Int(exact.rounded(.down)) + 1 : Int(exact.rounded(.up))
        return max(0, needed - figure.numerator)
    }
}

/// The rules by which a figure meets a goal.
struct Verdict {
    let goal: Goal
    let threshold: Double

    private var definition: MeasureDefinition? { goal.measure?.definition }

    /// Comparison is on the exact fraction, never on the rounded figure: 79,96 % shown as 80,0 % does not meet 80 %.
    func isMet(_ figure: Figure) -> Bool {
        switch goal.comparison {
        case .qualitative: return false
        case .exists:
            return definition?.result == .ratio ? figure.denominator > 0 && figure.numerator == figure.denominator : figure.numerator > 0
        case .atLeast, .above:
            guard let wanted = goal.value else { return false }
            let (reached, asked): (Double, Double) =
                goal.unit == .percent
                ? (Double(figure.numerator) * 100, wanted * Double(figure.denominator)) : (Double(figure.numerator), wanted)
            return goal.comparison == .above ? reached > asked : reached >= asked
        }
    }

    func value(_ figure: Figure) -> Double? {
        guard missing(figure).isEmpty, figure.units > 0 else { return nil }
        switch (goal.unit, definition?.result) {
        case (.percent, _), (.none, .ratio): return figure.percent
        case (.count, _), (.none, .count): return Double(figure.numerator)
        case (.none, .exists): return figure.numerator > 0 ? 1 : 0
        case (.none, nil): return nil
        }
    }

    func state(_ figure: Figure, isDue: Bool) -> (GoalState, [Missing]) {
        if goal.comparison == .qualitative { return (.qualitative, []) }
        if goal.measure == nil { return (.notApplicable, []) }
        if figure.units == 0 { return (.notApplicable, []) }
        let missing = missing(figure)
        if !missing.isEmpty { return (.notEnoughData, missing) }
        if isMet(figure) { return (.met, []) }
        return (isDue ? .notMet : .notYetDue, [])
    }

    private func missing(_ figure: Figure) -> [Missing] {
        guard let definition else { return [] }
        if goal.measure?.measure == nil { return [.records(definition.records)] }
        if !goal.scope.named.isEmpty { return [.named(goal.scope.named)] }
        if let coverage = figure.coverage, coverage < threshold {
            return [.coverage(without: figure.units - figure.covered, of: figure.units, classes: definition.records)]
        }
        return definition.result == .ratio && figure.denominator == 0 ? [.nothingToCount(definition.records)] : []
    }
}
