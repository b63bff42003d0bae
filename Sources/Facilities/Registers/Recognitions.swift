import Platform
import Registers
import Vietnamese

/// Danh hiệu được công nhận: high-quality school, digital school (2222/QĐ-TTg Điều 1 khoản 2 điểm d gạch đầu dòng 6),
/// with decision and days. The authority records it, not the school.
struct Recognitions: Register {
    let name = "recognitions"
    let kind = "facilities.recognition"
    let icon = "award"
    let words = RegisterWords(
        title: "facilities.recognition.title", lead: "facilities.recognition.lead", add: "facilities.recognition.add")
    let read: Permission = "facilities.read"
    let edit: Permission = "recognitions.edit"

    let table: RegisterTable

    init(codes: FacilityCodes) {
        table = RegisterTable(
            "facilities_recognition", identity: ["status", "decision"], period: .days,
            [
                RegisterField(
                    "status", "facilities.recognition.status", .code(codes.statuses),
                    headings: ["Danh hiệu", "Công nhận", "Status"],
                    [.required, .listed, .filtered]),
                RegisterField(
                    "decision", "facilities.recognition.decision", .text(max: 100),
                    headings: ["Số quyết định", "Quyết định", "Decision"],
                    [.required, .listed, .searched]),
                RegisterField(
                    "issuer", "facilities.recognition.issuer", .text(),
                    headings: ["Cơ quan công nhận", "Cơ quan cấp", "Issuer"], [.listedWide, .searched]),
                RegisterField(
                    "criteria", "facilities.recognition.criteria", .text(),
                    headings: ["Bộ tiêu chí", "Căn cứ", "Criteria"]),
                RegisterField(
                    "assessment", "facilities.recognition.assessment", .code(codes.assessments),
                    headings: ["Hình thức đánh giá", "Đánh giá", "Assessment"],
                    [.required, .listedWide, .filtered]),
                RegisterField(
                    "from_day", "facilities.recognition.from", .day, headings: ["Ngày quyết định", "Từ ngày", "From"],
                    [.required, .listed]),
                RegisterField(
                    "until_day", "facilities.until", .day, headings: ["Đến ngày", "Hết hiệu lực từ ngày", "Until"],
                    [.hint("facilities.until_hint")]),
                RegisterField("note", "facilities.note", .long(), headings: ["Ghi chú", "Note"]),
            ])
    }
}
