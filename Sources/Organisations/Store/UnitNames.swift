import Platform
import Vietnamese

/// Provinces of every time, and the communes of a day, to be searched by name. Kept until another edition of the list
/// of units is loaded.
package final class UnitNames: Sendable {
    package struct Found: Sendable {
        package let id: String
        package let isProvince: Bool
        package let name: String, nameInEnglish: String?
        package let until: Day
        package let parent: String?, parentName: String?, parentNameInEnglish: String?
    }

    private let shelf = Shelf<Day, String, NameIndex<Found>>("shelf.units.names", limit: 16 << 20, bytes: \.bytes)
    package var report: any ShelfReport { shelf }

    package init() {}

    /// Those whose names have all the words, provinces first; a province of several names stands there once, as it is
    /// called last.
    package func found(_ words: [String], on day: Day, in db: any Connection) throws -> [Found] {
        var seen: Set<String> = []
        return try index(on: day, in: db).found(words).filter { seen.insert($0.id).inserted }
    }

    private func index(on day: Day, in db: any Connection) throws -> NameIndex<Found> {
        let edition = try Organisations.editionOfUnits(in: db)
        return try shelf.value(of: day, at: edition, in: db) { try NameIndex(Self.all(on: day, in: db)) }
    }
}

extension UnitNames {
    private static func all(on day: Day, in db: any Connection) throws -> [(key: String, element: Found)] {
        try db.rows(
            """
            SELECT u.unit_id, u.level, u.name, u.name_en, u.until_day, u.parent_id, p.name AS parent,
                p.name_en AS parent_en, u.search_key
            FROM organisations_view_unit AS u
            LEFT JOIN organisations_view_unit AS p ON p.unit_id = u.parent_id AND p.from_day <= \(day)
                AND p.until_day > \(day)
            WHERE u.level = 'province' OR (u.level = 'commune' AND u.from_day <= \(day) AND u.until_day > \(day))
            ORDER BY CASE u.level WHEN 'province' THEN 0 ELSE 1 END, u.sort_key, u.from_day DESC
            """
        ).map { row in
            let unit = Found(
                id: try row.get("unit_id"), isProvince: try row.get("level", as: String.self) == "province",
                name: try row.get("name"),
                nameInEnglish: try row.get("name_en"), until: try row.get("until_day"),
                parent: try row.get("parent_id"),
                parentName: try row.get("parent"), parentNameInEnglish: try row.get("parent_en"))
            return (try row.get("search_key"), unit)
        }
    }
}
