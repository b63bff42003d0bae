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

/// What a value rests on.
package enum Basis: Sendable, Equatable {
    /// Counted from records.
    case computed
    /// Entered by an official, with the document that says so.
    case sourced(SourcedValue)
    case none
}

/// A goal's figure on a day, and its state: past the due day, the state is that of the due day.
package struct Standing: Sendable {
    package let goal: Goal
    package let at: Day
    /// Counted from records, on the day `at`.
    package let figure: Figure
    /// On the due day, where that is past.
    package let atDue: Figure?
    package let state: GoalState
    package let missing: [Missing]
    /// In the goal's unit: percent, a count, or 1 and 0 for what exists; nil where neither records nor a document tell
    /// it.
    package let value: Double?
    /// The same on the due day, where that is past.
    package let valueAtDue: Double?
    /// What `value` rests on. Records take precedence as soon as enough of them are there.
    package let basis: Basis
    package let basisAtDue: Basis?
    /// What a document says for the day `at`, also where records tell it already.
    package let sourced: SourcedValue?
    /// The two numbers of `value`.
    package let decisive: Figure

    package var isPastDue: Bool { atDue != nil }
    /// The document that the state rests on; nil where records decide it, or nothing.
    package var deciding: SourcedValue? { if case .sourced(let value) = basisAtDue ?? basis { value } else { nil } }
    package var shownSource: SourcedValue? { if case .sourced(let value) = basis { value } else { nil } }

    /// - Parameters:
    ///   - sourced: what a document says for a day.
    ///   - figure: of a day; sums of the goal's measure over its scope.
    package init(
        _ goal: Goal, threshold: Double, at: Day, sourced: (Day) -> SourcedValue? = { _ in nil },
        figure: (Day) -> Figure
    ) {
        let verdict = Verdict(goal: goal, threshold: threshold)
        let now = verdict.finding(figure(at), sourced(at))
        self.goal = goal
        self.at = at
        self.figure = now.figure
        self.sourced = sourced(at)
        (value, basis, decisive) = (now.value, now.basis, now.decisive)
        if let due = goal.due, due < at, goal.comparison != .qualitative {
            let then = verdict.finding(figure(due), sourced(due))
            atDue = then.figure
            (valueAtDue, basisAtDue) = (then.value, then.basis)
            (state, missing) = verdict.state(then, isDue: true)
        } else {
            atDue = nil
            (valueAtDue, basisAtDue) = (nil, nil)
            (state, missing) = verdict.state(now, isDue: goal.due.map { $0 <= at } ?? true)
        }
    }

    /// Percentage points, or things, from the value of the day to the goal; negative when it is passed. Nil without a
    /// number to reach.
    package var distance: Double? { distance(value) }
    package var distanceAtDue: Double? { distance(valueAtDue) }

    private func distance(_ value: Double?) -> Double? {
        guard let value, let wanted = goal.value else { return nil }
        return wanted - value
    }

    /// How many more must be counted for the goal to be met, with the denominator as it is; nil where a document states
    /// the percentage alone.
    package var lacking: Int? {
        if case .percent? = shownSource?.content.answer { return nil }
        guard let wanted = goal.value, goal.unit == .percent else {
            return goal.value.map { max(0, Int($0.rounded(.up)) - decisive.numerator) }
        }
        let exact = wanted * Double(decisive.denominator) / 100
        let needed = goal.comparison == .above ? Int(exact.rounded(.down)) + 1 : Int(exact.rounded(.up))
        return max(0, needed - decisive.numerator)
    }
}
