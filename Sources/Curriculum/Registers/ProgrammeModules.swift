import Platform
import Registers
import Vietnamese

/// Môn học, mô đun of a version; which of them can be taught online, and which teach information technology.
struct ProgrammeModules: Register {
    let name = "programme-modules"
    let kind = "curriculum.module"
    let icon = "table"
    let words = RegisterWords(title: "curriculum.module.title", lead: "curriculum.module.lead", add: "curriculum.module.add")
    let read: Permission = "curriculum.read"
    let edit: Permission = "curriculum.edit"
    let parent: String? = "programme_version"
    let identity = ["programme_version", "code"]

    var fields: [RegisterField] {
        [
            RegisterField(
                "name", "curriculum.module.name", .text(), headings: ["Tên môn học, mô đun", "Môn học, mô đun", "Tên môn học", "Tên mô đun", "Module"]
            ).required().listed().searched(),
            RegisterField(
                "code", "curriculum.module.code", .text(max: 30), headings: ["Mã môn học, mô đun", "Mã MH, MĐ", "Mã môn học", "Mã mô đun", "Module code"]
            ).required().listed().searched(),
            RegisterField(
                "programme_version", "curriculum.version.title_one", .reference(VersionReference()),
                headings: ["Phiên bản chương trình", "Chương trình, phiên bản", "Mã chương trình", "Chương trình", "Programme version"]
            ).required().listed().filtered(by: "r.programme_version").hint("curriculum.outcome.version_hint"),
            RegisterField("credits", "curriculum.module.credits", .decimal(0.5...60), headings: ["Số tín chỉ", "Tín chỉ", "Credits"]).listed(wideOnly: true),
            RegisterField("hours", "curriculum.module.hours", .whole(1...3000), headings: ["Số giờ", "Thời gian (giờ)", "Tổng số giờ", "Hours"]).required()
                .listed(wideOnly: true),
            RegisterField(
                "is_online", "curriculum.module.is_online", .yesNo, headings: ["Học trực tuyến được", "Có thể học trực tuyến", "Trực tuyến", "Online"]
            ).listed(wideOnly: true).filtered(by: "r.is_online").hint("curriculum.module.is_online_hint"),
            RegisterField("is_it", "curriculum.outcome.is_it", .yesNo, headings: ["Nội dung công nghệ thông tin", "CNTT", "Information technology"]).filtered(
                by: "r.is_it"
            ).hint("curriculum.it_hint"),
        ]
    }

    let table: SQL = "curriculum_module"
    var selection: SQL {
        """
        SELECT r.id, r.organisation_id, r.version, r.name, r.code, r.programme_version, r.credits, r.hours, r.is_online, r.is_it
        FROM curriculum_module AS r
        """
    }

    func saving(_ record: RegisterRecord) -> SQL {
        """
        INSERT INTO curriculum_module (id, organisation_id, version, identity, sort_key, search_key, name, code, programme_version, credits, hours,
            is_online, is_it)
        VALUES (\(record.id), \(record.organisation), \(record.version), \(record.keys.identity), \(record.keys.sort), \(record.keys.search),
                \(record["name"]), \(record["code"]), \(record["programme_version"]), \(record["credits"]), \(record["hours"]),
                \(record["is_online"]), \(record["is_it"]))
        ON CONFLICT (id) DO UPDATE SET
            version = excluded.version, identity = excluded.identity, sort_key = excluded.sort_key, search_key = excluded.search_key,
            name = excluded.name, code = excluded.code, programme_version = excluded.programme_version, credits = excluded.credits,
            hours = excluded.hours, is_online = excluded.is_online, is_it = excluded.is_it
        """
    }
}
