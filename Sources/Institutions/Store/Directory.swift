import Organisations
import Platform
import Vietnamese

/// The register as it is on a day, in memory: some thousands of rows, public, searched far more often than changed. A
/// search in it takes a tenth of a millisecond, a scan of the tables several.
package struct Directory: Sendable {
    /// An object: a search passes over all of them, and copies none.
    final class Entry: Sendable {
        let row: InstitutionRow
        let searchKey: [UInt8]
        let exactKey: [UInt8]
        let sortKey: String

        init(row: Row) throws {
            let latitude: Double? = try row.get(11), longitude: Double? = try row.get(12)
            self.row = InstitutionRow(
                id: try row.get(0), name: try row.get(1), type: try row.get(2), ownership: try row.get(3),
                governedBy: try row.get(4),
                province: try row.get(5), locatedIn: try row.get(6), licence: try row.get(7),
                licensedOn: try row.get(8), identifier: try row.get(9),
                school: try row.get(10),
                coordinates: latitude.flatMap { latitude in
                    longitude.flatMap { Coordinates(latitude: latitude, longitude: $0) }
                },
                version: try row.get(13), territory: try row.get(17))
            searchKey = Array(try row.get(14, as: String.self).utf8)
            exactKey = Array(try row.get(15, as: String.self).utf8)
            sortKey = try row.get(16)
        }
    }

    let day: Day
    /// By name.
    let entries: [Entry]
    private let byID: [String: Entry]
    package let names: PlaceNames
    package let provinces: [Unit]
    /// Those who govern institutions, by name.
    let superiors: [(id: String, name: String)]

    init(on day: Day, in db: any Connection) throws {
        self.day = day
        entries = try db.rows(
            """
            SELECT organisation_id, name, type, ownership, governed_by, province_id, located_in, licence_number,
                licensed_on, identifier,
                   institution_id, latitude, longitude, version, search_key, exact_key, sort_key, territory_id
            FROM institutions_view_institution WHERE from_day <= \(day) AND until_day > \(day)
            """
        ).map(Entry.init(row:)).sorted { ($0.sortKey, $0.row.id) < ($1.sortKey, $1.row.id) }
        byID = Dictionary(entries.map { ($0.row.id, $0) }, uniquingKeysWith: { first, _ in first })
        provinces = try Organisations.provinces(on: day, in: db)
        names = try Institutions.names(
            units: Set(entries.flatMap { [$0.row.province, $0.row.locatedIn] }.compactMap { $0 }),
            organisations: Set(entries.flatMap { [$0.row.governedBy, $0.row.school] }.compactMap { $0 }), on: day,
            in: db)
        let governing = Set(entries.filter { $0.row.school == nil }.compactMap(\.row.governedBy)),
            known = names.organisations
        superiors = governing.map { ($0, known[$0] ?? $0) }
            .sorted { (VietnameseOrder.key(forTitle: $0.1), $0.0) < (VietnameseOrder.key(forTitle: $1.1), $1.0) }
    }
}

extension Directory {
    /// "Ba Đình, Hà Nội"
    package func place(_ row: InstitutionRow) -> String? {
        let units = row.locatedIn == row.province ? [row.province] : [row.locatedIn, row.province]
        let known = units.compactMap { $0.flatMap { names.units[$0] } }.map(Unit.bare)
        return known.isEmpty ? nil : known.joined(separator: ", ")
    }

    /// In the order of names, without a copy of what else is known of them.
    package func forEachID(_ body: (String) -> Void) { for entry in entries { body(entry.row.id) } }

    /// One that is there on the day.
    package func row(_ id: String) -> InstitutionRow? { byID[id]?.row }
}
