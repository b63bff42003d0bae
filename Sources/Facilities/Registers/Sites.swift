import Organisations
import Platform
import Registers
import Vietnamese

/// Địa điểm đào tạo: where an institution teaches. A branch (phân hiệu) is an organisation of its own and has sites of its own.
struct Sites: Register {
    let codes: FacilityCodes

    let name = "sites"
    let kind = "facilities.site"
    let icon = "geo-alt"
    let words = RegisterWords(title: "facilities.site.title", lead: "facilities.site.lead", add: "facilities.site.add")
    let read: Permission = "facilities.read"
    let edit: Permission = "facilities.edit"
    let identity = ["name"]

    var fields: [RegisterField] {
        [
            RegisterField("name", "facilities.site.name", .text(), headings: ["Tên địa điểm", "Địa điểm đào tạo", "Cơ sở đào tạo", "Site"]).required().listed()
                .searched(),
            RegisterField("address", "facilities.site.address", .text(max: 300), headings: ["Địa chỉ", "Address"]).listed(wideOnly: true).searched(),
            RegisterField(
                "commune", "facilities.site.commune", .reference(CommuneReference()),
                headings: ["Xã, phường, đặc khu", "Xã/phường", "Phường/xã", "Xã", "Phường", "Commune"]
            ).listed().hint("facilities.site.commune_hint"),
            RegisterField("area_kind", "facilities.site.area_kind", .code(codes.areaKinds), headings: ["Loại vùng", "Khu vực", "Area"]).listed(wideOnly: true)
                .filtered(by: "r.area_kind"),
            RegisterField(
                "land_area", "facilities.site.land_area", .amount(0.01...100_000_000), headings: ["Diện tích đất (m²)", "Diện tích đất", "Land area"]
            )
            .listed(
                wideOnly: true),
            RegisterField("latitude", "facilities.site.latitude", .decimal(6...24), headings: ["Vĩ độ", "Latitude"]),
            RegisterField("longitude", "facilities.site.longitude", .decimal(102...118), headings: ["Kinh độ", "Longitude"]),
            RegisterField("from_day", "facilities.from", .day, headings: ["Sử dụng từ ngày", "Từ ngày", "From"]),
            RegisterField("until_day", "facilities.until", .day, headings: ["Đến ngày", "Thôi sử dụng từ ngày", "Until"]).hint("facilities.until_hint"),
            RegisterField("note", "facilities.note", .long(), headings: ["Ghi chú", "Note"]),
        ]
    }

    let table: SQL = "facilities_site"
    var selection: SQL {
        """
        SELECT r.id, r.organisation_id, r.version, r.name, r.address, r.commune, r.area_kind, r.land_area, r.latitude, r.longitude, r.from_day,
               r.until_day, r.note
        FROM facilities_site AS r
        """
    }

    func saving(_ record: RegisterRecord) -> SQL {
        """
        INSERT INTO facilities_site (id, organisation_id, version, identity, sort_key, search_key, name, address, commune, area_kind, land_area,
                                     latitude, longitude, from_day, until_day, note)
        VALUES (\(record.id), \(record.organisation), \(record.version), \(record.keys.identity), \(record.keys.sort), \(record.keys.search),
                \(record["name"]), \(record["address"]), \(record["commune"]), \(record["area_kind"]), \(record["land_area"]), \(record["latitude"]),
                \(record["longitude"]), \(record["from_day"]), \(record["until_day"]), \(record["note"]))
        ON CONFLICT (id) DO UPDATE SET
            version = excluded.version, identity = excluded.identity, sort_key = excluded.sort_key, search_key = excluded.search_key,
            name = excluded.name, address = excluded.address, commune = excluded.commune, area_kind = excluded.area_kind,
            land_area = excluded.land_area, latitude = excluded.latitude, longitude = excluded.longitude, from_day = excluded.from_day,
            until_day = excluded.until_day, note = excluded.note
        """
    }

    func faults(in record: RegisterRecord, today: Day) -> [FieldError] {
        var faults = record.faultsOfDays()
        if (record["latitude"] == .null) != (record["longitude"] == .null) {
            faults.append(FieldError(record["latitude"] == .null ? "latitude" : "longitude", "facilities.refuse.half_coordinates"))
        }
        return faults
    }
}
