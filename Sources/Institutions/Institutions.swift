import Foundation
import Organisations
import Platform
import Vietnamese

/// The register of institutions of vocational education (cơ sở giáo dục nghề nghiệp) and their branches (phân hiệu):
/// type, ownership, who governs them, where they lie, their licence.
///
/// What has days (name, type, governed by, located in) is a version of the organisation; the rest is the dossier. Both
/// change through the verbs here, under one version and one kind of journal entry.
package struct Institutions: Sendable {
    package let database: any Database
    package let clock: Clock
    package let codes: InstitutionCodes
    private let modules: Modules
    let shelf = JournalShelf(
        "shelf.institutions.directory", of: [Institutions.kind, Organisations.kind], bytes: { $0.entries.count * 1000 }
    ) { try Directory(on: $0, in: $1) }
    let names = JournalShelf(
        "shelf.organisations.names", of: [Organisations.kind, Institutions.kind], bytes: \.bytes
    ) { try Organisations.named(on: $0, in: $1) }

    /// - Parameter modules: what other domains add is found there.
    package init(database: any Database, clock: Clock, codes: InstitutionCodes, modules: Modules = Modules()) {
        self.database = database
        self.clock = clock
        self.codes = codes
        self.modules = modules
    }

    /// What other domains add to an institution's page: staff, targets. In the order of the page.
    var parts: [any InstitutionPart] { modules.all((any InstitutionPartSource).self).flatMap(\.institutionParts) }

    /// What the register of licensed occupations answers; where it knows nothing of an institution, the filter by level
    /// goes by the type.
    package var offered: OfferedTraining? { modules.first((any OfferedTrainingSource).self)?.offeredTraining }

    /// Whether what is said of a place can be right; nil where nobody can tell.
    var placeChecks: PlaceChecks? { modules.first((any PlaceCheckSource).self)?.placeChecks }

    package static let name = "institutions"
    package static let resources = Bundle.module.bundleURL.appendingPathComponent("Resources")

    /// The register on a day; today's is kept in memory while nothing changes.
    package func directory(on day: Day, in db: any Connection) throws -> Directory {
        try shelf.value(on: day, today: clock.today, in: db)
    }

    /// The journal's kind.
    package static let kind = "institutions.institution"
}
