import Foundation
import Organisations
import Platform
import Vietnamese

/// The register of institutions of vocational education (cơ sở giáo dục nghề nghiệp) and their branches (phân hiệu): type, ownership,
/// who governs them, where they lie, their licence.
///
/// What has days (name, type, governed by, located in) is a version of the organisation; the rest is the dossier. Both change through
/// the verbs here, under one version and one kind of journal entry.
package struct Institutions: Sendable {
    package let database: any Database
    package let clock: Clock
    package let codes: InstitutionCodes
    /// What other domains add to an institution's page: staff, targets. In the order of the page.
    package var parts: [any InstitutionPart] = []
    /// What the register of licensed occupations answers; where it knows nothing of an institution, the filter by level goes
    /// by the type.
    package var offered: OfferedTraining?
    private let shelf = JournalShelf(of: [Institutions.kind, Organisations.kind]) { try Directory(on: $0, in: $1) }

    package init(database: any Database, clock: Clock, codes: InstitutionCodes) {
        self.database = database
        self.clock = clock
        self.codes = codes
    }

    package static let resources = Bundle.module.bundleURL.appendingPathComponent("Resources")
    package static let migrations = Migrations(domain: "institutions", resources: resources)

    /// The register on a day; today's is kept in memory while nothing changes.
    package func directory(on day: Day, in db: any Connection) throws -> Directory { try shelf.value(on: day, today: clock.today, in: db) }

    /// The journal's kind.
    package static let kind = "institutions.institution"
}
