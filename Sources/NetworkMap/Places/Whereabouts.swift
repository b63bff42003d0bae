import Institutions
import Organisations
import Platform
import Vietnamese

/// Says whether coordinates can be those of the place that is recorded.
///
/// Only provinces have outlines, so that is what is compared: a wrong commune of the right province is not found.
struct Whereabouts: Sendable {
    private struct Commune { let province: String, isZone: Bool }

    private let set: OutlineSet
    private let names: [String: String]
    private let communes: [String: Commune]

    /// How far outside of the drawn border a place may be. Installed outlines were compared with a finer edition of the 34 provinces: half
    /// of its corners lie within 0,3 km, 99 % within 2 km, the farthest 6,5 km from them.
    static let toleranceOfInstalled = 5.0
    static let toleranceOfImported = 1.0

    init(_ set: OutlineSet, on day: Day, in db: any Connection) throws {
        self.set = set
        names = Dictionary(uniqueKeysWithValues: set.division.provinces.map { ($0.id, Unit.bare($0.name)) })
        let rows = try db.rows(
            """
            SELECT unit_id, parent_id, former_province_id, kind FROM organisations_view_unit
            WHERE level = 'commune' AND from_day <= \(day) AND until_day > \(day)
            """)
        communes = try Dictionary(
            rows.compactMap { row in
                let province = set.division.province(try row.get(1), try row.get(2))
                return try province.map { (try row.get(0, as: String.self), Commune(province: $0, isZone: try row.get(3, as: String.self) == "dac-khu")) }
            }, uniquingKeysWith: { first, _ in first })
    }

    /// - Parameter unit: the commune or province that is recorded.
    func doubt(_ place: Coordinates, in unit: String) -> PlaceDoubt? {
        let commune = communes[unit], province = commune?.province ?? unit
        guard let outline = set.outlines[province], let name = names[province] else { return nil }
        let isImported = set.official.contains(province)
        // Coarse outlines leave small islands out: nothing can be said of a special zone.
        if commune?.isZone == true, !isImported { return nil }
        guard !outline.holds(place) else { return nil }
        let kilometres = outline.kilometres(from: place)
        guard kilometres > (isImported ? Self.toleranceOfImported : Self.toleranceOfInstalled) else { return nil }
        let other = set.outlines.first { $0.key != province && $0.value.holds(place) }
        return PlaceDoubt(recorded: name, found: other.flatMap { names[$0.key] }, kilometres: Int(kilometres.rounded()))
    }
}

extension NetworkMap {
    /// For imports and forms: judges places by the outlines of a day.
    package var placeChecks: PlaceChecks {
        { day, db in
            guard let places = try whereabouts(on: day, in: db) else { return { _, _ in nil } }
            return { places.doubt($0, in: $1) }
        }
    }

    func whereabouts(on day: Day, in db: any Connection) throws -> Whereabouts? {
        guard let division = try Division.all(in: db).on(day) else { return nil }
        return try Whereabouts(shelf.outlines(of: division, in: db), on: day, in: db)
    }
}
