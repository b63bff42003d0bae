import Facilities
import Organisations
import Platform
import Registers
import Vietnamese

/// Ngành, nghề được cấp phép: what an institution may train in, by the decision of its certificate (giấy chứng nhận
/// đăng ký hoạt động), with the size of a year's intake (quy mô tuyển sinh/năm). The authority that licenses records
/// it.
struct LicensedOccupations: Register {
    let codes: CurriculumCodes

    let name = "licensed-occupations"
    let kind = "curriculum.licence"
    let icon = "patch-check"
    let words = RegisterWords(
        title: "curriculum.licence.title", lead: "curriculum.licence.lead", add: "curriculum.licence.add")
    let read: Permission = "curriculum.read"
    let edit: Permission = "licences.edit"

    let decision = FieldName<String>("decision")
    let table: RegisterTable

    init(codes: CurriculumCodes) {
        self.codes = codes
        table = RegisterTable(
            "curriculum_licence", identity: ["occupation", "decision"], period: .days,
            [
                RegisterField(
                    .name, "curriculum.licence.name", .text(),
                    headings: ["Tên ngành, nghề", "Ngành, nghề", "Ngành nghề đào tạo", "Tên nghề", "Occupation"],
                    [.required, .listed, .searched]),
                RegisterField(
                    .occupation, "curriculum.occupation.field",
                    .reference(OccupationReference(list: codes.occupations)),
                    headings: ["Mã ngành, nghề", "Mã ngành nghề", "Mã ngành", "Mã nghề", "Occupation code"],
                    [.listed, .hint("curriculum.occupation.hint")]),
                RegisterField(
                    .level, "curriculum.level", .code(codes.levels),
                    headings: ["Trình độ đào tạo", "Trình độ", "Level"], [.required, .listed, .filtered]),
                RegisterField(
                    "intake", "curriculum.licence.intake", .whole(1...20_000),
                    headings: ["Quy mô tuyển sinh/năm", "Quy mô tuyển sinh", "Quy mô", "Yearly intake"],
                    [.required, .listed, .hint("curriculum.licence.intake_hint")]),
                RegisterField(
                    "site", "curriculum.licence.site", .reference(SiteReference()),
                    headings: ["Địa điểm đào tạo", "Địa điểm", "Site"]),
                RegisterField(
                    decision, "curriculum.licence.decision", .text(max: 100),
                    headings: ["Số giấy chứng nhận", "Số GCN ĐKHĐ", "Số quyết định", "Decision"],
                    [.required, .listedWide, .searched]),
                RegisterField(
                    .decidedOn, "curriculum.licence.decided_on", .day,
                    headings: ["Ngày cấp", "Ngày quyết định", "Decided on"], [.required, .listedWide]),
                RegisterField(
                    "issuer", "curriculum.licence.issuer", .text(), headings: ["Cơ quan cấp", "Nơi cấp", "Issuer"]),
                RegisterField(
                    .from, "curriculum.from", .day, headings: ["Hiệu lực từ ngày", "Từ ngày", "From"],
                    [.completed, .hint("curriculum.licence.from_hint")]),
                RegisterField(
                    "until_day", "curriculum.until", .day, headings: ["Đến ngày", "Hết hiệu lực từ ngày", "Until"],
                    [.hint("curriculum.until_hint")]),
                RegisterField("note", "curriculum.note", .long(), headings: ["Ghi chú", "Note"]),
            ])
    }

    func doubts(in record: RegisterRecord, names: ReferenceNames) -> [FieldError] { record.doubtsOfOccupation(names) }

    func faults(in record: RegisterRecord, today: Day) -> [FieldError] {
        record.faultsOfOccupation(codes) + record.faultsOfDecision(today: today)
    }

    /// It holds from the day of the decision, unless that says otherwise.
    func completed(_ record: RegisterRecord) -> RegisterRecord { record.startingWithDecision() }

    /// One decision licenses an occupation once; below the levels that have codes, by its name.
    func identityKey(of record: RegisterRecord) -> String {
        let occupation =
            record[.occupation]
            ?? [record[.level] ?? "", nameKey(record[.name] ?? "")].joined(separator: " ")
        return occupation + "|" + nameKey(record[decision] ?? "")
    }

    func sections(of record: RegisterRecord, for request: WebRequest, in db: any Connection) throws -> [HTML] {
        try unlistedNote(record, codes, for: request, in: db)
    }
}
