import Foundation
import Organisations
import Platform
import Vietnamese

/// What the tests of all domains take for granted: a day, somebody who acts, what the law says, and whom it names.
package enum TestHouse {
    package static let policy = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Policy")
        .standardizedFileURL
    package static let clock = Clock.fixed("2026-11-22T03:00:00.000Z")
    package static let clerk = Actor(id: "clerk", name: "Phạm Thị Hà")

    /// The tables of these domains above the platform's and the organisations'.
    package static func tables(of domains: [Migrations]) -> TestTemplate {
        .migrated([PlatformResources.migrations, Organisations.migrations] + domains)
    }

    /// The same with the units and agencies that the shipped policy names.
    package static func withPolicy(_ domains: [Migrations] = []) -> TestTemplate {
        tables(of: domains).holding { database in
            try await Organisations(database: database, clock: clock).loadPolicy(policy)
        }
    }
}

package func day(_ iso: String) -> Day { Day(iso: iso)! }

extension Connection {
    /// An invented organisation, and its place in the tree of access.
    package func found(_ id: String, _ name: String, _ kind: Organisation.Kind = .institution, under parent: String?)
        throws
    {
        let version = OrganisationVersion(from: day("2015-01-01"), name: name, type: "cao-dang")
        let organisation = Organisation(id: id, kind: kind, timeline: Timeline(version))
        try Organisations.insert(organisation, today: TestHouse.clock.today, at: TestHouse.clock.now, in: self)
        try AccessTree(self).place(node: id, under: parent)
    }
}

extension Database {
    package func count(_ sql: SQL) async throws -> Int { try await read { db in try db.value(sql) ?? 0 } }
}
