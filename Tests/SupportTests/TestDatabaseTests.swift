import Foundation
import Platform
import TestSupport
import Testing

@Suite struct TestDatabases {
    @Test(arguments: TestDatabase.each) func startsEmptyEachTime(engine: TestDatabase) async throws {
        for _ in 1...2 {
            try await engine.run([]) { database in
                try await database.write { db in
                    try db.script("CREATE TABLE support_thing (id TEXT PRIMARY KEY)")
                    try db.run("INSERT INTO support_thing (id) VALUES (\("a"))")
                }
                let count: Int? = try await database.read { db in try db.value("SELECT COUNT(*) FROM support_thing") }
                #expect(count == 1)
            }
        }
    }

    @Test(arguments: TestDatabase.each) func canBeOpenedTwice(engine: TestDatabase) async throws {
        try await engine.runAtLocation { location in
            let one = try openDatabase(location, connections: 1)
            let other = try openDatabase(location, connections: 1)
            defer { one.close(); other.close() }
            try await one.write { db in try db.script("CREATE TABLE support_thing (id TEXT PRIMARY KEY)") }
            #expect(try await other.read { db in try db.rows("SELECT id FROM support_thing").count } == 0)
        }
    }

    @Test(arguments: TestDatabase.each) func isTheEngineItSays(engine: TestDatabase) async throws {
        try await engine.run([]) { database in
            #expect(database.dialect == (engine == .sqlite ? .sqlite : .postgres))
        }
    }
}
