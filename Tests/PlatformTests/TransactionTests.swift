import Foundation
import Logging
import Platform
import Synchronization
import TestSupport
import Testing
import Vietnamese

@testable import Storage

@Suite struct Transactions {
    private func setting(_ name: String, _ value: String = "new") -> SQL {
        "INSERT INTO platform_setting (name, value) VALUES (\(name), \(value))"
    }
    private func names(_ database: any Database) async throws -> [String] {
        try await database.read { db in
            try db.rows("SELECT name FROM platform_setting ORDER BY name").map { try $0.get(0) }
        }
    }

    /// PostgreSQL answers COMMIT with a rollback then, SQLite would keep the first: both keep nothing and say so.
    @Test(arguments: TestDatabase.each) func thatGoOnAfterAFailedStatementAreNotTakenForDone(engine: TestDatabase)
        async throws
    {
        try await engine.run([PlatformResources.migrations]) { database in
            let first = setting("a"), second = setting("b")
            await #expect {
                try await database.write { db in
                    try db.run(first)
                    _ = try? db.run(first)
                }
            } throws: { if case DatabaseError.constraint(.unique, _) = $0 { true } else { false } }
            await #expect(throws: DatabaseError.self) {
                try await database.write { db in
                    _ = try? db.run("INSERT INTO no_such_table (x) VALUES (1)")
                    try db.run(second)
                }
            }
            let left = try await names(database)
            #expect(left == [])
        }
    }

    @Test(arguments: TestDatabase.each) func goOnAfterAnAttemptThatFailed(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            let (a, b, c, d) = (setting("a"), setting("b"), setting("c"), setting("d"))
            try await database.write { db in
                try db.run(a)
                do {
                    try db.attempt {
                        try db.run(b)
                        try db.run(a)
                    }
                    Issue.record("the second a was taken")
                } catch DatabaseError.constraint(.unique, _) {}
                try db.attempt {
                    try db.run(c)
                    _ = try? db.attempt { try db.run(a) }
                    try db.run(d)
                }
            }
            let left = try await names(database)
            #expect(left == ["a", "c", "d"])
        }
    }

    /// The proof of a batch that ran another statement under a name given twice.
    @Test(arguments: TestDatabase.each) func ofMoreTextsThanAreKeptRunEachStatementAsItIs(engine: TestDatabase)
        async throws
    {
        try await engine.runAtLocation { location in
            let database = try openDatabase(location, connections: 1)
            defer { database.close() }
            try await PlatformResources.migrations.apply(to: database)
            let known = setting("known"), again = setting("again", "1")
            try await database.write { db in
                try db.run(known)
                for number in 0..<PostgresConnection.keptStatements {
                    _ = try db.rows(
                        "SELECT \(SQL.join(Array(repeating: "1", count: number + 2), " + ")) WHERE \("x") = \("y")")
                }
            }
            let changed: SQL = "UPDATE platform_setting SET value = \("2") WHERE name = \("known")"
            try await database.write { db in try db.run(batch: [again, changed]) }
            let values = try await database.read { db in
                try db.rows("SELECT name, value FROM platform_setting ORDER BY name").map {
                    "\(try $0.get(0, as: String.self))=\(try $0.get(1, as: String.self))"
                }
            }
            #expect(values == ["again=1", "known=2"])
        }
    }

    @Test(arguments: TestDatabase.each) func takeListsOfAnyLengthAndAnyText(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            let odd = ["", "a,b", "{x}", "\"q\"", "back\\slash", "NULL", "Đặng\n", "'", "]", "e\u{301}"]
            try await database.write { db in try db.run(batch: odd.map { setting($0) }) }
            for count in [0, 1, 4, 5, 100, 40_000] {
                let asked = odd + (0..<count).map { "none.\($0)" }
                let found: Int? = try await database.read { db in
                    try db.value("SELECT count(*) FROM platform_setting WHERE name IN (\(list: asked))")
                }
                #expect(found == odd.count, "beside \(count) others")
            }
            let outside: Int? = try await database.read { db in
                try db.value("SELECT count(*) FROM platform_setting WHERE name NOT IN (\(list: odd.dropFirst(2)))")
            }
            #expect(outside == 2)
            let numbers: Int? = try await database.read { db in
                try db.value(
                    "SELECT count(*) FROM platform_setting WHERE length(name) IN (\(list: [0, 1, 2, 3, 4, 5, 6]))")
            }
            #expect(numbers == 9)
        }
    }

    /// Whoever asks with lists of many lengths has one statement between them.
    @Test func longListsShareOneText() {
        for dialect in Dialect.allCases {
            let texts = Set(
                (5..<400).map { count -> String in ("x IN (\(list: Array(0..<count)))" as SQL).render(for: dialect).text
                })
            #expect(texts.count == 1)
        }
    }

    /// PostgreSQL plans a statement with a long list when the list is known: a plan kept from when a table was empty
    /// compares each of its later rows with each value, one by one.
    @Test func longListsArePlannedWithTheirValues() async throws {
        try await TestDatabase.postgres.run([PlatformResources.migrations]) { database in
            try await database.write { db in
                let short = (0..<200).map(String.init), long = (0..<2_000).map { "name.\($0)" }
                for _ in 0..<7 {
                    _ = try db.rows("SELECT 1 AS short FROM platform_setting WHERE name IN (\(list: short))")
                    #expect(
                        try db.rows("SELECT 1 AS long FROM platform_setting WHERE value IN (\(list: long))").isEmpty)
                    #expect(
                        try db.rows(
                            "SELECT 1 AS long FROM platform_setting WHERE length(value) IN (\(list: 50..<1_000))"
                        ).isEmpty)
                }
                let kept = try db.rows("SELECT statement FROM pg_prepared_statements").map {
                    try $0.get(0, as: String.self)
                }
                #expect(kept.filter { $0.contains("AS short") }.count == 1)
                #expect(kept.filter { $0.contains("AS long") }.isEmpty)
            }
        }
    }

    /// Statements of many values are not kept: each lives until it has answered.
    @Test(arguments: TestDatabase.each) func ofManyValuesAreRunToTheirEnd(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            let many = (0..<500).map { "many.\($0)" }
            try await database.write { db in
                let rows = SQL.join(many.map { "(\(tuple: [$0, "new"]))" }, ", ")
                #expect(try db.run("INSERT INTO platform_setting (name, value) VALUES \(rows)") == 500)
                let found = try db.rows(
                    "SELECT name FROM platform_setting WHERE name IN (\(tuple: many)) ORDER BY name")
                #expect(try found.map { try $0.get(0, as: String.self) } == many.sorted())
                try db.run(
                    batch: (0..<50).map {
                        "DELETE FROM platform_setting WHERE name IN (\(tuple: many.prefix(100 + $0)))"
                    })
            }
            let left = try await names(database).count
            #expect(left == 351)
        }
    }

    @Test(arguments: TestDatabase.each) func refuseATextWithANUL(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            let cut = setting("so\u{0}x"), batch = [setting("good"), setting("b\u{0}")]
            await #expect(throws: DatabaseError.textWithNUL) { try await database.write { db in _ = try db.run(cut) } }
            await #expect(throws: DatabaseError.textWithNUL) {
                try await database.write { db in try db.run(batch: batch) }
            }
            let left = try await names(database)
            #expect(left == [])
        }
    }

    /// A column more makes PostgreSQL refuse the plans of `SELECT *` that were made before it, on every connection.
    @Test(arguments: TestDatabase.each) func goOnAfterAnotherProcessMigrated(engine: TestDatabase) async throws {
        try await engine.runAtLocation { location in
            let database = try openDatabase(location, connections: 1),
                other = try openDatabase(location, connections: 1)
            defer { [database, other].forEach { $0.close() } }
            try await PlatformResources.migrations.apply(to: database)
            let first = setting("a")
            try await database.write { db in _ = try db.run(first) }
            let before = try await database.read { db in
                try db.row("SELECT * FROM platform_setting WHERE name = \("a")") != nil
            }
            try await other.write { db in try db.script("ALTER TABLE platform_setting ADD COLUMN note TEXT") }
            let after = try await database.read { db in
                try db.row("SELECT * FROM platform_setting WHERE name = \("a")")?.get("note", as: String?.self)
            }
            #expect(before)
            #expect(after == .some(nil))
        }
    }

    @Test(arguments: TestDatabase.each) func sayWhetherTheyWrite(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            let reading = try await database.read { db in db.isWriting },
                writing = try await database.write { db in db.isWriting }
            #expect(!reading && writing)
        }
    }
}

