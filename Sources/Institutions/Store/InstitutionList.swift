import Organisations
import Platform
import Vietnamese

/// Which institutions a list shows: the conditions that stand in the address.
package struct InstitutionFilter: Sendable, Equatable {
    package enum Order: String, Sendable { case name, licensed, province }

    /// True on this day.
    package var day: Day
    package var search = ""
    package var provinces: [String] = []
    package var types: [String] = []
    package var ownerships: [String] = []
    package var superiors: [String] = []
    package var order = Order.name
    package var isDescending = false

    package init(day: Day) { self.day = day }

    var condition: SQL {
        var all: [SQL] = ["from_day <= \(day)", "until_day > \(day)"]
        let words = search.searchWords
        if !search.isEmpty { all.append(words.isEmpty ? "1 = 0" : "(\(Organisations.nameCondition(words)) OR \(isNumber))") }
        if !provinces.isEmpty { all.append("province_id IN (\(list: provinces))") }
        if !types.isEmpty { all.append("type IN (\(list: types))") }
        if !ownerships.isEmpty { all.append("ownership IN (\(list: ownerships))") }
        if !superiors.isEmpty { all.append("governed_by IN (\(list: superiors))") }
        return SQL.join(all, " AND ")
    }

    /// A licence or an electronic identifier, typed whole.
    private var isNumber: SQL { "licence_number = \(LicenceNumber(search)?.text ?? "") OR identifier = \(search.uppercased())" }

    /// How well a name answers: as typed at its beginning, as typed with its marks, without regard to marks.
    fileprivate var rank: SQL {
        if search.isEmpty { return "0" }
        let typed = exactKey(search).replacing("%", with: " ").replacing("_", with: " ")
        return """
            CASE WHEN exact_key = \(typed) THEN 0 WHEN search_key = \(nameKey(search)) THEN 1 WHEN exact_key LIKE \(typed + "%") THEN 2
                 WHEN exact_key LIKE \("%" + typed + "%") THEN 3 ELSE 4 END
            """
    }

    fileprivate var key: SQL {
        switch order {
        case .name: "sort_key"
        case .licensed: "coalesce(licensed_on, '')"
        case .province: "coalesce(province_id, '')"
        }
    }
}

/// A row of the list.
package struct InstitutionRow: Sendable {
    package let id: String
    package let name: String
    package let type: String?
    package let ownership: String?
    package let governedBy: String?
    package let province: String?
    package let locatedIn: String?
    package let licence: String?
    package let licensedOn: Day?
    package let identifier: String?
    package let school: String?
    package let coordinates: Coordinates?
    package let version: Int
    /// Its place in the list: rank, key of the order, id.
    let keys: [String]
}

/// Names of what rows refer to, by id.
package struct PlaceNames: Sendable {
    package var units: [String: String] = [:]
    package var organisations: [String: String] = [:]
    /// The province of each commune, where it was asked for.
    var provinces: [String: String] = [:]

    /// "Phường Ba Đình, Thành phố Hà Nội"
    func place(_ unit: String?) -> String? {
        guard let unit else { return nil }
        let names = [unit, provinces[unit]].compactMap { $0.flatMap { units[$0] } }
        return names.isEmpty ? nil : names.joined(separator: ", ")
    }
}

package struct InstitutionPage: Sendable {
    package var rows: [InstitutionRow]
    package var names: PlaceNames
    /// How many there are in all.
    package var count: Int
    /// Number of the first row of this page, from 1.
    package var first: Int
    package var next: Keyset?
    package var previous: Keyset?
}

extension Institutions {
    static let pageSize = 50

    /// One page of the list: four statements, whatever its size.
    /// - Parameter after: where the page before ended, with the number of its last row; `before`: likewise, backwards.
    package static func page(
        _ filter: InstitutionFilter, after: Keyset? = nil, before: Keyset? = nil, limit: Int = pageSize, in db: any Connection
    ) throws -> InstitutionPage {
        var rows = try db.rows(pageQuery(filter, after: after, before: before, limit: limit + 1)).map(InstitutionRow.init(row:))
        let hasMore = rows.count > limit
        if hasMore { rows.removeLast() }
        if before != nil { rows.reverse() }
        let count: Int = try db.value("SELECT count(*) FROM institutions_view_institution WHERE \(filter.condition)") ?? 0
        let number = Int((before ?? after)?.values.last ?? "") ?? 0
        let first = before == nil ? number + 1 : max(number - rows.count, 1)
        return InstitutionPage(
            rows: rows, names: try names(of: rows, on: filter.day, in: db), count: count, first: first,
            next: (before == nil ? hasMore : true) ? rows.last.map { Keyset($0.keys + [String(first + rows.count - 1)]) } : nil,
            previous: (before == nil ? after != nil : hasMore) ? rows.first.map { Keyset($0.keys + [String(first)]) } : nil)
    }

