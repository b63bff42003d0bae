import Platform
import Registers
import Vietnamese

/// Danh mục ngành, nghề đào tạo cấp IV (TT 26/2020/TT-BLĐTBXH): the code list as an authority imports it, dated. What
/// stands here comes before `Policy/codes/occupations.csv`.
struct Occupations: Register {
    let name = "occupations"
    let kind = "curriculum.occupation"
    let icon = "list-check"
    let words = RegisterWords(
        title: "curriculum.occupation.title", lead: "curriculum.occupation.lead", add: "curriculum.occupation.add")
    let read: Permission = "curriculum.read"
    let edit: Permission = "occupations.edit"
    let isPublic = true

    static let code = FieldName<String>("code")
    let table = RegisterTable(
        "curriculum_occupation", identity: ["code", "from_day"], period: .days,
        [
            RegisterField(
                code, "curriculum.occupation.code", .text(max: 7),
                headings: ["Mã ngành, nghề", "Mã ngành nghề", "Mã cấp IV", "Mã", "Code"],
                [.required, .listed, .searched]),
            RegisterField(
                "name", "curriculum.occupation.name", .text(),
                headings: ["Tên ngành, nghề", "Tên ngành nghề", "Tên gọi", "Ngành, nghề", "Name"],
                [.required, .listed, .searched]),
            RegisterField(
                "name_en", "curriculum.occupation.name_en", .text(), headings: ["Tên tiếng Anh", "English name"],
                [.listedWide, .searched]),
            RegisterField(
                "from_day", "curriculum.occupation.from", .day, headings: ["Hiệu lực từ ngày", "Từ ngày", "From"],
                [.listedWide]),
            RegisterField(
                "until_day", "curriculum.until", .day, headings: ["Đến ngày", "Hết hiệu lực từ ngày", "Until"],
                [.hint("curriculum.until_hint")]),
            RegisterField(
                "source", "curriculum.source", .text(), headings: ["Văn bản", "Căn cứ", "Nguồn", "Source"],
                [.listedWide]),
            RegisterField("note", "curriculum.note", .long(), headings: ["Ghi chú", "Note"]),
        ])

    func faults(in record: RegisterRecord, today: Day) -> [FieldError] {
        guard let typed = record[Self.code], !typed.isOccupationCode else { return [] }
        return [FieldError(Self.code, "curriculum.refuse.occupation", ["typed": typed])]
    }
}
