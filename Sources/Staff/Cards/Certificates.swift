import People
import Platform
import Registers
import Vietnamese

/// Chứng thư chữ ký số của nhà giáo, cán bộ (276/KH-UBND mục II.2 chỉ tiêu 9).
struct Certificates: Register {
    let name = "signature-certificates"
    let kind = "staff.certificate"
    let icon = "pen"
    let words = RegisterWords(
        title: "staff.certificate.title", lead: "staff.certificate.lead", add: "staff.certificate.add")
    let read: Permission = "staff.read"
    let edit: Permission = "staff.edit"
    let personalKind: String? = People.kind
    let personField: String? = FieldName<String>.person.name

    let table = RegisterTable(
        "staff_certificate", identity: ["serial", "issuer"], period: .days,
        [
            RegisterField(
                .serial, "staff.certificate.serial", .text(max: 80), headings: ["Số sê-ri", "Số chứng thư", "Serial"],
                [.required, .listed, .searched]),
            RegisterField(
                .person, "staff.card.person", .reference(StaffReference()),
                headings: ["Số CCCD", "Số định danh cá nhân", "Nhà giáo", "Họ và tên", "Person"],
                [.required, .listed, .hint("staff.card.person_hint")]),
            RegisterField(
                "issuer", "staff.certificate.issuer", .text(),
                headings: ["Đơn vị cấp", "Tổ chức chứng thực", "Issuer"], [.required, .listedWide, .searched]),
            RegisterField(
                "from_day", "staff.certificate.from", .day, headings: ["Hiệu lực từ ngày", "Từ ngày", "From"],
                [.required, .listedWide]),
            RegisterField(
                "until_day", "staff.certificate.until", .day, headings: ["Hết hạn ngày", "Đến ngày", "Until"],
                [.required, .listed]),
            RegisterField(.cardNote, "staff.card.note", .long(), headings: ["Ghi chú", "Note"]),
        ])
}
