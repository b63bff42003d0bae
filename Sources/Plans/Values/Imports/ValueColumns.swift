import Platform
import Spreadsheets
import Vietnamese

/// The list of values as a spreadsheet: what is asked by plan and goal, for whom, the answer in its own column, the
/// document.
enum ValueColumns {
    /// In which a document answers, one or two of them.
    static let answers = ["numerator", "denominator", "percent", "count", "exists", "words"]

    static let all = [
        ImportColumn("plan", titleKey: "ioc.plan", headings: ["Mã kế hoạch", "Kế hoạch"], isRequired: true),
        ImportColumn(
            "goal", titleKey: "plans.column.target", headings: ["Mã chỉ tiêu", "Chỉ tiêu", "Mốc chỉ tiêu"],
            isRequired: true),
        ImportColumn(
            "place", titleKey: "values.field.place",
            headings: ["Mã địa bàn, đơn vị", "Địa bàn", "Đơn vị", "Địa bàn, đơn vị"]),
        ImportColumn(
            "day", titleKey: "values.field.day", headings: ["Số liệu đến ngày", "Ngày số liệu"], isRequired: true,
            form: .day),
        ImportColumn("from", titleKey: "values.field.from", headings: ["Từ ngày", "Kỳ từ ngày"], form: .day),
        ImportColumn("numerator", titleKey: "values.field.numerator", headings: ["Tử số", "Số đã đạt"], form: .number),
        ImportColumn(
            "denominator", titleKey: "values.field.denominator", headings: ["Mẫu số", "Tổng số"], form: .number),
        ImportColumn("percent", titleKey: "values.field.percent", headings: ["Tỷ lệ", "Tỷ lệ %"], form: .percent),
        ImportColumn("count", titleKey: "values.field.count", headings: ["Số lượng"], form: .number),
        ImportColumn("exists", titleKey: "values.field.exists", headings: ["Đã có", "Có/không"], form: .yesNo),
        ImportColumn("words", titleKey: "values.field.words", headings: ["Tiến độ", "Kết quả bằng lời"]),
        ImportColumn(
            "source_number", titleKey: "values.field.source_number",
            headings: ["Số, ký hiệu văn bản", "Số văn bản", "Số, ký hiệu"], isRequired: true),
        ImportColumn(
            "source_issued", titleKey: "values.field.source_issued", headings: ["Ngày văn bản", "Ngày ban hành"],
            isRequired: true, form: .day),
        ImportColumn(
            "source_issuer", titleKey: "values.field.source_issuer", headings: ["Cơ quan ban hành"], isRequired: true),
        ImportColumn("source_link", titleKey: "values.field.source_link", headings: ["Liên kết"]),
        ImportColumn(
            "explanation", titleKey: "values.field.explanation", headings: ["Giải trình", "Thuyết minh"],
            isRequired: true),
    ]
}

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
