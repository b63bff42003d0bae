import Platform

/// The navigation by work: each person sees only what they may do.
enum Navigation {
    @Sendable static func items(for actor: Actor?) -> [NavigationItem] {
        guard let actor else { return visitor }
        let may = { (permission: Permission) in !RoleList.all.tops(of: actor, for: permission).isEmpty }
        var items = [
            NavigationItem(key: "nav.today", path: "/today", icon: "house"),
            NavigationItem(key: "nav.ioc", path: "/ioc", icon: "speedometer2"),
            NavigationItem(key: "nav.plans", path: "/plans", icon: "bullseye"),
            NavigationItem(key: "nav.institutions", path: "/institutions", icon: "building"),
            NavigationItem(key: "nav.map", path: "/map", icon: "map"),
        ]
        if may("staff.read") { items.append(NavigationItem(key: "nav.staff", path: "/staff", icon: "people")) }
        if may("facilities.read") { items.append(NavigationItem(key: "registers.title", path: "/registers", icon: "journals")) }
        if may("institutions.read") { items.append(NavigationItem(key: "organisations.title", path: "/organisations", icon: "diagram-3")) }
        if may("imports.read") { items.append(NavigationItem(key: "nav.imports", path: "/imports", icon: "file-earmark-spreadsheet")) }
        if may(Accounts.permission) {
            items.append(NavigationItem(key: "accounts.title", path: "/settings/accounts", icon: "person-badge", isAtFoot: true))
        } else if may(Accounts.watching) {
            items.append(NavigationItem(key: "accounts.watch", path: "/settings/accounts/changes", icon: "shield-lock", isAtFoot: true))
        }
        return items
    }

    private static let visitor = [
        NavigationItem(key: "nav.ioc", path: "/ioc", icon: "speedometer2"),
        NavigationItem(key: "nav.plans", path: "/plans", icon: "bullseye"),
        NavigationItem(key: "nav.institutions", path: "/institutions", icon: "building"),
        NavigationItem(key: "nav.map", path: "/map", icon: "map"),
    ]
}
