import Organisations
import Platform
import Spreadsheets
import Vietnamese

extension ValueImport {
    package func shown(_ rows: [ReadyRow], _ context: ImportContext, in db: any Connection) throws -> [[String: ShownValue]] {
        try rows.map { row in
            let values = row.values, place = ValuePlace(kind: try values.get("place_kind"), id: try values.get("place_id"))
            let read = SourcedValue(
                id: row.record, version: 1, plan: try values.get("plan_id"), goal: try values.get("goal_id"), place: place,
                content: try SourcedValue.Content(values), organisation: try values.get("organisation_id"), isWithdrawn: false, enteredAt: context.now)
            let cells = ValueCells(value: read)
            var shown = Dictionary(uniqueKeysWithValues: columns.map { ($0.field, ShownValue(cells.cell($0.field))) })
            shown["place"] = .text(try plans.name(of: place, in: db))
            return shown
        }
    }
}

extension ShownValue {
    fileprivate init(_ value: SheetValue) {
        switch value {
        case .text(let text): self = ShownValue(text)
        case .day(let day): self = .day(day.iso)
        case .whole(let number): self = .number(Double(number))
        case .number(let number): self = .number(number)
        case .bool(let isThere): self = .key(isThere ? "fields.yes" : "fields.no")
        case .empty, .instant: self = .none
        }
    }
}

/// What a row answers that is not asked, or is said twice: it is not written.
struct AnswerDoubts {
    let all: [Refusal]

    init(_ row: ImportRow, _ answer: SourcedValue.Answer) {
        var all: [Refusal] = []
        for field in ValueColumns.answers where !Self.fields(of: answer).contains(field) && !row.isEmpty(field) {
            if field == "percent", case .ratio(let part, let whole) = answer, Self.agrees(row, part, whole) { continue }
            all.append(Refusal(field, key: "values.doubt.not_asked", ["typed": row[field]]))
        }
        // A share of the whole, where the column asks for hundredths?
        if case .percent(let percent) = answer, percent > 0, percent <= 1, !row.isPercent("percent"), !row["percent"].contains("%") {
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
