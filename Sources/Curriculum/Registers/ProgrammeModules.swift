import Platform
import Registers
import Vietnamese

/// Môn học, mô đun of a version; which of them can be taught online, and which teach information technology.
struct ProgrammeModules: Register {
    let name = "programme-modules"
    let kind = "curriculum.module"
    let icon = "table"
    let words = RegisterWords(
        title: "curriculum.module.title", lead: "curriculum.module.lead", add: "curriculum.module.add")
    let read: Permission = "curriculum.read"
    let edit: Permission = "curriculum.edit"
    let parent: String? = "programme_version"

    let table = RegisterTable(
        "curriculum_module", identity: ["programme_version", "code"],
        [
            RegisterField(
                "name", "curriculum.module.name", .text(),
                headings: ["Tên môn học, mô đun", "Môn học, mô đun", "Tên môn học", "Tên mô đun", "Module"],
                [.required, .listed, .searched]),
            RegisterField(
                "code", "curriculum.module.code", .text(max: 30),
                headings: ["Mã môn học, mô đun", "Mã MH, MĐ", "Mã môn học", "Mã mô đun", "Module code"],
                [.required, .listed, .searched]),
            RegisterField(
                "programme_version", "curriculum.version.title_one", .reference(VersionReference()),
                headings: [
                    "Phiên bản chương trình", "Chương trình, phiên bản", "Mã chương trình", "Chương trình",
                    "Programme version",
                ],
                [.required, .listed, .filtered, .hint("curriculum.outcome.version_hint")]),
            RegisterField(
                "credits", "curriculum.module.credits", .decimal(0.5...60),
                headings: ["Số tín chỉ", "Tín chỉ", "Credits"], [.listedWide]),
            RegisterField(
                "hours", "curriculum.module.hours", .whole(1...3000),
                headings: ["Số giờ", "Thời gian (giờ)", "Tổng số giờ", "Hours"], [.required, .listedWide]),
            RegisterField(
                "is_online", "curriculum.module.is_online", .yesNo,
                headings: ["Học trực tuyến được", "Có thể học trực tuyến", "Trực tuyến", "Online"],
                [.listedWide, .filtered, .hint("curriculum.module.is_online_hint")]),
            RegisterField(
                "is_it", "curriculum.outcome.is_it", .yesNo,
                headings: ["Nội dung công nghệ thông tin", "CNTT", "Information technology"],
                [.filtered, .hint("curriculum.it_hint")]),
        ])
}
