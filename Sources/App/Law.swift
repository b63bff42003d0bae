import Foundation
import Institutions
import Plans
import Platform

/// What the folder `Policy` says, read and checked. A mistake throws `PolicyError` with file and line, and nothing
/// starts.
package struct Law: Sendable {
    let modules: Modules
    let roles: Roles

    /// Without a database: for who writes policy files.
    package init(_ policy: URL) throws {
        try self.init(House(database: ClosedDatabase(), clock: Clock(), policy: policy).withCalendar())
    }

    init(_ house: House) throws {
        try house.modules.make(GDNN.domains, in: house)
        modules = house.modules
        roles = try RoleBook.read(
            PolicyFolder(house.policy), permissions: Set(GDNN.ownPermissions + modules.list.flatMap(\.permissions)))
    }

    /// What was read, in one line.
    package var summary: String {
        let plans = modules.first(Plans.self)?.book.plans ?? [],
            types = modules.first(Institutions.self)?.codes.types.codes.count ?? 0
        return
            "Policy is good: \(plans.count) plans with \(plans.reduce(0) { $0 + $1.goals.count }) goals, \(types) types of institution."
    }
}
