import Platform
import Registers
import Vietnamese

/// Bảng kiểm hạ tầng, nền tảng số: what an institution has of each item that a plan asks for, from which day, with evidence. An item that nobody has answered is
/// unknown, not missing.
struct DigitalChecks: Register {
    let codes: FacilityCodes

    let name = "digital-checks"
    let kind = "facilities.check"
    let icon = "list-check"
    let words = RegisterWords(title: "facilities.check.title", lead: "facilities.check.lead", add: "facilities.check.add")
    let read: Permission = "facilities.read"
    let edit: Permission = "facilities.edit"
    let identity = ["item", "from_day"]

    var fields: [RegisterField] {
        [
            RegisterField("item", "facilities.check.item", .code(codes.checklist), headings: ["Nội dung", "Mục kiểm", "Tiêu chí", "Hạng mục", "Item"])
                .required()
                .listed().filtered(by: "r.item"),
            RegisterField("state", "facilities.check.state", .yesNo, headings: ["Có/Không", "Đáp ứng", "Kết quả", "Fulfilled"]).required().listed()
                .filtered(by: "r.state"),
            RegisterField("from_day", "facilities.check.from", .day, headings: ["Từ ngày", "Ngày bắt đầu", "From"]).required().listed(),
            RegisterField("until_day", "facilities.until", .day, headings: ["Đến ngày", "Until"]).hint("facilities.until_hint"),
            RegisterField("evidence", "facilities.check.evidence", .text(max: 300), headings: ["Minh chứng", "Hợp đồng, biên bản, quyết định", "Evidence"])
                .listed(
                    wideOnly: true
                ).searched().hint("facilities.check.evidence_hint"),
            RegisterField("link", "facilities.check.link", .link, headings: ["Địa chỉ trang", "Liên kết", "Link"]),
            RegisterField("note", "facilities.note", .long(), headings: ["Ghi chú", "Note"]),
        ]
    }

    let table: SQL = "facilities_check"
    var selection: SQL {
        """
        SELECT r.id, r.organisation_id, r.version, r.item, r.state, r.from_day, r.until_day, r.evidence, r.link, r.note
        FROM facilities_check AS r
        """
    }

    func saving(_ record: RegisterRecord) -> SQL {
        """
        INSERT INTO facilities_check (id, organisation_id, version, identity, sort_key, search_key, item, state, from_day, until_day, evidence, link, note)
        VALUES (\(record.id), \(record.organisation), \(record.version), \(record.keys.identity), \(record.keys.sort), \(record.keys.search),
                \(record["item"]), \(record["state"]), \(record["from_day"]), \(record["until_day"]), \(record["evidence"]), \(record["link"]),
                \(record["note"]))
        ON CONFLICT (id) DO UPDATE SET
            version = excluded.version, identity = excluded.identity, sort_key = excluded.sort_key, search_key = excluded.search_key,
            item = excluded.item, state = excluded.state, from_day = excluded.from_day, until_day = excluded.until_day,
            evidence = excluded.evidence, link = excluded.link, note = excluded.note
        """
    }

    func sheet(of organisation: String) -> (titleKey: String, path: String)? { ("facilities.sheet.open", Facilities.sheetPath(of: organisation)) }

    /// What an institution has, it can show.
    func faults(in record: RegisterRecord, today: Day) -> [FieldError] {
        var faults = record.faultsOfDays()
        if record.isYes("state"), record.text("evidence") == nil, record.text("link") == nil {
            faults.append(FieldError("evidence", "facilities.refuse.evidence_missing"))
        }
        if let from = record.day("from_day"), from > today { faults.append(FieldError("from_day", "facilities.refuse.future")) }
        return faults
    }
}
