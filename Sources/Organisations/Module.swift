import Platform

extension Organisations: Module {
    package init(in house: House) throws {
        self.init(database: house.database, clock: house.clock)
        try Self.checkPolicy(house.policy)
    }

    package func prepare(in house: House) async throws { try await loadPolicy(house.policy) }

    package var navigation: [NavigationItem] {
        [
            NavigationItem(
                key: "organisations.title", path: "/organisations", icon: "diagram-3", for: .may(["institutions.read"]),
                at: 80)
        ]
    }

    package var searches: [any SearchSource] { [UnitSearch(names: unitNames)] }
    package var shelves: [any ShelfReport] { [unitNames.report] }

    /// The law of a day holds from its first minute.
    package func duties(in house: House) -> [Duty] {
        [
            Duty("access-tree") { _ in
                let wrong = try await followTree()
                if wrong > 0 {
                    house.logger.error("the access tree was not as its nodes say", metadata: ["lines": "\(wrong)"])
                }
            }
        ]
    }
}
