import Platform
import Registers
import Vietnamese

/// Danh mục ngành, nghề đào tạo cấp IV (TT 26/2020/TT-BLĐTBXH): the code list as an authority imports it, dated. What stands here comes before
/// `Policy/codes/occupations.csv`.
struct Occupations: Register {
    let name = "occupations"
    let kind = "curriculum.occupation"
    let icon = "list-check"
    let words = RegisterWords(title: "curriculum.occupation.title", lead: "curriculum.occupation.lead", add: "curriculum.occupation.add")
    let read: Permission = "curriculum.read"
    let edit: Permission = "occupations.edit"
    let isPublic = true
    let identity = ["code", "from_day"]

    var fields: [RegisterField] {
        [
            RegisterField("code", "curriculum.occupation.code", .text(max: 7), headings: ["Mã ngành, nghề", "Mã ngành nghề", "Mã cấp IV", "Mã", "Code"])
                .required().listed().searched(),
            RegisterField("name", "curriculum.occupation.name", .text(), headings: ["Tên ngành, nghề", "Tên ngành nghề", "Tên gọi", "Ngành, nghề", "Name"])
                .required().listed().searched(),
            RegisterField("name_en", "curriculum.occupation.name_en", .text(), headings: ["Tên tiếng Anh", "English name"]).listed(wideOnly: true).searched(),
            RegisterField("from_day", "curriculum.occupation.from", .day, headings: ["Hiệu lực từ ngày", "Từ ngày", "From"]).listed(wideOnly: true),
            RegisterField("until_day", "curriculum.until", .day, headings: ["Đến ngày", "Hết hiệu lực từ ngày", "Until"]).hint("curriculum.until_hint"),
            RegisterField("source", "curriculum.source", .text(), headings: ["Văn bản", "Căn cứ", "Nguồn", "Source"]).listed(wideOnly: true),
            RegisterField("note", "curriculum.note", .long(), headings: ["Ghi chú", "Note"]),
        ]
    }

    let table: SQL = "curriculum_occupation"
    var selection: SQL {
        """
        SELECT r.id, r.organisation_id, r.version, r.code, r.name, r.name_en, r.from_day, r.until_day, r.source, r.note
        FROM curriculum_occupation AS r
        """
    }

    func saving(_ record: RegisterRecord) -> SQL {
        """
        INSERT INTO curriculum_occupation (id, organisation_id, version, identity, sort_key, search_key, code, name, name_en, from_day, until_day,
            source, note)
        VALUES (\(record.id), \(record.organisation), \(record.version), \(record.keys.identity), \(record.keys.sort), \(record.keys.search),
                \(record["code"]), \(record["name"]), \(record["name_en"]), \(record["from_day"]), \(record["until_day"]), \(record["source"]),
                \(record["note"]))
        ON CONFLICT (id) DO UPDATE SET
            version = excluded.version, identity = excluded.identity, sort_key = excluded.sort_key, search_key = excluded.search_key,
            code = excluded.code, name = excluded.name, name_en = excluded.name_en, from_day = excluded.from_day, until_day = excluded.until_day,
            source = excluded.source, note = excluded.note
        """
    }

    func faults(in record: RegisterRecord, today: Day) -> [FieldError] {
        let isCode = record.text("code")?.isOccupationCode ?? true
        return record.faultsOfDays() + (isCode ? [] : [FieldError("code", "curriculum.refuse.occupation", ["typed": record.text("code") ?? ""])])
    }
}
