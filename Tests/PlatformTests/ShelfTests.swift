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
            let shelf = Shelf<String, Int, String>("test", limit: 100) { $0.utf8.count }, made = Mutex<[String]>([])
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
            let shelf = Shelf<String, Int, String>("test", limit: 100) { $0.utf8.count }
            let inside = try await database.write { db in try shelf.value(of: "a", at: 1, in: db) { "uncommitted" } }
            #expect(inside == "uncommitted" && shelf.known("a", at: 1) == nil)
        }
    }

    /// Made slowly by one, and waited for by the others.
    @Test(arguments: TestDatabase.each) func whatSeveralAskForAtOnceIsMadeOnce(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            let shelf = Shelf<String, Int, String>("test", limit: 1000) { $0.utf8.count }
            let counter = Counter()
            @Sendable func ask(_ stamp: Int, failing: Bool = false) async throws -> String {
                try await database.read { db in
                    counter.asked.withLock { $0 += 1 }
                    return try shelf.value(of: "a", at: stamp, in: db) {
                        counter.made.withLock { $0 += 1 }
                        // Until a second asks, or nobody does.
                        for _ in 0..<400 where counter.asked.withLock({ $0 }) < 2 { usleep(5_000) }
                        if failing { throw Problem.notFound }
                        return "made at \(stamp)"
                    }
                }
            }
            @Sendable func askTwice(_ stamp: Int, failing: Bool = false) async -> [String?] {
                counter.asked.withLock { $0 = 0 }
                return await withTaskGroup(of: String?.self) { group in
                    for _ in 0..<2 { group.addTask { try? await ask(stamp, failing: failing) } }
                    return await group.reduce(into: []) { $0.append($1) }
                }
            }
            #expect(await askTwice(1) == ["made at 1", "made at 1"] && counter.made.withLock { $0 } == 1)
            #expect(shelf.usage.count == 1 && shelf.usage.bytes == 9 && shelf.usage.limit == 1000)
            // Who waited for one that fails makes it.
            #expect(await askTwice(2, failing: true) == [nil, nil] && counter.made.withLock { $0 } == 3)
            let third = try await ask(2)
            #expect(third == "made at 2")
        }
    }

    @Test func roomIsCountedByCost() async throws {
        try await TestDatabase.sqlite.run([PlatformResources.migrations]) { database in
            let shelf = Shelf<Int, Int, String>("test", limit: 20) { $0.count }
            try await database.read { db in
                for key in 1...5 { _ = try shelf.value(of: key, at: 0, in: db) { "four" } }
                _ = try shelf.value(of: 9, at: 0, in: db) { "longer than half of the room" }
            }
            #expect(
                (1...5).filter { shelf.known($0, at: 0) != nil }.count < 5 && shelf.known(5, at: 0) == "four"
                    && shelf.known(9, at: 0) == nil)
        }
    }

    private final class Counter: Sendable {
        let made = Mutex(0), asked = Mutex(0)
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
