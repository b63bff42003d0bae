import Platform
import Registers
import Vietnamese

/// Danh hiệu được công nhận: high-quality school, digital school (2222/QĐ-TTg Điều 1 khoản 2 điểm d gạch đầu dòng 6), with decision and days. The authority records it, not
/// the school.
struct Recognitions: Register {
    let codes: FacilityCodes

    let name = "recognitions"
    let kind = "facilities.recognition"
    let icon = "award"
    let words = RegisterWords(title: "facilities.recognition.title", lead: "facilities.recognition.lead", add: "facilities.recognition.add")
    let read: Permission = "facilities.read"
    let edit: Permission = "recognitions.edit"
    let identity = ["status", "decision"]

    var fields: [RegisterField] {
        [
            RegisterField("status", "facilities.recognition.status", .code(codes.statuses), headings: ["Danh hiệu", "Công nhận", "Status"]).required().listed()
                .filtered(by: "r.status"),
            RegisterField("decision", "facilities.recognition.decision", .text(max: 100), headings: ["Số quyết định", "Quyết định", "Decision"]).required()
                .listed()
                .searched(),
            RegisterField("issuer", "facilities.recognition.issuer", .text(), headings: ["Cơ quan công nhận", "Cơ quan cấp", "Issuer"]).listed(wideOnly: true)
                .searched(),
            RegisterField("criteria", "facilities.recognition.criteria", .text(), headings: ["Bộ tiêu chí", "Căn cứ", "Criteria"]),
            RegisterField(
                "assessment", "facilities.recognition.assessment", .code(codes.assessments), headings: ["Hình thức đánh giá", "Đánh giá", "Assessment"]
            )
            .required().listed(wideOnly: true).filtered(by: "r.assessment"),
            RegisterField("from_day", "facilities.recognition.from", .day, headings: ["Ngày quyết định", "Từ ngày", "From"]).required().listed(),
            RegisterField("until_day", "facilities.until", .day, headings: ["Đến ngày", "Hết hiệu lực từ ngày", "Until"]).hint("facilities.until_hint"),
            RegisterField("note", "facilities.note", .long(), headings: ["Ghi chú", "Note"]),
        ]
    }

    let table: SQL = "facilities_recognition"
    var selection: SQL {
        """
        SELECT r.id, r.organisation_id, r.version, r.status, r.decision, r.issuer, r.criteria, r.assessment, r.from_day, r.until_day, r.note
        FROM facilities_recognition AS r
        """
    }

    func saving(_ record: RegisterRecord) -> SQL {
        """
        INSERT INTO facilities_recognition (id, organisation_id, version, identity, sort_key, search_key, status, decision, issuer, criteria, assessment,
                                            from_day, until_day, note)
        VALUES (\(record.id), \(record.organisation), \(record.version), \(record.keys.identity), \(record.keys.sort), \(record.keys.search),
                \(record["status"]), \(record["decision"]), \(record["issuer"]), \(record["criteria"]), \(record["assessment"]), \(record["from_day"]),
                \(record["until_day"]), \(record["note"]))
        ON CONFLICT (id) DO UPDATE SET
            version = excluded.version, identity = excluded.identity, sort_key = excluded.sort_key, search_key = excluded.search_key,
            status = excluded.status, decision = excluded.decision, issuer = excluded.issuer, criteria = excluded.criteria,
            assessment = excluded.assessment, from_day = excluded.from_day, until_day = excluded.until_day, note = excluded.note
        """
    }

    func faults(in record: RegisterRecord, today: Day) -> [FieldError] { record.faultsOfDays() }
}
