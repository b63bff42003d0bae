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
    let identity = ["platform", "login"]
    let personalKind: String? = People.kind
    let personField: String? = "person_id"

    var fields: [RegisterField] {
        [
            RegisterField("login", "staff.account.login", .text(max: 120), headings: ["Tên đăng nhập", "Tài khoản", "Login"]).required().listed().searched(),
            RegisterField(
                "person_id", "staff.card.person", .reference(StaffReference()),
                headings: ["Số CCCD", "Số định danh cá nhân", "Nhà giáo", "Họ và tên", "Person"]
            ).required().listed().hint("staff.card.person_hint"),
            RegisterField("platform", "staff.account.platform", .text(), headings: ["Nền tảng", "Hệ thống", "Platform"]).required().listed().searched(),
            RegisterField("from_day", "staff.account.from", .day, headings: ["Mở từ ngày", "Từ ngày", "From"]).required().listed(wideOnly: true),
            RegisterField("until_day", "staff.account.until", .day, headings: ["Đóng từ ngày", "Đến ngày", "Until"]),
            RegisterField("note", "staff.card.note", .long(), headings: ["Ghi chú", "Note"]),
        ]
    }

    let table: SQL = "staff_account"
    var selection: SQL {
        """
        SELECT r.id, r.organisation_id, r.version, r.login, r.person_id, r.platform, r.from_day, r.until_day, r.note FROM staff_account AS r
        """
    }

    func saving(_ record: RegisterRecord) -> SQL {
        """
        INSERT INTO staff_account (id, organisation_id, version, identity, sort_key, search_key, login, person_id, platform, from_day, until_day, note)
        VALUES (\(record.id), \(record.organisation), \(record.version), \(record.keys.identity), \(record.keys.sort), \(record.keys.search),
                \(record["login"]), \(record["person_id"]), \(record["platform"]), \(record["from_day"]), \(record["until_day"]), \(record["note"]))
        ON CONFLICT (id) DO UPDATE SET
            version = excluded.version, identity = excluded.identity, sort_key = excluded.sort_key, search_key = excluded.search_key,
            login = excluded.login, person_id = excluded.person_id, platform = excluded.platform, from_day = excluded.from_day,
            until_day = excluded.until_day, note = excluded.note
        """
    }

    func faults(in record: RegisterRecord, today: Day) -> [FieldError] { record.faultsOfDays() }
}
