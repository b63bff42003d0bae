import Platform
import Registers
import Vietnamese

/// Phòng học, phòng thực hành, xưởng; online classrooms among them.
struct Rooms: Register {
    let name = "rooms"
    let kind = "facilities.room"
    let icon = "door-open"
    let words = RegisterWords(title: "facilities.room.title", lead: "facilities.room.lead", add: "facilities.room.add")
    let read: Permission = "facilities.read"
    let edit: Permission = "facilities.edit"

    let table: RegisterTable

    init(codes: FacilityCodes) {
        table = RegisterTable(
            "facilities_room", identity: ["name", "site"], period: .days,
            [
                RegisterField(
                    "name", "facilities.room.name", .text(), headings: ["Tên phòng", "Phòng", "Số phòng", "Room"],
                    [.required, .listed, .searched]),
                RegisterField(
                    "kind", "facilities.room.kind", .code(codes.roomKinds), headings: ["Loại phòng", "Kind of room"],
                    [.required, .listed, .filtered]),
                RegisterField(
                    "site", "facilities.room.site", .reference(SiteReference()),
                    headings: ["Địa điểm đào tạo", "Địa điểm", "Site"], [.listedWide]),
                RegisterField(
                    "capacity", "facilities.room.capacity", .whole(1...5000),
                    headings: ["Số chỗ", "Sức chứa", "Capacity"], [.listedWide]),
                RegisterField(
                    "floor_area", "facilities.room.floor_area", .amount(0.01...100_000),
                    headings: ["Diện tích (m²)", "Diện tích", "Floor area"],
                    [.hint("facilities.room.floor_area_hint")]),
                RegisterField(
                    "from_day", "facilities.from", .day, headings: ["Sử dụng từ ngày", "Từ ngày", "From"],
                    [.required, .listedWide]),
                RegisterField(
                    "until_day", "facilities.until", .day, headings: ["Đến ngày", "Thôi sử dụng từ ngày", "Until"],
                    [.hint("facilities.until_hint")]),
                RegisterField("note", "facilities.note", .long(), headings: ["Ghi chú", "Note"]),
            ])
    }
}
