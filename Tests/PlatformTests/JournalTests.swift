import Foundation
import Logging
import Platform
import Synchronization
import TestSupport
import Testing
import Vietnamese

@testable import Storage

private let actor = Actor(id: "u1", name: "Nguyễn Thu Hà")

private func change(_ record: String, _ version: Int, from: Fields? = nil, to: Fields?) -> Change {
    Change(kind: "test.thing", record: record, version: version, before: from, after: to, touches: ["org1"])
}

/// Adds up what it reads, in the transaction that moves its cursor.
private struct Adder: JournalReader {
    let name = "adder"
    var failsAt: Int?

    func read(_ entries: [JournalEntry], in db: any Connection) throws {
        for entry in entries {
            if entry.position == failsAt { throw Problem.conflict("test") }
            let sum = Int(try db.setting("sum") ?? "0")! + 1
            try db.set("sum", to: String(sum))
        }
    }
}

@Suite struct Journaling {
    /// A reader that sorted what is left of the journal for each batch took minutes after a long list.
    @Test func aReaderReadsAlongTheIndexAndSortsNothing() async throws {
        try await TestDatabase.sqlite.run([PlatformResources.migrations]) { database in
            let plan = try await database.read { db in
                try db.rows("EXPLAIN QUERY PLAN " + JournalEntry.next(after: 10, limit: 5)).map {
                    try $0.get(3, as: String.self)
                }
            }
            #expect(!plan.isEmpty)
            #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
        }
    }

    @Test(arguments: TestDatabase.each) func tellsWhoChangedWhatAndForgetsWhenTold(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            try await database.write { db in
                try db.record(change("a", 1, to: ["name": "Lò A Pháo", "size": 3]), by: actor)
                try db.record(
                    change("a", 2, from: ["name": "Lò A Pháo", "size": 3], to: ["name": "Lò A Páo", "size": 3]),
                    by: actor)
            }
            let history = try await database.read { db in try db.history(kind: "test.thing", record: "a") }
            #expect(history.map(\.version) == [2, 1])
            #expect(history[0].fields == ["name"])
            #expect(history[0].actor == "u1")
            #expect(history[0].touches == ["org1"])
            let content = try await database.read { db in try db.content(of: history[0]) }
            #expect(content?.before?["name"] == .text("Lò A Pháo"))
            #expect(content?.after?["size"] == .integer(3))
            try await database.write { db in try db.eraseContents(kind: "test.thing", record: "a") }
            #expect(try await database.read { db in try db.content(of: history[0]) } == nil)
            #expect(try await database.read { db in try db.history(kind: "test.thing", record: "a").count } == 2)
        }
    }

    @Test(arguments: TestDatabase.each) func refusesTheSameVersionTwice(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            try await database.write { db in try db.record(change("a", 1, to: ["size": 1]), by: actor) }
            await #expect(throws: Problem.conflict("problem.changed_meanwhile")) {
                try await database.write { db in try db.record(change("a", 1, to: ["size": 2]), by: actor) }
            }
            #expect(try await database.read { db in try db.history(kind: "test.thing", record: "a").count } == 1)
        }
    }

    @Test(arguments: TestDatabase.each) func nothingChangedWritesNothing(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            try await database.write { db in
                try db.record(change("a", 1, from: ["size": 1], to: ["size": 1]), by: actor)
            }
            #expect(try await database.read { db in try db.history(kind: "test.thing", record: "a").isEmpty })
        }
    }

    /// Two processes follow the same journal: each entry has its effect once.
    @Test(arguments: TestDatabase.each) func readersActExactlyOnce(engine: TestDatabase) async throws {
        try await engine.runAtLocation { location in
            let databases = try (0..<2).map { _ in try openDatabase(location, connections: 3) }
            defer { databases.forEach { $0.close() } }
            try await PlatformResources.migrations.apply(to: databases[0])
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<60 {
                    group.addTask {
                        try await databases[index % 2].write { db in
                            try db.record(change("r\(index)", 1, to: ["size": 1]), by: actor)
                        }
                    }
                }
                for database in databases {
                    let readers = JournalReaders(database, readers: [Adder()], logger: Logger(label: "test"))
                    group.addTask { for _ in 0..<10 { try await readers.catchUp() } }
                }
                try await group.waitForAll()
            }
            try await JournalReaders(databases[0], readers: [Adder()], logger: Logger(label: "test")).catchUp()
            #expect(try await databases[0].read { db in try db.setting("sum") } == "60")
            #expect(try await databases[0].read { db in try db.journalHead() } == 60)
        }
    }

    @Test(arguments: TestDatabase.each) func aReaderThatFailsDoesNotMove(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            try await database.write { db in
                for index in 1...5 { try db.record(change("r\(index)", 1, to: ["size": 1]), by: actor) }
            }
            let failing = JournalReaders(database, readers: [Adder(failsAt: 3)], logger: Logger(label: "test"))
            await #expect(throws: Problem.self) { try await failing.catchUp() }
            #expect(try await database.read { db in try db.setting("sum") } == nil)
            let working = JournalReaders(database, readers: [Adder()], logger: Logger(label: "test"))
            try await working.catchUp()
            #expect(try await database.read { db in try db.setting("sum") } == "5")
            #expect(try await working.lags() == ["adder": 0])
        }
    }

    /// An entry whose transaction began earlier but ends later must not be overtaken: positions wait for it.
    @Test func postgresPositionsWaitForOlderTransactions() async throws {
        try await TestDatabase.postgres.run([PlatformResources.migrations]) { database in
            let readers = JournalReaders(database, readers: [Adder()], logger: Logger(label: "test"))
            let opened = AsyncStream.makeStream(of: Void.self)
            let slow = Task {
                try await database.write { db in
                    try db.record(change("slow", 1, to: ["size": 1]), by: actor)
                    opened.continuation.yield()
                    _ = try db.rows("SELECT pg_sleep(0.8)")
                }
            }
            for await _ in opened.stream { break }
            try await database.write { db in try db.record(change("quick", 1, to: ["size": 1]), by: actor) }
            try await readers.catchUp()
            #expect(try await database.read { db in try db.journalHead() } == 0)
            try await slow.value
            try await readers.catchUp()
            let order = try await database.read { db in try db.entries(after: 0, limit: 10).map(\.record) }
            #expect(order == ["slow", "quick"])
        }
    }
}