@Suite struct LostServers {
    /// Its process is stopped, as when a machine vanishes: no answer, no error.
    @Test func areGivenUpAndAnotherConnectionAnswers() async throws {
        try await TestDatabase.postgres.runAtLocation { location in
            let database = try PostgresDatabase(url: location, connections: 1, patience: Patience(statementSeconds: 1))
            defer { database.close() }
            let backend = try #require(
                try await database.read { db in try db.value("SELECT pg_backend_pid()", as: Int.self) })
            kill(pid_t(backend), SIGSTOP)
            defer { kill(pid_t(backend), SIGCONT) }
            let next = try await database.read { db in try db.value("SELECT pg_backend_pid()", as: Int.self) }
            #expect(next != nil && next != backend)
        }
    }

    @Test func whoeverWaitsTooLongForAConnectionIsTold() async throws {
        let line = WaitingLine(["only"])
        let held = try await line.take(within: 1)
        await #expect { try await line.take(within: 0.05) } throws: {
            if case DatabaseError.unavailable = $0 { true } else { false }
        }
        let waiting = Task { try await line.take(within: 60) }
        let cancelled = Task { try await line.take(within: 60) }
        cancelled.cancel()
        await #expect(throws: CancellationError.self) { try await cancelled.value }
        line.give(back: held)
        #expect(try await waiting.value == "only")
    }

    @Test func databasesThatOrderByALanguageAreRefused() async throws {
        try await TestDatabase.postgres.runAtLocation { location in
            let admin = PostgresConnection(url: location, searchPath: nil), name = "ordered_by_language_test"
            try await admin.onQueue {
                try admin.ensureConnected()
                try admin.script("DROP DATABASE IF EXISTS \(name)")
                try admin.script(
                    "CREATE DATABASE \(name) TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'vi' LOCALE 'C'")
            }
            var address = URLComponents(string: location)
            address?.path = "/" + name
            let other = try #require(address?.string)
            #expect(throws: DatabaseError.wrongCollation("vi")) { _ = try PostgresDatabase(url: other, connections: 1) }
            try await admin.onQueue { try admin.script("DROP DATABASE \(name)") }
        }
    }
}
