import Organisations
import Plans
import Platform

/// What belongs to no domain, in the shape in which the domains bring theirs: accounts, imports, what is kept for a
/// while only.
extension GDNN {
    static let ownPermissions: [Permission] = [
        Accounts.permission, Accounts.watching, SystemPages.permission, AuditPages.permission, "imports.read",
    ]

    static let ownNavigation = [
        NavigationItem(key: "nav.today", path: ShellPaths.today, icon: "house", at: 10),
        NavigationItem(
            key: "nav.imports", path: "/imports", icon: "file-earmark-spreadsheet",
            for: .may(["imports.read"]), at: 90),
        NavigationItem(
            key: "accounts.title", path: "/settings/accounts", icon: "person-badge", for: .may([Accounts.permission]),
            at: 10, isAtFoot: true),
        NavigationItem(
            key: "accounts.watch", path: "/settings/accounts/changes", icon: "shield-lock",
            for: .may([Accounts.watching], unless: [Accounts.permission]),
            at: 20, isAtFoot: true),
        NavigationItem(
            key: "nav.audit", path: AuditPages.path, icon: "clock-history", for: .may([AuditPages.permission]), at: 25,
            isAtFoot: true),
        NavigationItem(
            key: "nav.system", path: SystemPages.path, icon: "activity", for: .may([SystemPages.permission]), at: 30,
            isAtFoot: true),
    ]

    /// What nobody needs any more is not kept.
    static func ownDuties(_ imports: Imports, _ accounts: Accounts, _ database: any Database, _ clock: Clock) -> [Duty]
    {
        [
            Duty("imports") { _ in try await imports.forget() },
            Duty("sessions") { _ in try await accounts.forget() },
            Duty("drafts") { _ in try await Drafts.forget(database, at: clock.now) },
            Duty("jobs") { _ in try await JobRunner.forget(database, at: clock.now) },
        ]
    }

    /// Who did what to data, of all domains and of accounts.
    static func auditing(_ house: House) -> (reader: AuditReader, readings: AuditedReadings) {
        let places = PersonPlaces(house.modules.all((any PersonPlaceSource).self))
        return (AuditReader(recordKinds(house).flatMap(\.recordKinds), places), AuditedReadings(places))
    }

    private static func recordKinds(_ house: House) -> [any RecordKindSource] {
        house.modules.all((any RecordKindSource).self) + [AccountKinds()]
    }

    /// What kinds of records, and pages, are called; a page by the list or the part of the site that it belongs to.
    var auditNames: AuditNames {
        let lists = house.modules.list.flatMap(\.importKinds).map { ($0.listPath, $0.listTitleKey) }
        let parts = (Self.ownNavigation + house.modules.list.flatMap(\.navigation)).map { ($0.path, $0.key) }
        return AuditNames(Self.recordKinds(house), pages: lists + parts + [(ShellPaths.search, "shell.search")])
    }

    var ownToday: [any TodaySource] { [ImportsWaiting(imports: imports)] }
    var ownSearches: [any SearchSource] { [PageSearch()] }

    /// The pages that belong to no domain: sign-in, home, Today, search, accounts, imports, and what a public body owes
    /// its visitors.
    func addOwnRoutes(to routes: Routes) {
        let modules = house.modules.list
        AccessRoutes(accounts: accounts, demonstration: DemonstrationDoor.html).add(to: routes)
        PublicHome(plans: PlanSummaries(plans)).add(to: routes)
        Today(sources: ownToday + modules.flatMap(\.today), accounts: accounts).add(to: routes)
        SearchPages(sources: ownSearches + modules.flatMap(\.searches)).add(to: routes)
        OwnAccountPages(accounts: accounts).add(to: routes)
        AccountSettings(accounts: accounts).add(to: routes)
        AboutPages().add(to: routes)
        ImportRoutes(
            imports,
            names: { [clock = house.clock] ids, language, db in
                try OrganisationNames.of(ids, on: clock.today, language, in: db)
            }
        ).add(to: routes)
        Drafts().add(to: routes)
        AuditPages(house, words: auditNames).add(to: routes)
        SystemPages(self).add(to: routes)
        SystemRoutes(readers: readers).add(to: routes)
    }
}
