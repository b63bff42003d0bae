import Platform

extension Institutions: Module {
    package init(in house: House) throws {
        self.init(
            database: house.database, clock: house.clock, codes: try InstitutionCodes(policy: house.policy),
            modules: house.modules)
    }

    package var permissions: [Permission] { ["institutions.read", "institutions.edit", "institutions.import"] }

    package var navigation: [NavigationItem] {
        [NavigationItem(key: "nav.institutions", path: "/institutions", icon: "building", for: .everybody, at: 40)]
    }

    package var importKinds: [any ImportKind] { [InstitutionImport(codes: codes, places: placeChecks)] }
    package var searches: [any SearchSource] { [OrganisationSearch(names: names)] }
    package var shelves: [any ShelfReport] { [shelf, names] }
}

// MARK: - What other domains bring

/// A domain that adds sections to an institution's page.
package protocol InstitutionPartSource: Sendable {
    var institutionParts: [any InstitutionPart] { get }
}

/// The domain that knows which occupations an institution may train.
package protocol OfferedTrainingSource: Sendable {
    var offeredTraining: OfferedTraining { get }
}

/// The domain that knows where things lie.
package protocol PlaceCheckSource: Sendable {
    var placeChecks: PlaceChecks { get }
}
