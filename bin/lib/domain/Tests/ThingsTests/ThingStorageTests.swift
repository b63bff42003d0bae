import Platform
import TestSupport
import Testing

@testable import Things

@Suite struct ThingStorage {
    let clerk = Actor(id: "clerk", name: "Clerk")

    @Test(arguments: TestDatabase.each) func writesTheRecordAndItsHistoryTogether(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations, Things.migrations]) { database in
            let things = Things(database: database, clock: .fixed("2026-09-01T02:00:00.000Z"))
            let made = try await things.register(name: "Đào", organisation: "o", by: clerk)
            try await things.change(made.id, version: 1, by: clerk) { try $0.close() }

            #expect(try await things.thing(made.id).state == .closed)
            let history = try await database.read { db in try db.history(kind: Things.kind, record: made.id) }
            #expect(history.map(\.fields) == [["state"], ["name", "organisation", "state"]])
        }
    }

    @Test(arguments: TestDatabase.each) func refusesAChangeOfWhatSomeoneElseChanged(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations, Things.migrations]) { database in
            let things = Things(database: database, clock: .fixed("2026-09-01T02:00:00.000Z"))
            let made = try await things.register(name: "Đào", organisation: "o", by: clerk)
            try await things.change(made.id, version: 1, by: clerk) { try $0.rename("Mai") }

            await #expect(throws: Problem.conflict("problem.changed_meanwhile")) {
                try await things.change(made.id, version: 1, by: clerk) { try $0.close() }
            }
            #expect(try await things.thing(made.id).state == .open)
        }
    }

    @Test(arguments: TestDatabase.each) func findsByUnmarkedName(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations, Things.migrations]) { database in
            let things = Things(database: database, clock: .fixed("2026-09-01T02:00:00.000Z"))
            _ = try await things.register(name: "Đào", organisation: "o", by: clerk)
            let found = try await database.read { db in try db.thingPage(in: .everything, search: "dao", after: nil, limit: 10) }
            #expect(found.map(\.name) == ["Đào"])
        }
    }
}
