import Organisations
import Platform
import Vietnamese

/// What organisations are called today, and where they lie, in memory: every line of a list names one.
package final class KnownOrganisations: Sendable {
    package struct Known: Sendable {
        package let name: String
        package let nameInEnglish: String?
        package let province: String?
    }

    private let all: [String: Known]
    private let byProvince: [String: [String]]

    init(on day: Day, in db: any Connection) throws {
        let rows = try db.rows(
            """
            SELECT organisation_id, name, name_en, province_id FROM organisations_view_version
            WHERE from_day <= \(day) AND until_day > \(day)
            """)
        var all: [String: Known] = [:], byProvince: [String: [String]] = [:]
        for row in rows {
            let id: String = try row.get(0), province: String? = try row.get(3)
            all[id] = Known(name: try row.get(1), nameInEnglish: try row.get(2), province: province)
            if let province { byProvince[province, default: []].append(id) }
        }
        (self.all, self.byProvince) = (all, byProvince)
    }

    var count: Int { all.count }

    /// Nil: it is not there today.
    package subscript(organisation: String) -> Known? { all[organisation] }

    /// Those that lie in one of some provinces of today.
    package func within(_ provinces: [String]) -> Set<String> { Set(provinces.flatMap { byProvince[$0] ?? [] }) }

    /// Of those of some that are there today.
    package func names(of organisations: some Sequence<String>) -> [String: String] {
        organisations.reduce(into: [:]) { $0[$1] = all[$1]?.name }
    }
}

/// Made again when the journal says that an organisation changed, or another list of units was loaded.
private final class KnownShelf: ShelfReport {
    private struct Stamp: Equatable { let records: Int, units: String }
    private let edition = JournalEdition(of: [Organisations.kind, Institutions.kind])
    private let shelf = Shelf<Day, Stamp, KnownOrganisations>("shelf.organisations.known", limit: 16 << 20) {
        300 * $0.count
    }
    var name: String { shelf.name }
    var usage: ShelfUsage { shelf.usage }

    func known(on day: Day, in db: any Connection) throws -> KnownOrganisations {
        guard let records = try edition.stamp(in: db) else { return try KnownOrganisations(on: day, in: db) }
        let stamp = Stamp(records: records, units: try Organisations.editionOfUnits(in: db))
        return try shelf.value(of: day, at: stamp, in: db) { try KnownOrganisations(on: day, in: db) }
    }
}

extension Institutions {
    package static func known(today: Day, in db: any Connection) throws -> KnownOrganisations {
        try db.copies.copy { KnownShelf() }.known(on: today, in: db)
    }
}
