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