    private static func pageQuery(_ filter: InstitutionFilter, after: Keyset?, before: Keyset?, limit: Int) -> SQL {
        let isDescending = filter.isDescending != (before != nil)
        let direction: SQL = isDescending ? " DESC" : "", beyond: SQL = isDescending ? " < " : " > "
        var condition = filter.condition, order: SQL = "list_key\(direction), organisation_id\(direction)"
        // Without a search there is no rank: the index on names gives the order.
        if filter.search.isEmpty {
            if let from = before ?? after { condition += " AND (\(filter.key), organisation_id)\(beyond)(\(from.values[1]), \(from.values[2]))" }
        } else {
            order = "rank\(direction), \(order)"
            if let from = before ?? after {
                let rank = Int(from.values[0]) ?? 0
                condition += " AND (\(filter.rank), \(filter.key), organisation_id)\(beyond)(\(rank), \(from.values[1]), \(from.values[2]))"
            }
        }
        return """
            SELECT organisation_id, name, type, ownership, governed_by, province_id, located_in, licence_number, licensed_on, identifier,
                   institution_id, latitude, longitude, version, \(filter.rank) AS rank, \(filter.key) AS list_key
            FROM institutions_view_institution WHERE \(condition) ORDER BY \(order) LIMIT \(limit)
            """
    }

    static func names(of rows: [InstitutionRow], on day: Day, in db: any Connection) throws -> PlaceNames {
        try names(
            units: Set(rows.flatMap { [$0.province, $0.locatedIn] }.compactMap { $0 }), organisations: Set(rows.compactMap(\.governedBy)), on: day, in: db)
    }

    /// Two statements.
    static func names(units: Set<String>, organisations: Set<String>, on day: Day, in db: any Connection) throws -> PlaceNames {
        var names = PlaceNames()
        for row in try db.rows("SELECT unit_id, name FROM organisations_view_unit WHERE unit_id IN (\(list: units.sorted())) ORDER BY from_day") {
            names.units[try row.get(0)] = try row.get(1)
        }
        let governing = try db.rows(
            """
            SELECT organisation_id, name FROM organisations_view_version
            WHERE organisation_id IN (\(list: organisations.sorted())) AND from_day <= \(day) AND until_day > \(day)
            """)
        for row in governing { names.organisations[try row.get(0)] = try row.get(1) }
        return names
    }

    /// Those who govern institutions on a day, for the list's filter.
    package static func superiors(on day: Day, in db: any Connection) throws -> [(id: String, name: String)] {
        try db.rows(
            """
            SELECT organisation_id, name FROM organisations_view_version
            WHERE from_day <= \(day) AND until_day > \(day) AND organisation_id IN (
                SELECT governed_by FROM institutions_view_institution WHERE institution_id IS NULL AND from_day <= \(day) AND until_day > \(day))
            ORDER BY sort_key, organisation_id LIMIT 100
            """
        ).map { (try $0.get(0), try $0.get(1)) }
    }
}

extension InstitutionRow {
    init(row: Row) throws {
        let latitude: Double? = try row.get(11), longitude: Double? = try row.get(12), id: String = try row.get(0)
        self.init(
            id: id, name: try row.get(1), type: try row.get(2), ownership: try row.get(3), governedBy: try row.get(4), province: try row.get(5),
            locatedIn: try row.get(6), licence: try row.get(7), licensedOn: try row.get(8), identifier: try row.get(9), school: try row.get(10),
            coordinates: latitude.flatMap { latitude in longitude.flatMap { Coordinates(latitude: latitude, longitude: $0) } },
            version: try row.get(13), keys: [String(try row.get(14, as: Int.self)), try row.get(15), id])
    }
}
