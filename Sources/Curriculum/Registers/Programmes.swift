import Platform
import Registers
import Vietnamese

/// Chương trình đào tạo of an institution. What is taught stands in its versions.
struct Programmes: Register {
    let codes: CurriculumCodes

    let name = "programmes"
    let kind = "curriculum.programme"
    let icon = "mortarboard"
    let words = RegisterWords(
        title: "curriculum.programme.title", lead: "curriculum.programme.lead", add: "curriculum.programme.add")
    let read: Permission = "curriculum.read"
    let edit: Permission = "curriculum.edit"

    let taggedIt = FieldName<Bool>("tagged_it"), isIt = FieldName<Bool>("is_it")
    let table: RegisterTable

    init(codes: CurriculumCodes) {
        self.codes = codes
        table = RegisterTable(
            "curriculum_programme", identity: ["code"], period: .days,
            [
                RegisterField(
                    .name, "curriculum.programme.name", .text(),
                    headings: ["Tên chương trình", "Chương trình đào tạo", "Tên chương trình đào tạo", "Programme"],
                    [.required, .listed, .searched]),
                RegisterField(
                    "code", "curriculum.programme.code", .text(max: 60),
                    headings: ["Mã chương trình", "Mã CTĐT", "Programme code"],
                    [.required, .listed, .searched, .hint("curriculum.programme.code_hint")]),
                RegisterField(
                    .occupation, "curriculum.occupation.field",
                    .reference(OccupationReference(list: codes.occupations)),
                    headings: ["Mã ngành, nghề", "Mã ngành nghề", "Mã ngành", "Mã nghề", "Occupation code"],
                    [.listed, .hint("curriculum.occupation.hint")]),
                RegisterField(
                    .level, "curriculum.level", .code(codes.levels),
                    headings: ["Trình độ đào tạo", "Trình độ", "Level"], [.required, .listed, .filtered]),
                RegisterField(
                    "credits", "curriculum.programme.credits", .whole(1...400),
                    headings: ["Số tín chỉ", "Tín chỉ", "Credits"], [.listedWide]),
                RegisterField(
                    "hours", "curriculum.programme.hours", .whole(1...20_000),
                    headings: ["Số giờ", "Tổng số giờ", "Thời lượng (giờ)", "Hours"]),
                RegisterField(
                    "from_day", "curriculum.programme.from", .day, headings: ["Áp dụng từ ngày", "Từ ngày", "From"],
                    [.required, .listedWide]),
                RegisterField(
                    "until_day", "curriculum.programme.until", .day,
                    headings: ["Thôi áp dụng từ ngày", "Đến ngày", "Until"], [.hint("curriculum.until_hint")]),
                RegisterField(
                    taggedIt, "curriculum.programme.tagged_it", .yesNo,
                    headings: [
                        "Thuộc công nghệ thông tin, công nghệ số", "CNTT, công nghệ số", "Information technology",
                    ],
                    [.hint("curriculum.programme.tagged_it_hint")]),
                RegisterField(
                    isIt, "curriculum.programme.is_it", .yesNo, headings: ["Là chương trình công nghệ thông tin"],
                    [.computed, .filtered]),
                RegisterField("note", "curriculum.note", .long(), headings: ["Ghi chú", "Note"]),
            ])
    }

    func doubts(in record: RegisterRecord, names: ReferenceNames) -> [FieldError] { record.doubtsOfOccupation(names) }

    func faults(in record: RegisterRecord, today: Day) -> [FieldError] {
        record.faultsOfOccupation(codes)
    }

    /// In information technology: by the code, or because the institution says so.
    func completed(_ record: RegisterRecord) -> RegisterRecord {
        var record = record
        record[isIt] = record[taggedIt] == true || record[.occupation].map(codes.isTechnology) == true
        return record
    }

    func sections(of record: RegisterRecord, for request: WebRequest, in db: any Connection) throws -> [HTML] {
        let versions = try VersionsOfProgramme(of: record, codes, in: db).html(request.page, mayEdit: request.may(edit))
        return try unlistedNote(record, codes, for: request, in: db) + [versions]
    }
}
