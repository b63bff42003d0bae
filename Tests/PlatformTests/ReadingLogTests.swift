import Platform
import Synchronization
import TestSupport
import Testing
import Vietnamese

@testable import Access

/// The log of readings: in few transactions, each written before its answer may leave.
@Suite struct ReadingLogTests {
    private func reading(_ number: Int) -> ReadingLog.Reading {
        ReadingLog.Reading(
            at: Instant(iso: "2026-11-22T03:00:00Z")!, actor: "a", kind: "people.person", records: ["p\(number)", "q"],
            path: "/staff/\(number)")
    }

    @Test(arguments: TestDatabase.each) func manyAtOnceAreWrittenTogetherAndNoneIsLost(engine: TestDatabase)
        async throws
    {
        try await engine.run([PlatformResources.migrations]) { database in
            let counted = CountedWrites(database), log = ReadingLog(counted)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...200 {
                    group.addTask {
                        try await log.write(reading(number))
                        let isThere = try await database.read { db in
                            try db.row("SELECT 1 FROM access_reading WHERE path = \("/staff/\(number)")") != nil
                        }
                        #expect(isThere, "whoever is answered stands in the log")
                    }
                }
                try await group.waitForAll()
            }
            #expect(
                try await database.read { db in
                    try db.value("SELECT count(*) FROM access_reading WHERE actor = 'a'", as: Int.self)
                } == 200)
            #expect(counted.writes < 100, "\(counted.writes)")
        }
    }

    /// Nothing is shown of which nothing could be noted.
    @Test func aReadingThatCannotBeWrittenIsNoReading() async throws {
        try await TestDatabase.sqlite.run([PlatformResources.migrations]) { database in
            try await database.write { db in try db.script("DROP TABLE access_reading") }
            let log = ReadingLog(database), pending = PendingReadings()
            for number in 1...3 { pending.add(reading(number), to: log) }
            await #expect(throws: DatabaseError.self) { try await pending.written() }
        }
    }
}

private final class CountedWrites: Database {
    private let inner: any Database
    private let count = Mutex(0)

    init(_ inner: any Database) { self.inner = inner }

    var writes: Int { count.withLock { $0 } }
    var dialect: Dialect { inner.dialect }
    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await inner.read(body)
    }
    func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        count.withLock { $0 += 1 }
        return try await inner.write(body)
    }
    func onCommit(_ notify: @escaping @Sendable () -> Void) { inner.onCommit(notify) }
    func close() {}
}
