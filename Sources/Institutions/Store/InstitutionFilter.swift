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
    /// Levels of training and codes of occupations, as asked; `among` is what they come to.
    package var levels: [String] = []
    package var occupations: [String] = []
    /// Only these institutions; nil: all.
    package var among: Set<String>?
    package var order = Order.name
    package var isDescending = false

    package init(day: Day) { self.day = day }

    /// Its names in an address.
    package static let names: Set<String> = ["q", "type", "level", "occupation", "ownership", "province", "governed"]
}
package struct InstitutionPage: Sendable {
    package var rows: [InstitutionRow]
    /// How many there are in all.
    package var count: Int
    /// Number of the first row of this page, from 1.
    package var first: Int
    package var next: Keyset?
    package var previous: Keyset?
}
extension Institutions {
    /// Two statements.
    static func names(units: Set<String>, organisations: Set<String>, on day: Day, in db: any Connection) throws
        -> PlaceNames
    {
        var names = PlaceNames()
        for row in try db.rows(
            """
            SELECT unit_id, name FROM organisations_view_unit WHERE unit_id IN (\(list: units.sorted()))
                ORDER BY from_day
            """
        ) {
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
}
