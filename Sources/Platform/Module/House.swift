import Foundation
import Logging
import Policy
import Storage
import Terms

/// What every domain stands on.
package struct House: Sendable {
    package let database: any Database
    package let clock: Clock
    /// The folder `Policy`.
    package let policy: URL
    /// What `bin/assets` made; nil where there is none.
    package let assets: URL?
    package let modules: Modules
    package let logger: Logger
    package let readings: PolicyReadings
    /// `Policy/calendar`; empty until `withCalendar` has read it.
    package private(set) var calendar = WorkingCalendar()

    package init(
        database: any Database, clock: Clock, policy: URL, assets: URL? = nil, modules: Modules = Modules(),
        logger: Logger = Logger(label: "gdnn"),
        readings: PolicyReadings = PolicyReadings()
    ) {
        self.database = database
        self.clock = clock
        self.policy = policy
        self.assets = assets
        self.modules = modules
        self.logger = logger
        self.readings = readings
    }

    /// The same house, with the days on which work is done. Throws `PolicyError` with file and line.
    package func withCalendar() throws -> House {
        var house = self
        house.calendar = try WorkingCalendar(PolicyFolder(policy))
        return house
    }

    /// A module that stands before the one that asks in the application's list, and that its target may use by
    /// `Package.swift`.
    package func module<Wanted: Module>(_ kind: Wanted.Type) -> Wanted {
        guard let found = modules.first(kind) else {
            preconditionFailure("\(kind) stands in the list of modules after a module that uses it")
        }
        return found
    }
}
