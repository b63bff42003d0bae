import Foundation
import Platform
import Synchronization
import TestSupport
import Testing

@Suite struct DatabaseBehaviour {
    private static let table =
        """
        CREATE TABLE thing (id TEXT PRIMARY KEY, owner TEXT, size BIGINT NOT NULL CHECK (size >= 0),
            share DOUBLE PRECISION, raw_ TEXT)
        """

    private func run(_ engine: TestDatabase, _ test: (any Database) async throws -> Void) async throws {
        try await engine.run([]) { database in
            try await database.write { db in try db.script(Self.table) }
            try await test(database)
        }
    }

    private func add(_ id: String, size: Int = 1, owner: String? = nil) -> SQL {
        "INSERT INTO thing (id, owner, size) VALUES (\(id), \(owner), \(size))"
    }
    private func count(_ database: any Database) async throws -> Int {
        try await database.read { db in try db.value("SELECT count(*) FROM thing") ?? -1 }
    }

    @Test(arguments: TestDatabase.each) func keepsValuesAsTheyWere(engine: TestDatabase) async throws {
        try await run(engine) { database in
            let text = "Đặng Thị \"Ánh\" 'x' \\ \n ☃"
            try await database.write { db in
                _ = try db.run(
                    """
                    INSERT INTO thing (id, owner, size, share, raw_)
                        VALUES ('a', \(String?.none), \(Int.max), \(0.1), \(text))
                    """
                )
            }
            let row = try #require(try await database.read { db in try db.row("SELECT * FROM thing") })
            #expect(try row.get("owner", as: String?.self) == nil)
            #expect(try row.get("size", as: Int.self) == Int.max)
            #expect(try row.get("share", as: Double.self) == 0.1)
            #expect(try row.get("raw_", as: String.self) == text)
        }
    }

    @Test(arguments: TestDatabase.each) func interpolationCannotInject(engine: TestDatabase) async throws {
        try await run(engine) { database in
            let evil = "x'); DROP TABLE thing; --"
            let statement = add(evil)
            try await database.write { db in _ = try db.run(statement) }
            let found: String? = try await database.read { db in
                try db.value("SELECT id FROM thing WHERE id IN (\(list: [evil, "other"]))")
            }
            #expect(found == evil)
            let none: Int? = try await database.read { db in
                try db.value("SELECT count(*) FROM thing WHERE id IN (\(list: [String]()))")
            }
            #expect(none == 0)
        }
    }

    @Test(arguments: TestDatabase.each) func aThrownErrorRollsEverythingBack(engine: TestDatabase) async throws {
        try await run(engine) { database in
            let statement = add("a")
            let refuse: @Sendable (any Connection) throws -> Void = { db in
                try db.run(statement)
                throw Problem.notFound
            }
            await #expect(throws: Problem.notFound) { try await database.write(refuse) }
            let left = try await count(database)
            #expect(left == 0)
        }
    }

