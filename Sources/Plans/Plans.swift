import Foundation
import Measures
import NetworkMap
import Organisations
import Platform
import Vietnamese

/// Plans and their targets: what was asked for, how it stands on any day, and every figure opened down to its records.
package struct Plans: Sendable {
    package static let name = "plans"
    package static let resources = Bundle.module.bundleURL.appending(path: "Resources")

    package let book: PlanBook
    let database: any Database
    let measures: Measures
    let clock: Clock
    let territories = Territories()
    /// Places that nobody asks for any more do not stay for ever.
    let shelf = ValueShelf("shelf.plans.values", limit: 8 << 20) { 80 + $0.values.reduce(0) { $0 + 600 * $1.count } }
    let freshnessShelf = FreshnessShelf()
    let operationsShelf = OperationsShelf()
    /// Who is in charge of a place, as of a day.
    let keeperShelf = Shelf<ValuePlace, Day, [String]>("shelf.plans.keepers", limit: 2 << 20) { 60 * ($0.count + 2) }
    /// Nil where there are no outlines to draw.
    let map: NetworkMap?

    package init(database: any Database, measures: Measures, book: PlanBook, clock: Clock, map: NetworkMap? = nil) {
        self.database = database
        self.measures = measures
        self.book = book
        self.clock = clock
        self.map = map
    }

    /// After the units were loaded and before pages are asked for: writes the editions down and learns which
    /// territories the areas have.
    package func prepare() async throws {
        let book = book, today = clock.today
        try await database.write { db in try book.writeEditions(on: today, in: db) }
    }
}
