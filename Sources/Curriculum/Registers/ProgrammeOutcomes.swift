import Platform
import Registers
import Vietnamese

/// Chuẩn đầu ra of a version, each with the components of the learners' digital competence frame (TT 02/2025/TT-BGDĐT)
/// that it holds.
struct ProgrammeOutcomes: Register {
    let name = "programme-outcomes"
    let kind = "curriculum.outcome"
    let icon = "bullseye"
    let words = RegisterWords(
        title: "curriculum.outcome.title", lead: "curriculum.outcome.lead", add: "curriculum.outcome.add")
    let read: Permission = "curriculum.read"
    let edit: Permission = "curriculum.edit"
    let parent: String? = "programme_version"

    let table: RegisterTable

    init(codes: CurriculumCodes) {
        table = RegisterTable(
            "curriculum_outcome", identity: ["programme_version", "code"],
            [
                RegisterField(
                    "code", "curriculum.outcome.code", .text(max: 30),
                    headings: ["Mã chuẩn đầu ra", "Mã CĐR", "Ký hiệu", "Outcome code"],
                    [.required, .listed, .searched]),
                RegisterField(
                    "wording", "curriculum.outcome.wording", .long(max: 2000),
                    headings: ["Nội dung chuẩn đầu ra", "Chuẩn đầu ra", "Nội dung", "Outcome"],
                    [.required, .listed, .searched]),
                RegisterField(
                    "programme_version", "curriculum.version.title_one", .reference(VersionReference()),
                    headings: [
                        "Phiên bản chương trình", "Chương trình, phiên bản", "Mã chương trình", "Chương trình",
                        "Programme version",
                    ],
                    [.required, .listed, .filtered, .hint("curriculum.outcome.version_hint")]),
                RegisterField(
                    "components", "curriculum.outcome.components", .codes(codes.components),
                    headings: [
                        "Năng lực số thành phần", "Thành phần năng lực số", "Năng lực số",
                        "Components of digital competence",
                    ],
                    [.filtered, .hint("curriculum.outcome.components_hint")]),
                RegisterField(
                    "is_it", "curriculum.outcome.is_it", .yesNo,
                    headings: ["Nội dung công nghệ thông tin", "CNTT", "Information technology"],
                    [.filtered, .hint("curriculum.it_hint")]),
            ])
    }
}
