import Platform
import Registers
import Vietnamese

/// Phiên bản chương trình đào tạo: what is taught from a day on, by the decision that approved it. It holds until the
/// next version's first day.
struct ProgrammeVersions: Register {
    let codes: CurriculumCodes

    let name = "programme-versions"
    let kind = "curriculum.version"
    let icon = "journal-check"
    let words = RegisterWords(
        title: "curriculum.version.title", lead: "curriculum.version.lead", add: "curriculum.version.add")
    let read: Permission = "curriculum.read"
    let edit: Permission = "curriculum.edit"
    let parent: String? = "programme"

    let decision = FieldName<String>("decision")
    let table: RegisterTable

    init(codes: CurriculumCodes) {
        self.codes = codes
        table = RegisterTable(
            "curriculum_version", identity: ["programme", "label"], period: .days,
            [
                RegisterField(
                    "label", "curriculum.version.label", .text(max: 60),
                    headings: ["Phiên bản", "Tên phiên bản", "Lần ban hành", "Version"],
                    [.required, .listed, .searched, .hint("curriculum.version.label_hint")]),
                RegisterField(
                    "programme", "curriculum.version.programme", .reference(ProgrammeReference()),
                    headings: [
                        "Mã chương trình", "Chương trình", "Chương trình đào tạo", "Tên chương trình", "Programme",
                    ], [.required, .listed, .filtered]),
                RegisterField(
                    "kind", "curriculum.version.kind", .code(codes.versionKinds),
                    headings: ["Loại", "Hình thức ban hành", "Ban hành/Cập nhật", "Kind"],
                    [.required, .listed, .filtered]),
                RegisterField(
                    decision, "curriculum.version.decision", .text(max: 100),
                    headings: ["Số quyết định phê duyệt", "Số quyết định", "Quyết định", "Decision"],
                    [.listed, .searched, .hint("curriculum.version.decision_hint")]),
                RegisterField(
                    .decidedOn, "curriculum.version.decided_on", .day,
                    headings: ["Ngày quyết định", "Ngày phê duyệt", "Ngày ký", "Decided on"], [.listedWide]
                ),
                RegisterField(
                    "issuer", "curriculum.version.issuer", .text(),
                    headings: ["Người, cơ quan phê duyệt", "Cơ quan ban hành", "Người ký", "Issuer"]),
                RegisterField(
                    .from, "curriculum.version.from", .day, headings: ["Áp dụng từ ngày", "Từ ngày", "From"],
                    [.completed, .listedWide, .hint("curriculum.version.from_hint")]),
                RegisterField(
                    "until_day", "curriculum.until", .day, headings: ["Đến ngày", "Hết hiệu lực từ ngày", "Until"],
                    [.hint("curriculum.until_hint")]),
                RegisterField("note", "curriculum.note", .long(), headings: ["Ghi chú", "Note"]),
            ])
    }

    /// From which day it holds: said, or the day of the decision.
    func missing(in columns: Set<String>) -> [String] {
        let days = [FieldName<Day>.from.name, FieldName<Day>.decidedOn.name]
        return columns.isDisjoint(with: days + [ImportColumn.keyHeading]) ? [days[0]] : []
    }

    /// Without a decision a version is a draft; half of one decides nothing.
    func faults(in record: RegisterRecord, today: Day) -> [FieldError] {
        var faults = record.faultsOfDecision(today: today)
        if (record[decision] == nil) != (record[.decidedOn] == nil) {
            let missing = record[decision] == nil ? decision.name : FieldName<Day>.decidedOn.name
            faults.append(FieldError(missing, "curriculum.refuse.half_decision"))
        }
        if record[.from] == nil { faults.append(FieldError(.from, "curriculum.refuse.first_day")) }
        return faults
    }

    func completed(_ record: RegisterRecord) -> RegisterRecord { record.startingWithDecision() }

    func sections(of record: RegisterRecord, for request: WebRequest, in db: any Connection) throws -> [HTML] {
        let content = try ContentOfVersion(of: record, codes, in: db), mayEdit = request.may(edit)
        return [content.outcomes(request.page, mayEdit: mayEdit), content.modules(request.page, mayEdit: mayEdit)]
    }
}
