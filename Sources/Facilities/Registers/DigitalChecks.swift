import Platform
import Registers
import Vietnamese

/// Bảng kiểm hạ tầng, nền tảng số: what an institution has of each item that a plan asks for, from which day, with
/// evidence. An item that nobody has answered is unknown, not missing.
struct DigitalChecks: Register {
    let name = "digital-checks"
    let kind = "facilities.check"
    let icon = "list-check"
    let words = RegisterWords(
        title: "facilities.check.title", lead: "facilities.check.lead", add: "facilities.check.add")
    let read: Permission = "facilities.read"
    let edit: Permission = "facilities.edit"

    let item = FieldName<String>("item"), state = FieldName<Bool>("state")
    let from = FieldName<Day>("from_day"), until = FieldName<Day>("until_day")
    let evidence = FieldName<String>("evidence"), link = FieldName<String>("link")
    let table: RegisterTable

    init(codes: FacilityCodes) {
        table = RegisterTable(
            "facilities_check", identity: ["item", "from_day"], period: .days,
            [
                RegisterField(
                    item, "facilities.check.item", .code(codes.checklist),
                    headings: ["Nội dung", "Mục kiểm", "Tiêu chí", "Hạng mục", "Item"],
                    [.required, .listed, .filtered]),
                RegisterField(
                    state, "facilities.check.state", .yesNo,
                    headings: ["Có/Không", "Đáp ứng", "Kết quả", "Fulfilled"], [.required, .listed, .filtered]),
                RegisterField(
                    from, "facilities.check.from", .day, headings: ["Từ ngày", "Ngày bắt đầu", "From"],
                    [.required, .listed]),
                RegisterField(
                    until, "facilities.until", .day, headings: ["Đến ngày", "Until"],
                    [.hint("facilities.until_hint")]),
                RegisterField(
                    evidence, "facilities.check.evidence", .text(max: 300),
                    headings: ["Minh chứng", "Hợp đồng, biên bản, quyết định", "Evidence"],
                    [.listedWide, .searched, .hint("facilities.check.evidence_hint")]),
                RegisterField(link, "facilities.check.link", .link, headings: ["Địa chỉ trang", "Liên kết", "Link"]),
                RegisterField("note", "facilities.note", .long(), headings: ["Ghi chú", "Note"]),
            ])
    }

    func sheet(of organisation: String) -> (titleKey: String, path: String)? {
        ("facilities.sheet.open", Facilities.sheetPath(of: organisation))
    }

    /// What an institution has, it can show.
    func faults(in record: RegisterRecord, today: Day) -> [FieldError] {
        var faults: [FieldError] = []
        if record[state] == true, record[evidence] == nil, record[link] == nil {
            faults.append(FieldError(evidence, "facilities.refuse.evidence_missing"))
        }
        if let first = record[from], first > today {
            faults.append(FieldError(from, "facilities.refuse.future"))
        }
        return faults
    }
}
