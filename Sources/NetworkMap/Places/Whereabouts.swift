import Institutions
import Organisations
import Platform
import Vietnamese

/// Says whether coordinates can be those of the place that is recorded: by the commune's outline where one was
/// imported, otherwise by the province's, so that a wrong commune of the right province is then not found.
struct Whereabouts: Sendable {
    /// By which outline a place was judged.
    enum Measure: Sendable, Equatable { case commune, province, nothing }

    struct Judgement: Sendable, Equatable {
        let by: Measure
        let doubt: PlaceDoubt?
        static let none = Judgement(by: .nothing, doubt: nil)
    }

    /// About how much it takes beside the outlines, which are kept elsewhere.
    var bytes: Int { 150 * communes.count }
    private struct Commune { let province: String, name: String, isZone: Bool }

    private let set: OutlineSet
    private let drawn: CommuneOutlines
    private let tolerances: OutlineTolerances
    private let names: [String: String]
    private let communes: [String: Commune]

    init(
        _ set: OutlineSet, _ drawn: CommuneOutlines, _ tolerances: OutlineTolerances, on day: Day, in db: any Connection
    ) throws {
        self.set = set
        self.drawn = drawn
        self.tolerances = tolerances
        names = Dictionary(uniqueKeysWithValues: set.division.provinces.map { ($0.id, Unit.bare($0.name)) })
        let rows = try db.rows(
            """
            SELECT unit_id, parent_id, former_province_id, kind, name FROM organisations_view_unit
            WHERE level = 'commune' AND from_day <= \(day) AND until_day > \(day)
            """)
        communes = try Dictionary(
            rows.compactMap { row in
                let province = set.division.province(try row.get(1), try row.get(2)), kind: String = try row.get(3),
                    name: String = try row.get(4)
                return try province.map {
                    (try row.get(0, as: String.self), Commune(province: $0, name: name, isZone: kind == "dac-khu"))
                }
            }, uniquingKeysWith: { first, _ in first })
    }

    /// - Parameter unit: the commune or province that is recorded.
    func doubt(_ place: Coordinates, in unit: String) -> PlaceDoubt? { judge(place, in: unit).doubt }

    func judge(_ place: Coordinates, in unit: String) -> Judgement {
        let commune = communes[unit], province = commune?.province ?? unit
        if let commune, let outline = drawn[unit] {
            return Judgement(by: .commune, doubt: outside(outline, of: commune, place))
        }
        guard let outline = set.outlines[province], let name = names[province] else { return .none }
        let isImported = set.official.contains(province)
        // Because coarse outlines leave small islands out, nothing can be said of a special zone.
        if commune?.isZone == true, !isImported { return .none }
        let kilometres = distance(place, outline)
        guard kilometres > (isImported ? tolerances.importedProvince : tolerances.installedProvince) else {
            return Judgement(by: .province, doubt: nil)
        }
        return Judgement(
            by: .province,
            doubt: PlaceDoubt(recorded: name, found: otherProvince(place, than: province), kilometres: kilometres))
    }

    /// What is in another province is said of the province; otherwise the communes are named.
    private func outside(_ outline: Outline, of commune: Commune, _ place: Coordinates) -> PlaceDoubt? {
        let kilometres = distance(place, outline)
        guard kilometres > tolerances.commune else { return nil }
        let found = drawn.commune(at: place).flatMap { communes[$0] }
        let foundName =
            found.map { $0.province == commune.province ? $0.name : full($0) }
            ?? otherProvince(place, than: commune.province)
        return PlaceDoubt(recorded: full(commune), found: foundName, kilometres: kilometres, isCommune: true)
    }

    /// "Phường Láng (Hà Nội)"
    private func full(_ commune: Commune) -> String {
        commune.name + (names[commune.province].map { " (\($0))" } ?? "")
    }

    private func distance(_ place: Coordinates, _ outline: Outline) -> Double {
        outline.holds(place) ? 0 : outline.kilometres(from: place)
    }

    private func otherProvince(_ place: Coordinates, than province: String) -> String? {
        set.outlines.first { $0.key != province && $0.value.holds(place) }.flatMap { names[$0.key] }
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

    /// - Parameter edition: one of communes that is not in force yet, as if it were.
    func whereabouts(on day: Day, with edition: String? = nil, in db: any Connection) throws -> Whereabouts? {
        guard let edition else { return try knownPlaces.value(on: day, today: clock.today, in: db) }
        return try divisions(in: db).on(day).map {
            try Whereabouts($0, shelf, tolerances, with: edition, on: day, in: db)
        }
    }
}

extension Whereabouts {
    init(
        _ division: Division, _ shelf: OutlineShelf, _ tolerances: OutlineTolerances, with edition: String? = nil,
        on day: Day, in db: any Connection
    ) throws {
        let editions = try EditionStore(db).inForce(for: division.from, .commune).filter { $0 != edition }
        let communes = try shelf.communes(editions: editions + [edition].compactMap { $0 }, in: db)
        try self.init(shelf.outlines(of: division, in: db), communes, tolerances, on: day, in: db)
    }
}
