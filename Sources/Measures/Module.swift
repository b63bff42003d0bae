import Platform

extension Measures: Module {
    package var shelves: [any ShelfReport] { [cache, shelf.report] }

    package init(in house: House) { self.init(database: house.database, counting: .ofModules(house.modules)) }

    package func prepare(in house: House) async throws { try await register() }
    package var readers: [any JournalReader] { [reader] }
    package var followUps: [any FollowUp] { [recount] }
}

// MARK: - What other domains bring

/// A domain that says how figures are counted from its records.
package protocol MeasureKindSource: Sendable {
    var measureKinds: [any MeasureKind] { get }
}

/// A domain that asks for figures.
package protocol MeasureUser: Sendable {
    var measuresInUse: [CountedMeasure] { get }
}
