import Access
import Foundation
import Logging
import Storage
import Terms
import Vietnamese
import View

/// What every request needs: made once, by the application.
package struct Site: Sendable {
    package let database: any Database
    package let accounts: Accounts
    package let roles: Roles
    package let clock: Clock
    package let strings: Strings
    package let assets: Assets
    package let pages: PageCache
    package let metrics: Metrics
    package let logger: Logger
    /// Where uploads and other files are kept.
    package let dataDirectory: URL
    let readings: ReadingLog
    package let isDemonstration: Bool
    /// Behind a proxy that sets X-Forwarded-For and -Proto.
    package let trustsProxy: Bool
    /// The navigation that an actor (or the public) sees.
    package let navigation: @Sendable (Actor?) -> [NavigationItem]
    /// How the shell shows the actor: name, role and organisation.
    package let person: @Sendable (Actor, Language) async throws -> SignedIn
    /// The organisation at the root of this instance.
    package let office: @Sendable (Language) -> Office
    /// Since when figures stand still because counting them fails.
    package let standstill: @Sendable () -> Instant?

    package init(
        database: any Database, accounts: Accounts, roles: Roles, clock: Clock, strings: Strings, assets: Assets,
        pages: PageCache,
        metrics: Metrics, logger: Logger, dataDirectory: URL, isDemonstration: Bool, trustsProxy: Bool,
        navigation: @escaping @Sendable (Actor?) -> [NavigationItem],
        person: @escaping @Sendable (Actor, Language) async throws -> SignedIn,
        office: @escaping @Sendable (Language) -> Office, standstill: @escaping @Sendable () -> Instant? = { nil }
    ) {
        self.database = database
        readings = ReadingLog(database)
        self.accounts = accounts
        self.roles = roles
        self.clock = clock
        self.strings = strings
        self.assets = assets
        self.pages = pages
        self.metrics = metrics
        self.logger = logger
        self.dataDirectory = dataDirectory
        self.isDemonstration = isDemonstration
        self.trustsProxy = trustsProxy
        self.navigation = navigation
        self.person = person
        self.office = office
        self.standstill = standstill
    }

    var uploadDirectory: URL { dataDirectory.appendingPathComponent("uploads") }
}
