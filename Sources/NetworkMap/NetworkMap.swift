import Foundation
import Institutions
import Organisations
import Platform
import Vietnamese

/// Bản đồ số mạng lưới cơ sở giáo dục nghề nghiệp (QĐ 2222/QĐ-TTg, Điều 1.2.d): institutions and branches where they
/// are, the provinces of any division of the country, and whether what is recorded of a place can be right.
///
/// It keeps the outlines of units that were imported, as dated editions; where there is none, those that are installed
/// with the house are drawn.
package struct NetworkMap: Sendable {
    package let database: any Database
    package let clock: Clock
    let institutions: Institutions
    let archipelagos: [Archipelago]
    let shelf: OutlineShelf
    let tolerances: OutlineTolerances
    let knownDivisions = JournalShelf(
        "shelf.map.divisions", of: [Organisations.kind], bytes: { $0.reduce(0) { $0 + 120 * $1.provinces.count } }
    ) {
        try Division.all(in: $1)
    }
    /// By the outlines that are in force today.
    let knownPlaces: JournalShelf<Whereabouts?>

    /// - Parameters:
    ///   - policy: the folder `Policy`. Throws `PolicyError` with file and line.
    ///   - assets: what `bin/assets` made; nil: no outlines but imported ones.
    package init(database: any Database, clock: Clock, institutions: Institutions, policy: URL, assets: URL?) throws {
        self.database = database
        self.clock = clock
        self.institutions = institutions
        archipelagos = try Archipelago.all(policy: policy)
        let tolerances = try OutlineTolerances(policy: policy)
        let shelf = OutlineShelf(installed: try assets.map { try InstalledOutlines($0) } ?? InstalledOutlines())
        self.tolerances = tolerances
        self.shelf = shelf
        knownPlaces = JournalShelf("shelf.map.places", of: [Organisations.kind, Self.kind], bytes: { $0?.bytes ?? 1 }) {
            day, db in
            try Division.all(in: db).on(day).map { try Whereabouts($0, shelf, tolerances, on: day, in: db) }
        }
    }

    /// The units of the country change with the policy, which is read when a process starts.
    func divisions(in db: any Connection) throws -> [Division] {
        try knownDivisions.value(on: clock.today, today: clock.today, in: db)
    }

    package static let name = "networkmap"
    package static let resources = Bundle.module.bundleURL.appendingPathComponent("Resources")

    /// The journal's kind.
    package static let kind = "networkmap.edition"
}
