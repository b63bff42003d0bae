import Measures
import Vietnamese

extension Goal {
    /// In which forms a document may answer it; empty for a goal that is not ours to count.
    package var answers: [SourcedValue.Answer.Kind] {
        if comparison == .qualitative { return [.words] }
        switch measure?.definition.result {
        case .ratio: return unit == .percent ? [.ratio, .percent] : [.ratio]
        case .count: return [.count]
        case .exists: return [.exists]
        case nil: return []
        }
    }

    /// What is asked, whoever asks: goals of one question, also of two plans, are answered by one value at one place.
    func question(in plan: String) -> String {
        guard let measure, comparison != .qualitative else { return plan + "/" + id }
        let types = scope.types.map { $0.sorted().joined(separator: ",") } ?? "all"
        return [
            measure.key, types, scope.levels.sorted().joined(separator: ","),
            scope.named.sorted().joined(separator: ","),
        ].joined(separator: "|")
    }
}

extension SourcedValue {
    /// What a document says of a day is taken for the state of the days after it, but no longer than a year: our rule,
    /// none of the plans'. What exists stays until a document says otherwise, and so does a report of progress.
    static let speaksForDays = 366

    func speaks(on day: Day) -> Bool {
        guard content.day <= day else { return false }
        switch content.answer {
        case .exists, .words: return true
        case .ratio, .percent, .count: return day - content.day <= Self.speaksForDays
        }
    }

    /// Two numbers to compare with the goal, as if one unit had been counted. A percentage without its numbers keeps
    /// three decimals.
    var figure: Figure {
        switch content.answer {
        case .ratio(let numerator, let denominator):
            Figure(numerator: numerator, denominator: denominator, units: 1, covered: 1)
        case .percent(let percent):
            Figure(numerator: Int((percent * 1000).rounded()), denominator: 100_000, units: 1, covered: 1)
        case .count(let count): Figure(numerator: count, denominator: 0, units: 1, covered: 1)
        case .exists(let isThere): Figure(numerator: isThere ? 1 : 0, denominator: 0, units: 1, covered: 1)
        case .words: Figure()
        }
    }

    /// As the document gives them; nil where it does not.
    package var numerator: Int? {
        switch content.answer {
        case .ratio(let numerator, _): numerator
        case .count(let count): count
        case .percent, .exists, .words: nil
        }
    }

    package var denominator: Int? { if case .ratio(_, let denominator) = content.answer { denominator } else { nil } }
}
