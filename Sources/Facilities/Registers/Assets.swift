import Platform
import Registers
import Vietnamese

/// Hồ sơ tài sản: buildings, equipment and other resources, each with its digital dossier (276/KH-UBND mục II.2 chỉ
/// tiêu 13).
struct Assets: Register {
    let name = "assets"
    let kind = "facilities.asset"
    let icon = "pc-display"
    let words = RegisterWords(
        title: "facilities.asset.title", lead: "facilities.asset.lead", add: "facilities.asset.add")
    let read: Permission = "facilities.read"
    let edit: Permission = "facilities.edit"

    let value = FieldName<Int>("value")
    let dossier = FieldName<String>("dossier"), dossierOn = FieldName<Day>("dossier_on")
    let table: RegisterTable

    init(codes: FacilityCodes) {
        table = RegisterTable(
            "facilities_asset", identity: ["code"], period: .days,
            [
                RegisterField(
                    "name", "facilities.asset.name", .text(),
                    headings: ["Tên tài sản", "Tài sản", "Tên thiết bị", "Asset"], [.required, .listed, .searched]),
                RegisterField(
                    "code", "facilities.asset.code", .text(max: 60),
                    headings: ["Mã tài sản", "Số hiệu", "Mã thiết bị", "Asset code"],
                    [.required, .listed, .searched]),
                RegisterField(
                    "kind", "facilities.asset.kind", .code(codes.assetKinds),
                    headings: ["Loại tài sản", "Nhóm tài sản", "Kind of asset"],
                    [.required, .listedWide, .filtered]),
                RegisterField(
                    "site", "facilities.room.site", .reference(SiteReference()),
                    headings: ["Địa điểm đào tạo", "Địa điểm", "Nơi đặt", "Site"]),
                RegisterField(
                    "quantity", "facilities.asset.quantity", .whole(1...1_000_000), headings: ["Số lượng", "Quantity"],
                    [.required, .listedWide]),
                RegisterField(
                    value, "facilities.asset.value", .money,
                    headings: ["Nguyên giá (đồng)", "Nguyên giá", "Giá trị", "Value"], [.listedWide]),
                RegisterField(
                    "from_day", "facilities.asset.from", .day, headings: ["Ngày đưa vào sử dụng", "Ngày nhận", "From"],
                    [.required]),
                RegisterField(
                    "until_day", "facilities.asset.until", .day, headings: ["Ngày ghi giảm", "Ngày thanh lý", "Until"]),
                RegisterField(
                    dossier, "facilities.asset.dossier", .text(max: 300),
                    headings: ["Hồ sơ số", "Mã hồ sơ số", "Digital dossier"],
                    [.hint("facilities.asset.dossier_hint")]),
                RegisterField(
                    dossierOn, "facilities.asset.dossier_on", .day,
                    headings: ["Ngày hoàn thành hồ sơ số", "Ngày lập hồ sơ số", "Dossier completed on"],
                    [.listed]),
                RegisterField("note", "facilities.note", .long(), headings: ["Ghi chú", "Note"]),
            ])
    }

    /// A dossier is complete from a day on only where it can be found and says what the law of inventories asks.
    func faults(in record: RegisterRecord, today: Day) -> [FieldError] {
        var faults: [FieldError] = []
        guard let on = record[dossierOn] else { return faults }
        if record[dossier] == nil { faults.append(FieldError(dossier, "facilities.refuse.dossier_missing")) }
        if record[value] == nil { faults.append(FieldError(value, "facilities.refuse.value_missing")) }
        if on > today { faults.append(FieldError(dossierOn, "facilities.refuse.future")) }
        return faults
    }
}
