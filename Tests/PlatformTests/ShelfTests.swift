import Foundation
import Logging
import Platform
import Synchronization
import TestSupport
import Testing
import Vietnamese

/// A copy in memory says what a query would say.
@Suite struct ShelfTests {
    private let actor = Actor(id: "clerk", name: "Clerk")

    private func change(_ record: String, kind: String = "test.thing") -> Change {
        Change(kind: kind, record: record, version: 1, before: nil, after: ["name": record], touches: ["o"])
    }

    private func order(_ database: any Database) async throws {
        try await JournalReaders(database, readers: [], logger: Logger(label: "test")).catchUp()
    }

    @Test(arguments: TestDatabase.each) func whatHasTheSameStampIsMadeOnce(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            let shelf = Shelf<String, Int, String>(limit: 100), made = Mutex<[String]>([])
            func ask(_ key: String, _ stamp: Int) async throws -> String {
                try await database.read { db in
                    try shelf.value(of: key, at: stamp, in: db) {
                        made.withLock { $0.append("\(key)\(stamp)") }
                        return "\(key)\(stamp)"
                    }
                }
            }
            let answers = [
                try await ask("a", 1), try await ask("a", 1), try await ask("b", 1), try await ask("a", 2),
                try await ask("a", 1),
            ]
            #expect(answers == ["a1", "a1", "b1", "a2", "a1"])
            #expect(made.withLock { $0 } == ["a1", "b1", "a2", "a1"])
        }
    }

    @Test(arguments: TestDatabase.each) func whatAWriterReadIsNotKept(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            let shelf = Shelf<String, Int, String>(limit: 100)
            let inside = try await database.write { db in try shelf.value(of: "a", at: 1, in: db) { "uncommitted" } }
            #expect(inside == "uncommitted" && shelf.known("a", at: 1) == nil)
        }
    }

    @Test func roomIsCountedByCost() async throws {
        try await TestDatabase.sqlite.run([PlatformResources.migrations]) { database in
            let shelf = Shelf<Int, Int, String>(limit: 20) { $0.count }
            try await database.read { db in
                for key in 1...5 { _ = try shelf.value(of: key, at: 0, in: db) { "four" } }
                _ = try shelf.value(of: 9, at: 0, in: db) { "longer than half of the room" }
            }
            #expect(
                (1...5).filter { shelf.known($0, at: 0) != nil }.count < 5 && shelf.known(5, at: 0) == "four"
                    && shelf.known(9, at: 0) == nil)
        }
    }

    @Test(arguments: TestDatabase.each) func anEditionStaysUntilItsKindsChange(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            let edition = JournalEdition(of: ["test.thing"])
            func stamp() async throws -> Int? { try await database.read { db in try edition.stamp(in: db) } }
            try await database.write { db in try db.record(change("a"), by: actor) }
            try await order(database)
            let first = try #require(try await stamp())
            try await database.write { db in try db.record(change("other", kind: "test.other"), by: actor) }
            try await order(database)
            #expect(try await stamp() == first)
            let inside = try await database.write { db in
                let before = try edition.stamp(in: db)
                try db.record(change("b"), by: actor)
                return (before, try edition.stamp(in: db))
            }
            #expect(inside.0 == first && inside.1 == nil, "its own change has no number yet")
            try await order(database)
            let second = try #require(try await stamp())
            #expect(second != first)
            #expect(try await stamp() == second)
        }
    }
}
