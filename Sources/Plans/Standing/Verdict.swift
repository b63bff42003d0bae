import Measures

/// The rules by which a figure meets a goal.
struct Verdict {
    let goal: Goal
    let threshold: Double

    /// What is known of one day: the figure of the records, and which of the two is believed.
    struct Finding {
        let figure: Figure
        let basis: Basis
        let value: Double?
        /// The two numbers behind the value.
        let decisive: Figure
    }

    private var definition: MeasureDefinition? { goal.measure?.definition }

    /// Records that cover enough take precedence; then a document; then nothing is known.
    func finding(_ figure: Figure, _ document: SourcedValue?) -> Finding {
        if let value = value(figure) {
            return Finding(figure: figure, basis: .computed, value: value, decisive: figure)
        }
        guard let document else { return Finding(figure: figure, basis: .none, value: nil, decisive: figure) }
        return Finding(
            figure: figure, basis: .sourced(document), value: amount(document.figure), decisive: document.figure)
    }

    /// Comparison is on the exact fraction, never on the rounded figure: 79,96 % shown as 80,0 % does not meet 80 %.
    func isMet(_ figure: Figure) -> Bool {
        switch goal.comparison {
        case .qualitative: return false
        case .exists:
            return definition?.result == .ratio
                ? figure.denominator > 0 && figure.numerator == figure.denominator : figure.numerator > 0
        case .atLeast, .above:
            guard let wanted = goal.value else { return false }
            let (reached, asked): (Double, Double) =
                goal.unit == .percent
                ? (Double(figure.numerator) * 100, wanted * Double(figure.denominator))
                : (Double(figure.numerator), wanted)
            return goal.comparison == .above ? reached > asked : reached >= asked
        }
    }

    /// Of counted records; nil where they do not suffice.
    func value(_ figure: Figure) -> Double? {
        guard missing(figure).isEmpty, figure.units > 0 else { return nil }
        return amount(figure)
    }

    private func amount(_ figure: Figure) -> Double? {
        switch (goal.unit, definition?.result) {
        case (.percent, _), (.none, .ratio): return figure.percent
        case (.count, _), (.none, .count): return Double(figure.numerator)
        case (.none, .exists): return figure.numerator > 0 ? 1 : 0
        case (.none, nil): return nil
        }
    }

    func state(_ finding: Finding, isDue: Bool) -> (GoalState, [Missing]) {
        if goal.comparison == .qualitative { return (.qualitative, []) }
        if goal.measure == nil { return (.notApplicable, []) }
        if finding.basis == .none {
            if finding.figure.units == 0 { return (.notApplicable, []) }
            let missing = missing(finding.figure)
            if !missing.isEmpty { return (.notEnoughData, missing) }
        }
        if isMet(finding.decisive) { return (.met, []) }
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
