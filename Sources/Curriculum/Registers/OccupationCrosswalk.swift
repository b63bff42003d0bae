import Platform
import Registers
import Vietnamese

/// Bảng chuyển đổi mã ngành, nghề: which code of 7 digits follows a former one of 8, as old licences carry them. One
/// line a pair: a code may have become several.
struct OccupationCrosswalk: Register {
    let name = "occupation-crosswalk"
    let kind = "curriculum.crosswalk"
    let icon = "arrow-left-right"
    let words = RegisterWords(
        title: "curriculum.crosswalk.title", lead: "curriculum.crosswalk.lead", add: "curriculum.crosswalk.add")
    let read: Permission = "curriculum.read"
    let edit: Permission = "occupations.edit"
    let isPublic = true

    static let oldCode = FieldName<String>("old_code"), newCode = FieldName<String>("new_code")
    let table = RegisterTable(
        "curriculum_crosswalk", identity: ["old_code", "new_code"],
        [
            RegisterField(
                oldCode, "curriculum.crosswalk.old_code", .text(max: 8),
                headings: ["Mã cũ", "Mã ngành, nghề cũ", "Mã 8 chữ số", "Old code"],
                [.required, .listed, .searched]),
            RegisterField(
                "old_name", "curriculum.crosswalk.old_name", .text(),
                headings: ["Tên cũ", "Tên ngành, nghề cũ", "Old name"], [.listed, .searched]),
            RegisterField(
                newCode, "curriculum.crosswalk.new_code", .text(max: 7),
                headings: ["Mã mới", "Mã ngành, nghề mới", "Mã 7 chữ số", "New code"],
                [.required, .listed, .searched]),
            RegisterField(
                "from_day", "curriculum.occupation.from", .day, headings: ["Hiệu lực từ ngày", "Từ ngày", "From"],
                [.listedWide]),
            RegisterField(
                "source", "curriculum.source", .text(), headings: ["Văn bản", "Căn cứ", "Nguồn", "Source"],
                [.listedWide]),
            RegisterField("note", "curriculum.note", .long(), headings: ["Ghi chú", "Note"]),
        ])

    func faults(in record: RegisterRecord, today: Day) -> [FieldError] {
        var faults: [FieldError] = []
        if let old = record[Self.oldCode], !old.isFormerOccupationCode {
            faults.append(FieldError(Self.oldCode, "curriculum.refuse.old_code", ["typed": old]))
        }
        if let new = record[Self.newCode], !new.isOccupationCode {
            faults.append(FieldError(Self.newCode, "curriculum.refuse.occupation", ["typed": new]))
        }
        return faults
    }
}
