import Platform
import Registers
import Vietnamese

/// Chuẩn đầu ra of a version, each with the components of the learners' digital competence frame (TT 02/2025/TT-BGDĐT) that it holds.
struct ProgrammeOutcomes: Register {
    let codes: CurriculumCodes

    let name = "programme-outcomes"
    let kind = "curriculum.outcome"
    let icon = "bullseye"
    let words = RegisterWords(title: "curriculum.outcome.title", lead: "curriculum.outcome.lead", add: "curriculum.outcome.add")
    let read: Permission = "curriculum.read"
    let edit: Permission = "curriculum.edit"
    let parent: String? = "programme_version"
    let identity = ["programme_version", "code"]

    var fields: [RegisterField] {
        [
            RegisterField("code", "curriculum.outcome.code", .text(max: 30), headings: ["Mã chuẩn đầu ra", "Mã CĐR", "Ký hiệu", "Outcome code"]).required()
                .listed().searched(),
            RegisterField(
                "wording", "curriculum.outcome.wording", .long(max: 2000), headings: ["Nội dung chuẩn đầu ra", "Chuẩn đầu ra", "Nội dung", "Outcome"]
            ).required().listed().searched(),
            RegisterField(
                "programme_version", "curriculum.version.title_one", .reference(VersionReference()),
                headings: ["Phiên bản chương trình", "Chương trình, phiên bản", "Mã chương trình", "Chương trình", "Programme version"]
            ).required().listed().filtered(by: "r.programme_version").hint("curriculum.outcome.version_hint"),
            RegisterField(
                "components", "curriculum.outcome.components", .codes(codes.components),
                headings: ["Năng lực số thành phần", "Thành phần năng lực số", "Năng lực số", "Components of digital competence"]
            ).filtered(by: "r.components").hint("curriculum.outcome.components_hint"),
            RegisterField("is_it", "curriculum.outcome.is_it", .yesNo, headings: ["Nội dung công nghệ thông tin", "CNTT", "Information technology"]).filtered(
                by: "r.is_it"
            ).hint("curriculum.it_hint"),
        ]
    }

    let table: SQL = "curriculum_outcome"
    var selection: SQL {
        """
        SELECT r.id, r.organisation_id, r.version, r.code, r.wording, r.programme_version, r.components, r.is_it
        FROM curriculum_outcome AS r
        """
    }

    func saving(_ record: RegisterRecord) -> SQL {
        """
        INSERT INTO curriculum_outcome (id, organisation_id, version, identity, sort_key, search_key, code, wording, programme_version, components,
            is_it)
        VALUES (\(record.id), \(record.organisation), \(record.version), \(record.keys.identity), \(record.keys.sort), \(record.keys.search),
                \(record["code"]), \(record["wording"]), \(record["programme_version"]), \(record["components"]), \(record["is_it"]))
        ON CONFLICT (id) DO UPDATE SET
            version = excluded.version, identity = excluded.identity, sort_key = excluded.sort_key, search_key = excluded.search_key,
            code = excluded.code, wording = excluded.wording, programme_version = excluded.programme_version, components = excluded.components,
            is_it = excluded.is_it
        """
    }
}
