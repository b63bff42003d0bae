import Platform

/// What the domain brings to the house; what it does not bring is not said.
extension Things: Module {
    package init(in house: House) { self.init(database: house.database, clock: house.clock) }

    package var permissions: [Permission] { [Self.read, Self.edit] }

    package var navigation: [NavigationItem] {
        [NavigationItem(key: "things.title", path: "/things", icon: "box", for: .may([Self.read]), at: 75)]
    }

    package func addRoutes(to routes: Routes) {
        addPages(to: routes)
        addAPI(to: routes)
    }
}
