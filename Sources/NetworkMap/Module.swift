import Institutions
import Platform

extension NetworkMap: Module, InstitutionPartSource, PlaceCheckSource {
    package init(in house: House) throws {
        try self.init(
            database: house.database, clock: house.clock, institutions: house.module(Institutions.self),
            policy: house.policy, assets: house.assets)
    }

    package var permissions: [Permission] { ["outlines.edit"] }
    package var navigation: [NavigationItem] {
        [NavigationItem(key: "nav.map", path: Self.path, icon: "map", for: .everybody, at: 50)]
    }
    package var shelves: [any ShelfReport] { shelf.reports + [knownDivisions, knownPlaces] }
    package var institutionParts: [any InstitutionPart] { [PlacePart(map: self)] }
}
