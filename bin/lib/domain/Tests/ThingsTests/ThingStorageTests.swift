import Platform
import TestSupport
import Testing

@testable import Things

@Suite struct ThingStorage {
    private let clerk = Actor(id: "clerk", name: "Clerk")

    /// A house with one thing.
    private func with(_ engine: TestDatabase, _ body: (any Database, Things, Thing) async throws -> Void) async throws {
        try await engine.run([PlatformResources.migrations, Things.migrations]) { database in
            let things = Things(database: database, clock: .fixed("2026-09-01T02:00:00.000Z"))
            let made = try await database.write { db in
                try things.register(name: "Đào", organisation: "o", by: clerk, in: db)
            }
            try await body(database, things, made)
        }
    }

    @Test(arguments: TestDatabase.each) func writesTheRecordAndItsHistoryTogether(engine: TestDatabase) async throws {
        try await with(engine) { database, things, made in
            try await database.write { db in
                try things.change(made.id, version: 1, by: clerk, in: db) { try $0.close() }
            }
            let (state, history) = try await database.read { db in
                (try things.thing(made.id, in: db).state, try db.history(kind: Things.kind, record: made.id))
            }
            #expect(state == .closed)
            #expect(history.map(\.fields) == [["state"], ["name", "organisation", "state"]])
        }
    }

    @Test(arguments: TestDatabase.each) func refusesAChangeOfWhatSomeoneElseChanged(engine: TestDatabase) async throws {
        try await with(engine) { database, things, made in
            try await database.write { db in
                try things.change(made.id, version: 1, by: clerk, in: db) { try $0.rename("Mai") }
            }
            await #expect(throws: Problem.conflict("problem.changed_meanwhile")) {
                try await database.write { db in
                    try things.change(made.id, version: 1, by: clerk, in: db) { try $0.close() }
                }
            }
            let state = try await database.read { db in try things.thing(made.id, in: db).state }
            #expect(state == .open)
        }
    }

    @Test(arguments: TestDatabase.each) func findsByUnmarkedName(engine: TestDatabase) async throws {
        try await with(engine) { database, _, _ in
            func names(_ search: String) async throws -> [String] {
                try await database.read { db in
                    try ThingStore(db).page(in: .everything, search: search, after: nil, limit: 10).rows.map(\.name)
                }
            }
            // A sign is no word: nothing is looked for.
            let (marked, sign, other) = (try await names("dao"), try await names("%"), try await names("mai"))
            #expect(marked == ["Đào"] && sign == ["Đào"] && other == [])
        }
    }
}
