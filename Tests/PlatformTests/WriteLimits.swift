import Foundation
import Platform
import TestSupport
import Testing

/// A write holds off all others on SQLite: it is broken off when its time is over, also in the midst of a statement.
@Suite struct WriteLimits {
    private static let endless: SQL =
        "INSERT INTO thing WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x, 'endless' FROM n"

    private func with(limit: Duration, _ test: (SQLiteDatabase) async throws -> Void) async throws {
        try await TemporaryFolder.with { folder in
            let database = try SQLiteDatabase(path: folder.appending(path: "limit.sqlite").path, writeLimit: limit)
            defer { database.close() }
            try await database.write { db in try db.script("CREATE TABLE thing (x INTEGER, who TEXT)") }
            try await test(database)
        }
    }

    private func who(_ database: SQLiteDatabase) async throws -> [String] {
        try await database.read { db in try db.rows("SELECT who FROM thing ORDER BY who").map { try $0.get(0) } }
    }

    @Test func aStatementThatNeverEndsIsBrokenOffAndLeavesNothing() async throws {
        try await with(limit: .milliseconds(300)) { database in
            await #expect(throws: DatabaseError.timeLimit) {
                try await database.write { db in
                    try db.run("INSERT INTO thing VALUES (0, 'before')")
                    try db.run(Self.endless)
                }
            }
            let left = try await who(database)
            #expect(left.isEmpty)
            try await database.write { db in _ = try db.run("INSERT INTO thing VALUES (1, 'after')") }
            let written = try await who(database)
            #expect(written == ["after"], "the writer works on")
        }
    }

    @Test func aMigrationMayTakeLonger() async throws {
        try await with(limit: .milliseconds(20)) { database in
            let start = ContinuousClock.now
            try await database.write { db in
                try db.script(
                    """
                    INSERT INTO thing WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n
                        LIMIT 300000) SELECT x, 'index' FROM n
                    """
                )
                _ = try db.run("INSERT INTO thing VALUES (0, 'after')")
            }
            #expect(ContinuousClock.now - start > .milliseconds(20), "longer than the limit")
            let count: Int? = try await database.read { db in try db.value("SELECT count(*) FROM thing") }
            #expect(count == 300_001)
        }
    }

    @Test func aQueryWithinAWriteIsBrokenOffToo() async throws {
        try await with(limit: .milliseconds(300)) { database in
            await #expect(throws: DatabaseError.timeLimit) {
                try await database.write { db in
                    try db.run("INSERT INTO thing VALUES (0, 'before')")
                    _ = try db.rows(
                        "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n")
                }
            }
            let left = try await who(database)
            #expect(left.isEmpty)
        }
    }

    /// Whoever shares the commit with it is written all the same, and once.
    @Test func thoseWhoWaitBesideItAreWritten() async throws {
        try await with(limit: .milliseconds(500)) { database in
            let failures = try await withThrowingTaskGroup(of: Bool.self) { group in
                for index in 0..<40 {
                    group.addTask {
                        do {
                            try await database.write { db in
                                _ = try db.run(
                                    index == 17 ? Self.endless : "INSERT INTO thing VALUES (\(index), \("good"))")
                            }
                            return false
                        } catch DatabaseError.timeLimit { return true }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(failures == 1)
            let written = try await who(database)
            #expect(written == Array(repeating: "good", count: 39))
        }
    }
}
