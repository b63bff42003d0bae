import Curriculum
import Facilities
import Foundation
import Hummingbird
import Logging
import Measures
import NetworkMap
import Organisations
import People
import Institutions
import Plans
import Platform
import Registers
import ServiceLifecycle
import Staff
import Vietnamese

/// The whole system put together: the same for the server, the command line and the tests.
package struct GDNN: Sendable {
    package let configuration: Configuration
    package let database: any Database
    package let accounts: Accounts
    package let organisations: Organisations
    package let institutions: Institutions
    package let networkMap: NetworkMap
    package let people: People
    package let staff: Staff
    package let measures: Measures
    package let plans: Plans
    package let registers: Registers
    package let facilities: Facilities
    package let curriculum: Curriculum
    package let imports: Imports
    package let readers: JournalReaders
    package let jobs: JobRunner
    package let site: Site
    package let logger: Logger

    /// Opens the database, brings its tables up to date and loads what the law says. Throws what stops a start: a bad
    /// policy file with its line, a changed migration, a database that cannot be reached.
    package static func open(_ configuration: Configuration, logger: Logger = Logger(label: "gdnn")) async throws -> GDNN {
        let law = try Law(configuration.policy)
        try FileManager.default.createDirectory(at: configuration.data, withIntermediateDirectories: true)
        let database = try openDatabase(configuration.database)
        for migrations in Self.migrations { try await migrations.apply(to: database) }
        try await Organisations(database: database, clock: configuration.clock).loadPolicy(configuration.policy)
        let app = try await GDNN(configuration, law, database, logger)
        try await app.measures.register()
        try await app.plans.prepare()
        try await app.imports.resume()
        return app
    }

    private static let migrations = [
        PlatformResources.migrations, Organisations.migrations, Institutions.migrations, NetworkMap.migrations, People.migrations, Measures.migrations,
        Staff.migrations, Registers.migrations, Facilities.migrations, Curriculum.migrations, Plans.migrations,
    ]

    private init(_ configuration: Configuration, _ law: Law, _ database: any Database, _ logger: Logger) async throws {
        let clock = configuration.clock
        self.configuration = configuration
        self.database = database
        self.logger = logger
        accounts = Accounts(database: database, clock: clock)
        organisations = Organisations(database: database, clock: clock)
        people = People(database: database, clock: clock)
        staff = Staff(database: database, clock: clock, people: people, codes: law.staffCodes)
        var institutions = Institutions(database: database, clock: clock, codes: law.institutionCodes)
        curriculum = Curriculum(codes: law.curriculumCodes)
        institutions.offered = curriculum.offeredTraining { clock.today }
        networkMap = try NetworkMap(
            database: database, clock: clock, institutions: institutions, policy: configuration.policy, assets: configuration.assets)
        institutions.parts = curriculum.institutionParts + [staff.institutionPart, networkMap.institutionPart]
        self.institutions = institutions
        measures = Measures(database: database, counting: law.plans.measures)
        var plans = Plans(database: database, measures: measures, book: law.plans, clock: clock)
        plans.mapPath = "/map"
        plans.drawProvinces = { [networkMap] day, language, db, shade in
            try networkMap.provinceMap(on: day, language, in: db) { unit in
                let shown = shade(unit)
                return NetworkMap.ProvinceValue(shade: shown.shade, figure: shown.figure, words: shown.words, path: shown.path)
            }
        }
        self.plans = plans
        facilities = Facilities(codes: law.facilityCodes)
        registers = Registers(database: database, clock: clock, [curriculum.registers, facilities.registers, Staff.cards])
        imports = Imports(
            database: database,
            kinds: [InstitutionImport(codes: law.institutionCodes, places: networkMap.placeChecks), staff.importKind, plans.valueImport]
                + registers.importKinds,
            clock: clock,
            directory: configuration.data.appendingPathComponent("imports"))
        let copies = PageCache()
        let (isDemonstration, offices) = try await database.read { db in
            (try db.setting("demonstration") != nil, try RootOffices(clock: clock, in: db, onChange: { copies.invalidate() }))
        }
        readers = JournalReaders(
            database, readers: [measures.reader, plans.reader], followUps: [measures.recount, offices], logger: logger,
            onChange: { copies.invalidate() })
        let duties = DailyDuties(organisations: organisations, imports: imports, accounts: accounts, database: database, clock: clock, logger: logger)
        jobs = JobRunner(database, work: [ImportWork(imports)], daily: duties.list, clock: clock, logger: logger)
        let strings = try Strings(directories: Self.stringDirectories)
        let identity = Identity(database: database, clock: clock, strings: strings)
        site = Site(
            database: database, accounts: accounts, roles: RoleList.all, clock: clock, strings: strings,
            assets: try configuration.assets.map { try Assets(directory: $0) } ?? Assets(), pages: copies, metrics: Metrics(), logger: logger,
            dataDirectory: configuration.data, isDemonstration: isDemonstration, trustsProxy: configuration.trustsProxy,
            navigation: Navigation.items, person: identity.person, office: { offices[$0] }, standstill: { [readers] in readers.standstill })
    }

    package static let stringDirectories = [
        PlatformResources.directory, Organisations.resources, Institutions.resources, NetworkMap.resources, People.resources, Measures.resources,
        Staff.resources, Plans.resources, Registers.resources, Facilities.resources, Curriculum.resources, resources,
    ].map { $0.appendingPathComponent("strings") }

    static let resources = Bundle.module.bundleURL.appendingPathComponent("Resources")
}

// MARK: - Serving

extension GDNN {
    package func routes() -> Routes {
        let routes = Routes(site: site)
        AccessRoutes(accounts: accounts, demonstration: DemonstrationDoor.html).add(to: routes)
        AppPages(
            accounts: accounts, plans: StandingSummaries(plans: plans, measures: measures, database: database), imports: imports, staff: staff,
            institutions: institutions, facilities: facilities
        ).add(to: routes)
        organisations.addRoutes(to: routes)
        institutions.addRoutes(to: routes)
        networkMap.addRoutes(to: routes)
        staff.addRoutes(to: routes)
        plans.addRoutes(to: routes)
        registers.addRoutes(to: routes)
        facilities.addRoutes(to: routes)
        ImportRoutes(
            imports,
            names: { [clock = configuration.clock] ids, language, db in
                try OrganisationNames.of(ids, on: clock.today, language, in: db)
            }
        ).add(to: routes)
        Drafts().add(to: routes)
        SystemRoutes(readers: readers).add(to: routes)
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
            onServerRunning: { channel in started(channel.localAddress?.port ?? port) }, logger: logger)
        let services: [any Service] = [readers, jobs, application]
        // The directory of staff of a nation takes a second: not of whoever searches first.
        let preparing = Task { [staff, logger] in
            do { try await staff.prepare() } catch { logger.error("directory of staff", metadata: ["error": "\(error)"]) }
        }
        defer { preparing.cancel() }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services.map { ServiceGroupConfiguration.ServiceConfiguration(service: $0) },
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
        database.close()
    }
}
