import Organisations
import Platform
import Vietnamese

extension NetworkMap {
    /// What a map of provinces shows of one of them.
    package struct ProvinceValue: Sendable {
        package let shade: RegionMap.Shade
        /// A figure inside the province, where there is room.
        package let figure: String
        /// All of it in words: "Hà Nội: 52,4%, chưa đạt".
        package let words: String
        package let path: String?
        package let isChosen: Bool

        package init(
            shade: RegionMap.Shade, figure: String = "", words: String, path: String? = nil, isChosen: Bool = false
        ) {
            self.shade = shade
            self.figure = figure
            self.words = words
            self.path = path
            self.isChosen = isChosen
        }
    }

    /// A map of the provinces of a day, shaded by what `value` says of each: for dashboards. The page gives the same in
    /// a table.
    package func provinceMap(on day: Day, _ language: Language, in db: any Connection, value: (Unit) -> ProvinceValue)
        throws -> RegionMap?
    {
        guard let division = try divisions(in: db).on(day) else { return nil }
        return try regionMap(shelf.outlines(of: division, in: db), language, in: db, value: value)
    }

    func regionMap(_ set: OutlineSet, _ language: Language, in db: any Connection, value: (Unit) -> ProvinceValue)
        throws -> RegionMap
    {
        let values = Dictionary(uniqueKeysWithValues: set.division.provinces.map { ($0.id, value($0)) })
        let regions = set.division.provinces.compactMap { unit -> RegionMap.Region? in
            guard let drawn = set.drawn[unit.id], let value = values[unit.id] else { return nil }
            return RegionMap.Region(
                unit.id, name: Unit.bare(unit.name(language)), words: value.words, path: value.path, shade: value.shade,
                figure: value.figure,
                middle: drawn.middle, room: drawn.room, isChosen: value.isChosen)
        }
        let islands = try archipelagos.map { group in
            let province = try group.province(in: set.division, db)
            return RegionMap.Islands(
                group.name[language], path: province.flatMap { values[$0]?.path }, places: group.islands)
        }
        return RegionMap(
            drawing: set.drawn.isEmpty ? nil : "/map/drawings/\(set.key).svg", regions: regions, islands: islands)
    }
}
