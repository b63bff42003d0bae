import Platform
import Spreadsheets
import Vietnamese

/// One value as an export writes it and an import reads it back.
struct ValueCells {
    let value: SourcedValue

    var all: [SheetValue] { ValueColumns.all.map { cell($0.field) } }

    func cell(_ field: String) -> SheetValue {
        let content = value.content, stored = content.answer.stored
        switch field {
        case "plan": return .text(value.plan)
        case "goal": return .text(value.goal)
        case "place": return .text(value.place.id)
        case "day": return .day(content.day)
        case "from": return .day(content.from)
        case "numerator": if case .ratio(let numerator, _) = content.answer { return .whole(numerator) }
        case "denominator": return stored.denominator.map { .whole($0) } ?? .empty
        case "percent": return stored.percent.map { .number($0) } ?? .empty
        case "count": if case .count(let count) = content.answer { return .whole(count) }
        case "exists": if case .exists(let isThere) = content.answer { return .bool(isThere) }
        case "words": return .text(stored.words)
        case "source_number": return .text(content.source.number)
        case "source_issued": return .day(content.source.issued)
        case "source_issuer": return .text(content.source.issuer)
        case "source_link": return .text(content.source.link)
        case "explanation": return .text(content.explanation)
        default: break
        }
        return .empty
    }
}
