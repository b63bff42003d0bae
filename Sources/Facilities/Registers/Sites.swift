import Organisations
import Platform
import Registers
import Vietnamese

/// Địa điểm đào tạo: where an institution teaches. A branch (phân hiệu) is an organisation of its own and has sites of
/// its own.
struct Sites: Register {
    let name = "sites"
    let kind = "facilities.site"
    let icon = "geo-alt"
    let words = RegisterWords(title: "facilities.site.title", lead: "facilities.site.lead", add: "facilities.site.add")
    let read: Permission = "facilities.read"
    let edit: Permission = "facilities.edit"

    let latitude = FieldName<Double>("latitude"), longitude = FieldName<Double>("longitude")
    let table: RegisterTable

    init(codes: FacilityCodes) {
        table = RegisterTable(
            "facilities_site", identity: ["name"], period: .days,
            [
                RegisterField(
                    "name", "facilities.site.name", .text(),
                    headings: ["Tên địa điểm", "Địa điểm đào tạo", "Cơ sở đào tạo", "Site"],
                    [.required, .listed, .searched]),
                RegisterField(
                    "address", "facilities.site.address", .text(max: 300), headings: ["Địa chỉ", "Address"],
                    [.listedWide, .searched]),
                RegisterField(
                    "commune", "facilities.site.commune", .reference(CommuneReference()),
                    headings: ["Xã, phường, đặc khu", "Xã/phường", "Phường/xã", "Xã", "Phường", "Commune"],
                    [.listed, .hint("facilities.site.commune_hint")]),
                RegisterField(
                    "area_kind", "facilities.site.area_kind", .code(codes.areaKinds),
                    headings: ["Loại vùng", "Khu vực", "Area"], [.listedWide, .filtered]),
                RegisterField(
                    "land_area", "facilities.site.land_area", .amount(0.01...100_000_000),
                    headings: ["Diện tích đất (m²)", "Diện tích đất", "Land area"],
                    [.listedWide]),
                RegisterField(
                    latitude, "facilities.site.latitude", .decimal(6...24), headings: ["Vĩ độ", "Latitude"]),
                RegisterField(
                    longitude, "facilities.site.longitude", .decimal(102...118), headings: ["Kinh độ", "Longitude"]),
                RegisterField("from_day", "facilities.from", .day, headings: ["Sử dụng từ ngày", "Từ ngày", "From"]),
                RegisterField(
                    "until_day", "facilities.until", .day, headings: ["Đến ngày", "Thôi sử dụng từ ngày", "Until"],
                    [.hint("facilities.until_hint")]),
                RegisterField("note", "facilities.note", .long(), headings: ["Ghi chú", "Note"]),
            ])
    }

    func faults(in record: RegisterRecord, today: Day) -> [FieldError] {
        var faults: [FieldError] = []
        if (record[latitude] == nil) != (record[longitude] == nil) {
            let missing = record[latitude] == nil ? latitude : longitude
            faults.append(FieldError(missing, "facilities.refuse.half_coordinates"))
        }
        return faults
    }
}
