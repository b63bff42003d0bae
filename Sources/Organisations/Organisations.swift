import Foundation
import Platform
import Vietnamese

/// The dated tree of everybody who governs, teaches or employs, and the administrative units in which they lie.
///
/// A thing that changes is an identity and versions by day: any date can be asked, and the answer is what was true on
/// that day, as known now. `governed by` decides access and reports; `located in` decides which plan counts an
/// institution.
package struct Organisations: Sendable {
    let database: any Database
    let clock: Clock
    let unitNames = UnitNames()

    package init(database: any Database, clock: Clock) {
        self.database = database
        self.clock = clock
    }

    package static let name = "organisations"
    package static let resources = Bundle.module.bundleURL.appendingPathComponent("Resources")

    /// The journal's kind for agencies; a domain that keeps a dossier of its own about an organisation uses its own
    /// kind.
    package static let kind = "organisations.organisation"
}

extension Organisations {
    /// With all its versions; nil when there is none.
    package func organisation(_ id: String) async throws -> Organisation? {
        try await database.read { db in try Self.organisation(id, in: db) }
    }

    /// What an organisation was on a day, by default today.
    package func version(of id: String, on day: Day? = nil) async throws -> OrganisationVersion? {
        let day = day ?? clock.today
        return try await database.read { db in try Self.version(of: id, on: day, in: db) }
    }

    /// The provinces of a day, by default today.
    package func provinces(on day: Day? = nil) async throws -> [Unit] {
        let day = day ?? clock.today
        return try await database.read { db in try Self.provinces(on: day, in: db) }
    }
}
