import Platform
import Vietnamese

/// What a row answers that is not asked, or is said twice: it is not written.
struct AnswerDoubts {
    let all: [Refusal]

    init(_ row: ImportRow, _ answer: SourcedValue.Answer) {
        var all: [Refusal] = []
        for field in ValueColumns.answers where !Self.fields(of: answer).contains(field) && !row.isEmpty(field) {
            if field == "percent", case .ratio(let part, let whole) = answer, Self.agrees(row, part, whole) { continue }
            all.append(Refusal(field, key: "values.doubt.not_asked", ["typed": row[field]]))
        }
        // Because 0.8 in a column of percentages may mean 80 %, a person is asked.
        if case .percent(let percent) = answer, percent > 0, percent <= 1, !row.isPercent("percent"),
            !row["percent"].contains("%")
        {
            all.append(Refusal("percent", key: "values.doubt.small_percent", ["typed": row["percent"]]))
        }
        self.all = all
    }

    private static func fields(of answer: SourcedValue.Answer) -> Set<String> {
        switch answer {
        case .ratio: ["numerator", "denominator"]
        case .percent: ["percent"]
        case .count: ["count"]
        case .exists: ["exists"]
        case .words: ["words"]
        }
    }

    /// The percentage is that of the two numbers, as far as it was rounded.
    private static func agrees(_ row: ImportRow, _ part: Int, _ whole: Int) -> Bool {
        let text = row.percentage("percent").replacing("%", with: "")
        guard whole > 0, case .success(let percent) = Vietnamese.Reading.number(text) else { return false }
        return abs(percent - Double(part) * 100 / Double(whole)) <= 0.51
    }
}