    @Test(arguments: TestDatabase.each) func constraintsAreTyped(engine: TestDatabase) async throws {
        try await run(engine) { database in
            let first = add("a"), negative = add("b", size: -1)
            try await database.write { db in _ = try db.run(first) }
            await #expect { try await database.write { db in _ = try db.run(first) } } throws: { error in
                if case DatabaseError.constraint(.unique, _) = error { true } else { false }
            }
            await #expect { try await database.write { db in _ = try db.run(negative) } } throws: { error in
                if case DatabaseError.constraint(.check, _) = error { true } else { false }
            }
            #expect(try await count(database) == 1)
        }
    }

    @Test(arguments: TestDatabase.each) func aBatchThatFailsInItsMiddleLeavesNothing(engine: TestDatabase) async throws
    {
        try await run(engine) { database in
            let batch = (0..<500).map { add("n\($0 == 333 ? 1 : $0)") }
            await #expect { try await database.write { db in try db.run(batch: batch) } } throws: { error in
                if case DatabaseError.constraint(.unique, _) = error { true } else { false }
            }
            #expect(try await count(database) == 0)
            let good = (0..<500).map { add("n\($0)") }
            try await database.write { db in try db.run(batch: good) }
            #expect(try await count(database) == 500)
        }
    }

    @Test(arguments: TestDatabase.each) func manyWritersAtOnceAllSucceedAndOnesFailureIsItsOwn(engine: TestDatabase)
        async throws
    {
        try await run(engine) { database in
            let failures = try await withThrowingTaskGroup(of: Bool.self) { group in
                for index in 0..<200 {
                    let statement = add(index % 10 == 0 ? "same" : "n\(index)")
                    group.addTask {
                        do {
                            try await database.write { db in _ = try db.run(statement) }
                            return false
                        } catch DatabaseError.constraint(.unique, _) { return true }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(failures == 19)
            #expect(try await count(database) == 181)
        }
    }

    /// A quota of one: count, then insert. Without the lock PostgreSQL gives it twice.
    @Test(arguments: TestDatabase.each) func lockMakesCountingSafe(engine: TestDatabase) async throws {
        try await run(engine) { database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<20 {
                    let statement = add("n\(index)", owner: "quota")
                    group.addTask {
                        try await database.write { db in
                            try db.lock("quota")
                            if try db.value("SELECT count(*) FROM thing WHERE owner = 'quota'", as: Int.self) == 0 {
                                try db.run(statement)
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await count(database) == 1)
        }
    }

    @Test(arguments: TestDatabase.each) func twoProcessesMayMigrateAtOnceAndAChangedFileIsRefused(engine: TestDatabase)
        async throws
    {
        try await engine.runAtLocation { location in
            try await TemporaryFolder.with { folder in
                try FileManager.default.createDirectory(
                    at: folder.appendingPathComponent("migrations"), withIntermediateDirectories: true)
                let file = folder.appendingPathComponent("migrations/0001_x.sql")
                try "CREATE TABLE once_only (id TEXT PRIMARY KEY);".write(to: file, atomically: true, encoding: .utf8)
                let migrations = Migrations(domain: "test", resources: folder)
                let first = try openDatabase(location, connections: 2),
                    second = try openDatabase(location, connections: 2)
                defer { first.close(); second.close() }
                async let one: Void = migrations.apply(to: first)
                async let two: Void = migrations.apply(to: second)
                _ = try await (one, two)
                try "CREATE TABLE once_only (id TEXT PRIMARY KEY, more TEXT);".write(
                    to: file, atomically: true, encoding: .utf8)
                await #expect(throws: DatabaseError.migrationChanged("test/0001_x.sql")) {
                    try await migrations.apply(to: first)
                }
            }
        }
    }

    /// A commit that was acknowledged must survive a power cut: the writer syncs each commit.
    @Test func sqliteWritesThroughToTheDisk() async throws {
        try await TestDatabase.sqlite.run([]) { database in
            let mode: Int? = try await database.write { db in try db.value("PRAGMA synchronous") }
            #expect(mode == 2)
        }
    }

    @Test func postgresConnectsAgainAfterTheServerDroppedIt() async throws {
        try await run(.postgres) { database in
            let victim: Int? = try await database.read { db in try db.value("SELECT pg_backend_pid()") }
            let killer = try #require(victim)
            _ = try? await database.write { db in
                _ = try db.rows("SELECT pg_terminate_backend(\(killer)) WHERE pg_backend_pid() <> \(killer)")
            }
            for index in 0..<8 {
                let statement = add("n\(index)")
                try await database.write { db in _ = try db.run(statement) }
            }
            #expect(try await count(database) == 8)
        }
    }
}

@Suite struct Identifiers {
    @Test func idsSortByTheirTimeAndAreUUIDs() async throws {
        let first = newID()
        try await Task.sleep(for: .milliseconds(3))
        let second = newID()
        #expect(first < second)
        #expect(UUID(uuidString: first) != nil)
        #expect(Array(first)[14] == "7")
    }
}
