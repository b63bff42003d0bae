import Platform
import Registers
import Vietnamese

/// Hồ sơ tài sản: buildings, equipment and other resources, each with its digital dossier (276/KH-UBND mục II.2 chỉ tiêu 13).
struct Assets: Register {
    let codes: FacilityCodes

    let name = "assets"
    let kind = "facilities.asset"
    let icon = "pc-display"
    let words = RegisterWords(title: "facilities.asset.title", lead: "facilities.asset.lead", add: "facilities.asset.add")
    let read: Permission = "facilities.read"
    let edit: Permission = "facilities.edit"
    let identity = ["code"]

    var fields: [RegisterField] {
        [
            RegisterField("name", "facilities.asset.name", .text(), headings: ["Tên tài sản", "Tài sản", "Tên thiết bị", "Asset"]).required().listed()
                .searched(),
            RegisterField("code", "facilities.asset.code", .text(max: 60), headings: ["Mã tài sản", "Số hiệu", "Mã thiết bị", "Asset code"]).required().listed()
                .searched(),
            RegisterField("kind", "facilities.asset.kind", .code(codes.assetKinds), headings: ["Loại tài sản", "Nhóm tài sản", "Kind of asset"]).required()
                .listed(wideOnly: true).filtered(by: "r.kind"),
            RegisterField("site", "facilities.room.site", .reference(SiteReference()), headings: ["Địa điểm đào tạo", "Địa điểm", "Nơi đặt", "Site"]),
            RegisterField("quantity", "facilities.asset.quantity", .whole(1...1_000_000), headings: ["Số lượng", "Quantity"]).required().listed(wideOnly: true),
            RegisterField("value", "facilities.asset.value", .money, headings: ["Nguyên giá (đồng)", "Nguyên giá", "Giá trị", "Value"]).listed(wideOnly: true),
            RegisterField("from_day", "facilities.asset.from", .day, headings: ["Ngày đưa vào sử dụng", "Ngày nhận", "From"]).required(),
            RegisterField("until_day", "facilities.asset.until", .day, headings: ["Ngày ghi giảm", "Ngày thanh lý", "Until"]),
            RegisterField("dossier", "facilities.asset.dossier", .text(max: 300), headings: ["Hồ sơ số", "Mã hồ sơ số", "Digital dossier"]).hint(
                "facilities.asset.dossier_hint"),
            RegisterField(
                "dossier_on", "facilities.asset.dossier_on", .day, headings: ["Ngày hoàn thành hồ sơ số", "Ngày lập hồ sơ số", "Dossier completed on"]
            )
            .listed(),
            RegisterField("note", "facilities.note", .long(), headings: ["Ghi chú", "Note"]),
        ]
    }

    let table: SQL = "facilities_asset"
    var selection: SQL {
        """
        SELECT r.id, r.organisation_id, r.version, r.name, r.code, r.kind, r.site, r.quantity, r.value, r.from_day, r.until_day, r.dossier,
               r.dossier_on, r.note
        FROM facilities_asset AS r
        """
    }

    func saving(_ record: RegisterRecord) -> SQL {
        """
        INSERT INTO facilities_asset (id, organisation_id, version, identity, sort_key, search_key, name, code, kind, site, quantity, value, from_day,
                                      until_day, dossier, dossier_on, note)
        VALUES (\(record.id), \(record.organisation), \(record.version), \(record.keys.identity), \(record.keys.sort), \(record.keys.search),
                \(record["name"]), \(record["code"]), \(record["kind"]), \(record["site"]), \(record["quantity"]), \(record["value"]),
                \(record["from_day"]), \(record["until_day"]), \(record["dossier"]), \(record["dossier_on"]), \(record["note"]))
        ON CONFLICT (id) DO UPDATE SET
            version = excluded.version, identity = excluded.identity, sort_key = excluded.sort_key, search_key = excluded.search_key,
            name = excluded.name, code = excluded.code, kind = excluded.kind, site = excluded.site, quantity = excluded.quantity,
            value = excluded.value, from_day = excluded.from_day, until_day = excluded.until_day, dossier = excluded.dossier,
            dossier_on = excluded.dossier_on, note = excluded.note
        """
    }

    /// A dossier is complete from a day on only where it can be found and says what the law of inventories asks.
    func faults(in record: RegisterRecord, today: Day) -> [FieldError] {
        var faults = record.faultsOfDays()
        guard let on = record.day("dossier_on") else { return faults }
        if record.text("dossier") == nil { faults.append(FieldError("dossier", "facilities.refuse.dossier_missing")) }
        if record.integer("value") == nil { faults.append(FieldError("value", "facilities.refuse.value_missing")) }
        if on > today { faults.append(FieldError("dossier_on", "facilities.refuse.future")) }
        return faults
    }
}
