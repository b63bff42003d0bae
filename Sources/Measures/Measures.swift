import Foundation
import Platform

/// Figures that move with the records: counted at each unit, summed on reading.
///
/// A figure costs the same however many people there are: one row a unit, and a sum of a whole nation by province and
/// type is kept in memory until a count in it changes.
package struct Measures: Sendable {
    package static let name = "measures"
    package static let resources = Bundle.module.bundleURL.appending(path: "Resources")

    let database: any Database
    private let inUse: MeasuresInUse
    let cache = SumCache()
    let shelf = UnitShelf()

    /// - Parameter counting: what the plans use; one measure under the same key is counted once.
    package init(database: any Database, counting measures: [CountedMeasure]) {
        self.init(database: database, counting: MeasuresInUse { measures })
    }

    init(database: any Database, counting inUse: MeasuresInUse) {
        self.database = database
        self.inUse = inUse
    }

    var measures: MeasureSet { inUse.set }

    /// Writes the set of measures down, before the readers of the journal start; a changed set is counted anew by them.
    package func register() async throws {
        let measures = measures
        try await database.write { db in try measures.register(in: db) }
        cache.forgetNumbers()
    }

    package var reader: any JournalReader { StaleReader() }
    package var recount: any FollowUp { Recount(measures: measures) }

    /// Counts every unit from its records, as if nothing had been counted before. Returns how many counts were other
    /// than they should have been: 0, unless something is wrong or was still waiting.
    package func recountAll(progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }) async throws
        -> Int
    {
        let recount = Recount(measures: measures)
        let units: [String] = try await database.read { db in
            try db.rows(
                """
                SELECT organisation_id FROM organisations_view_version GROUP BY organisation_id ORDER BY organisation_id
                """
            ).map { try $0.get(0) }
        }
        var differing = 0
        for start in stride(from: 0, to: units.count, by: 100) {
            let some = Array(units[start..<min(start + 100, units.count)])
            differing += try await database.write { db in
                try db.lock("measures.recount")
                return try recount.countAndWrite(some, in: db)
            }
            progress(start + some.count, units.count)
        }
        return differing
    }
}
