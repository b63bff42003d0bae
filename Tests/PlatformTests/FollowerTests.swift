import Foundation
import Logging
import Platform
import Synchronization
import TestSupport
import Testing
import Vietnamese

private let actor = Actor(id: "u1", name: "Hà")

private func change(_ record: String) -> Change {
    Change(kind: "test.thing", record: record, version: 1, after: ["size": 1], touches: ["org1"])
}

/// Counts what it reads in a setting of its own; fails at every batch while it is ill.
private final class Counter: JournalReader {
    let name: String
    let isIll: Mutex<Bool>

    init(_ name: String, isIll: Bool = false) {
        self.name = name
        self.isIll = Mutex(isIll)
    }

    func read(_ entries: [JournalEntry], in db: any Connection) throws {
        if isIll.withLock({ $0 }) { throw Problem.conflict("test.ill") }
        try db.set(name, to: String(Int(try db.setting(name) ?? "0")! + entries.count))
    }
}

@Suite struct Following {
    /// Waits, for a bounded time, until it is so.
    private func until(_ isSo: () async throws -> Bool) async throws {
        for _ in 0..<1_000 {
            if try await isSo() { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        Issue.record("it never came to be")
    }

    @Test(arguments: TestDatabase.each) func oneThatFailsHoldsUpNoOther(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            let ill = Counter("ill", isIll: true), sound = Counter("sound")
            let readers = JournalReaders(database, readers: [ill, sound], logger: Logger(label: "test"))
            let running = Task { try await readers.run() }
            try await database.write { db in for index in 1...3 { try db.record(change("r\(index)"), by: actor) } }
            try await until { try await database.read { db in try db.setting("sound") } == "3" }
            try await until {
                try await database.read { db in try FollowerFaultStore(db).all().map(\.name) } == ["ill"]
            }
            let lags = try await readers.lags(),
                fault = try await database.read { db in try FollowerFaultStore(db).all().first }
            #expect(lags == ["ill": 3, "sound": 0])
            #expect(fault?.error.contains("test.ill") == true)
            try await until { readers.standstill == fault?.since }
            ill.isIll.withLock { $0 = false }
            try await until { try await database.read { db in try db.setting("ill") } == "3" }
            try await until { try await database.read { db in try FollowerFaultStore(db).all() } == [] }
            try await until { readers.standstill == nil }
            running.cancel()
            _ = await running.result
        }
    }

    @Test(arguments: TestDatabase.each) func catchingUpGoesAsFarAsItCanAndThenSaysWhatFailed(engine: TestDatabase)
        async throws
    {
        try await engine.run([PlatformResources.migrations]) { database in
            try await database.write { db in try db.record(change("r"), by: actor) }
            let readers = JournalReaders(
                database, readers: [Counter("ill", isIll: true), Counter("sound")], logger: Logger(label: "test"))
            await #expect(throws: Problem.conflict("test.ill")) { try await readers.catchUp() }
            let counted = try await database.read { db in try db.setting("sound") }
            #expect(counted == "1")
        }
    }

    /// What a transaction saw that was never committed must not be kept: its position is given to another entry.
    @Test(arguments: TestDatabase.each) func whatWasNeverCommittedIsNotKept(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            let shelf = JournalShelf<[String]>("test", of: ["test.thing"], bytes: { 20 * $0.count }) { _, db in
                try db.rows("SELECT record FROM platform_journal WHERE kind = 'test.thing' ORDER BY record").map {
                    try $0.get(0)
                }
            }
            let today = Day(year: 2026, month: 11, day: 28)!
            let undone: @Sendable (any Connection) throws -> Void = { db in
                try db.record(change("undone"), by: actor)
                let seen = try shelf.value(on: today, today: today, in: db)
                #expect(seen == ["undone"])
                throw Problem.notFound
            }
            await #expect(throws: Problem.notFound) { try await database.write(undone) }
            try await database.write { db in try db.record(change("done"), by: actor) }
            try await JournalReaders(database, readers: [], logger: Logger(label: "test")).catchUp()
            let kept = try await database.read { db in try shelf.value(on: today, today: today, in: db) }
            #expect(kept == ["done"])
        }
    }
}
