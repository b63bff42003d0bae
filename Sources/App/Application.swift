import Foundation
import Hummingbird
import Logging
import Measures
import Platform
import ServiceLifecycle
import Vietnamese

/// The whole system put together: the same for the server, the command line and the tests. What it is made of stands in
/// `domains`.
package struct GDNN: Sendable {
    package let configuration: Configuration
    package let house: House
    package let accounts: Accounts
    package let imports: Imports
    package let readers: JournalReaders
    package let jobs: JobRunner
    package let site: Site

    /// Opens the database, brings its tables up to date and loads what the law says. Throws what stops a start: a bad
    /// policy file with its line, a changed migration, a database that cannot be reached.
    package static func open(_ configuration: Configuration, logger: Logger = Logger(label: "gdnn")) async throws
        -> GDNN
    {
        try FileManager.default.createDirectory(at: configuration.data, withIntermediateDirectories: true)
        let house = try House(
            database: try openDatabase(configuration.database), clock: configuration.clock,
            policy: configuration.policy, assets: configuration.assets,
            logger: logger, readings: configuration.readings
        ).withCalendar()
        // A mistake in the policy is said before anything is written.
        let law = try Law(house)
        for migrations in [PlatformResources.migrations] + domains.map({ $0.migrations }) {
            try await migrations.apply(to: house.database)
        }
        for module in house.modules.list { try await module.prepare(in: house) }
        let app = try await GDNN(configuration, house, law)
        try await app.imports.resume()
        return app
    }

    private init(_ configuration: Configuration, _ house: House, _ law: Law) async throws {
        let clock = house.clock, database = house.database, modules = house.modules.list
        self.configuration = configuration
        self.house = house
        accounts = Accounts(database: database, clock: clock)
        imports = Imports(
            database: database, kinds: modules.flatMap(\.importKinds), clock: clock,
            directory: configuration.data.appendingPathComponent("imports"))
        let copies = PageCache()
        let (isDemonstration, offices) = try await database.read { db in
            (
                try db.setting("demonstration") != nil,
                try RootOffices(clock: clock, in: db, onChange: { copies.invalidate() })
            )
        }
        let audit = Self.auditing(house)
        readers = JournalReaders(
            database, readers: modules.flatMap(\.readers) + [audit.reader],
            followUps: modules.flatMap(\.followUps) + [offices, audit.readings],
            logger: house.logger, onChange: { copies.invalidate() })
        jobs = JobRunner(
            database, work: [ImportWork(imports)] + modules.flatMap(\.work),
            duties: modules.flatMap { $0.duties(in: house) } + Self.ownDuties(imports, accounts, database, clock),
            clock: clock, logger: house.logger)
        let strings = try Strings(directories: Self.stringDirectories)
        let identity = Identity(database: database, clock: clock, strings: strings)
        let navigation = Navigation(Self.ownNavigation + modules.flatMap(\.navigation), law.roles)
        site = Site(
            database: database, accounts: accounts, roles: law.roles, clock: clock, strings: strings,
            assets: try configuration.assets.map { try Assets(directory: $0) } ?? Assets(), pages: copies,
            metrics: Metrics(), logger: house.logger,
            dataDirectory: configuration.data, isDemonstration: isDemonstration, trustsProxy: configuration.trustsProxy,
            navigation: navigation.items, person: identity.person, office: { offices[$0] },
            standstill: { [readers] in readers.standstill })
    }

    package static let stringDirectories = ([PlatformResources.directory] + domains.map { $0.resources } + [resources])
        .map {
            $0.appendingPathComponent("strings")
        }

    static let resources = Bundle.module.bundleURL.appendingPathComponent("Resources")
}

// MARK: - Serving

extension GDNN {
    package func routes() -> Routes {
        let routes = Routes(site: site)
        for module in house.modules.list { module.addRoutes(to: routes) }
        // Some of them tell of all routes.
        addOwnRoutes(to: routes)
        return routes
    }

    package func responder() throws -> some HTTPResponder<WebContext> {
        let files = try configuration.assets.map { try AssetFiles(directory: $0, assets: site.assets) }
        return SiteResponder(site: site, files: files, inner: routes().responder())
    }

    /// Until the process is told to stop.
    /// - Parameter started: called with the port once it answers.
    package func serve(host: String, port: Int, started: @escaping @Sendable (Int) -> Void) async throws {
        UploadFolder.sweep(["uploads", "imports"].map(configuration.data.appendingPathComponent))
        let application = Application(
            responder: try responder(), server: .http1(configuration: LinePatience.configuration),
            configuration: .init(address: .hostname(host, port: port), serverName: nil),
            onServerRunning: { channel in started(channel.localAddress?.port ?? port) }, logger: house.logger)
        let services: [any Service] = [readers, jobs, application]
        let warming = Task { [house] in
            for module in house.modules.list {
                do { try await module.warmUp() } catch {
                    house.logger.error("warming up", metadata: ["error": "\(error)"])
                }
            }
        }
        defer { warming.cancel() }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services.map { ServiceGroupConfiguration.ServiceConfiguration(service: $0) },
                gracefulShutdownSignals: [.sigterm, .sigint], logger: house.logger))
        try await group.run()
        house.database.close()
    }
}
