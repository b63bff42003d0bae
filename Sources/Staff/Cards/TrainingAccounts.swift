import People
import Platform
import Registers
import Vietnamese

/// Tài khoản tự bồi dưỡng của nhà giáo trên một nền tảng (276/KH-UBND mục III.8a).
struct TrainingAccounts: Register {
    let name = "training-accounts"
    let kind = "staff.account"
    let icon = "person-badge"
    let words = RegisterWords(title: "staff.account.title", lead: "staff.account.lead", add: "staff.account.add")
    let read: Permission = "staff.read"
    let edit: Permission = "staff.edit"
    let personalKind: String? = People.kind
    let personField: String? = FieldName<String>.person.name

    let table = RegisterTable(
        "staff_account", identity: ["platform", "login"], period: .days,
        [
            RegisterField(
                .login, "staff.account.login", .text(max: 120), headings: ["Tên đăng nhập", "Tài khoản", "Login"],
                [.required, .listed, .searched]),
            RegisterField(
                .person, "staff.card.person", .reference(StaffReference()),
                headings: ["Số CCCD", "Số định danh cá nhân", "Nhà giáo", "Họ và tên", "Person"],
                [.required, .listed, .hint("staff.card.person_hint")]),
            RegisterField(
                "platform", "staff.account.platform", .text(), headings: ["Nền tảng", "Hệ thống", "Platform"],
                [.required, .listed, .searched]),
            RegisterField(
                "from_day", "staff.account.from", .day, headings: ["Mở từ ngày", "Từ ngày", "From"],
                [.required, .listedWide]),
            RegisterField("until_day", "staff.account.until", .day, headings: ["Đóng từ ngày", "Đến ngày", "Until"]),
            RegisterField(.cardNote, "staff.card.note", .long(), headings: ["Ghi chú", "Note"]),
        ])
}
