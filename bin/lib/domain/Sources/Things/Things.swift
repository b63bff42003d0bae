import Foundation
import Platform

/// Things: say here, in one line, what the domain keeps, with the law's Vietnamese term and its clause.
///
/// Owns the tables `things_*`. Other domains come in through this type only.
package struct Things: Sendable {
    let database: any Database
    let clock: Clock

    package init(database: any Database, clock: Clock) {
        self.database = database
        self.clock = clock
    }

    package static let name = "things"
    package static let resources = Bundle.module.bundleURL.appendingPathComponent("Resources")
    /// Kind of the journal's entries about them.
    package static let kind = "things.thing"
    package static let read: Permission = "things.read"
    package static let edit: Permission = "things.edit"

    /// How many stand open at an organisation and below it; what another domain asks goes through a function like this.
    package func openCount(under organisation: String, in db: any Connection) throws -> Int {
        try ThingStore(db).openCount(under: organisation)
    }
}
