import People
import Platform
import Registers
import Vietnamese

/// Chứng thư chữ ký số của nhà giáo, cán bộ (276/KH-UBND mục II.2 chỉ tiêu 9).
struct Certificates: Register {
    let name = "signature-certificates"
    let kind = "staff.certificate"
    let icon = "pen"
    let words = RegisterWords(title: "staff.certificate.title", lead: "staff.certificate.lead", add: "staff.certificate.add")
    let read: Permission = "staff.read"
    let edit: Permission = "staff.edit"
    let identity = ["serial", "issuer"]
    let personalKind: String? = People.kind
    let personField: String? = "person_id"

    var fields: [RegisterField] {
        [
            RegisterField("serial", "staff.certificate.serial", .text(max: 80), headings: ["Số sê-ri", "Số chứng thư", "Serial"]).required().listed()
                .searched(),
            RegisterField(
                "person_id", "staff.card.person", .reference(StaffReference()),
                headings: ["Số CCCD", "Số định danh cá nhân", "Nhà giáo", "Họ và tên", "Person"]
            ).required().listed().hint("staff.card.person_hint"),
            RegisterField("issuer", "staff.certificate.issuer", .text(), headings: ["Đơn vị cấp", "Tổ chức chứng thực", "Issuer"]).required().listed(
                wideOnly: true
            )
            .searched(),
            RegisterField("from_day", "staff.certificate.from", .day, headings: ["Hiệu lực từ ngày", "Từ ngày", "From"]).required().listed(wideOnly: true),
            RegisterField("until_day", "staff.certificate.until", .day, headings: ["Hết hạn ngày", "Đến ngày", "Until"]).required().listed(),
            RegisterField("note", "staff.card.note", .long(), headings: ["Ghi chú", "Note"]),
        ]
    }

    let table: SQL = "staff_certificate"
    var selection: SQL {
        """
        SELECT r.id, r.organisation_id, r.version, r.serial, r.person_id, r.issuer, r.from_day, r.until_day, r.note FROM staff_certificate AS r
        """
    }

    func saving(_ record: RegisterRecord) -> SQL {
        """
        INSERT INTO staff_certificate (id, organisation_id, version, identity, sort_key, search_key, serial, person_id, issuer, from_day, until_day, note)
        VALUES (\(record.id), \(record.organisation), \(record.version), \(record.keys.identity), \(record.keys.sort), \(record.keys.search),
                \(record["serial"]), \(record["person_id"]), \(record["issuer"]), \(record["from_day"]), \(record["until_day"]), \(record["note"]))
        ON CONFLICT (id) DO UPDATE SET
            version = excluded.version, identity = excluded.identity, sort_key = excluded.sort_key, search_key = excluded.search_key,
            serial = excluded.serial, person_id = excluded.person_id, issuer = excluded.issuer, from_day = excluded.from_day,
            until_day = excluded.until_day, note = excluded.note
        """
    }

    func faults(in record: RegisterRecord, today: Day) -> [FieldError] { record.faultsOfDays() }
}
