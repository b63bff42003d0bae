import Platform
import Registers
import Vietnamese

/// Phòng học, phòng thực hành, xưởng; online classrooms among them.
struct Rooms: Register {
    let codes: FacilityCodes

    let name = "rooms"
    let kind = "facilities.room"
    let icon = "door-open"
    let words = RegisterWords(title: "facilities.room.title", lead: "facilities.room.lead", add: "facilities.room.add")
    let read: Permission = "facilities.read"
    let edit: Permission = "facilities.edit"
    let identity = ["name", "site"]

    var fields: [RegisterField] {
        [
            RegisterField("name", "facilities.room.name", .text(), headings: ["Tên phòng", "Phòng", "Số phòng", "Room"]).required().listed().searched(),
            RegisterField("kind", "facilities.room.kind", .code(codes.roomKinds), headings: ["Loại phòng", "Kind of room"]).required().listed()
                .filtered(by: "r.kind"),
            RegisterField("site", "facilities.room.site", .reference(SiteReference()), headings: ["Địa điểm đào tạo", "Địa điểm", "Site"]).listed(
                wideOnly: true),
            RegisterField("capacity", "facilities.room.capacity", .whole(1...5000), headings: ["Số chỗ", "Sức chứa", "Capacity"]).listed(wideOnly: true),
            RegisterField("floor_area", "facilities.room.floor_area", .amount(0.01...100_000), headings: ["Diện tích (m²)", "Diện tích", "Floor area"]).hint(
                "facilities.room.floor_area_hint"),
            RegisterField("from_day", "facilities.from", .day, headings: ["Sử dụng từ ngày", "Từ ngày", "From"]).required().listed(wideOnly: true),
            RegisterField("until_day", "facilities.until", .day, headings: ["Đến ngày", "Thôi sử dụng từ ngày", "Until"]).hint("facilities.until_hint"),
            RegisterField("note", "facilities.note", .long(), headings: ["Ghi chú", "Note"]),
        ]
    }

    let table: SQL = "facilities_room"
    var selection: SQL {
        """
        SELECT r.id, r.organisation_id, r.version, r.name, r.kind, r.site, r.capacity, r.floor_area, r.from_day, r.until_day, r.note
        FROM facilities_room AS r
        """
    }

    func saving(_ record: RegisterRecord) -> SQL {
        """
        INSERT INTO facilities_room (id, organisation_id, version, identity, sort_key, search_key, name, kind, site, capacity, floor_area, from_day,
                                     until_day, note)
        VALUES (\(record.id), \(record.organisation), \(record.version), \(record.keys.identity), \(record.keys.sort), \(record.keys.search),
                \(record["name"]), \(record["kind"]), \(record["site"]), \(record["capacity"]), \(record["floor_area"]), \(record["from_day"]),
                \(record["until_day"]), \(record["note"]))
        ON CONFLICT (id) DO UPDATE SET
            version = excluded.version, identity = excluded.identity, sort_key = excluded.sort_key, search_key = excluded.search_key,
            name = excluded.name, kind = excluded.kind, site = excluded.site, capacity = excluded.capacity, floor_area = excluded.floor_area,
            from_day = excluded.from_day, until_day = excluded.until_day, note = excluded.note
        """
    }

    func faults(in record: RegisterRecord, today: Day) -> [FieldError] { record.faultsOfDays() }
}
