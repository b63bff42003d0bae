import Foundation
import Platform
import TestSupport
import Testing

@Suite struct MovingInTheTree {
    private func reached(_ database: any Database) async throws -> Set<String> {
        try await database.read { db in
            try Set(
                db.rows("SELECT ancestor, descendant FROM access_reach WHERE ancestor <> descendant").map {
                    "\(try $0.get(0, as: String.self))>\(try $0.get(1, as: String.self))"
                })
        }
    }

    /// Moves one node, and holds the transaction open while another begins.
    private func move(_ database: any Database, _ first: (String, String), whileMoving second: (String, String))
        async throws -> [Result<Void, any Error>]
    {
        let begun = AsyncStream.makeStream(of: Void.self)
        let slow = Task {
            try await database.write { db in
                try AccessTree(db).place(node: first.0, under: first.1)
                begun.continuation.yield()
                if db.dialect == .postgres { _ = try db.rows("SELECT pg_sleep(0.5)") }
            }
        }
        for await _ in begun.stream { break }
        let quick = Task {
            try await database.write { db in try AccessTree(db).place(node: second.0, under: second.1) }
        }
        return [await slow.result, await quick.result]
    }

    @Test(arguments: TestDatabase.each) func aSuperiorSeesWhatMovedUnderTheMoved(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            try await database.write { db in
                for node in ["old", "p", "q", "x"] { try AccessTree(db).place(node: node, under: nil) }
            }
            try await database.write { db in try AccessTree(db).place(node: "p", under: "old") }
            for result in try await move(database, ("x", "p"), whileMoving: ("p", "q")) { try result.get() }
            let reached = try await reached(database)
            #expect(reached == ["p>x", "q>p", "q>x"])
            let (q, old) = try await database.read { db in
                (try Scope(tops: ["q"]).slice(in: db), try Scope(tops: ["old"]).slice(in: db))
            }
            #expect(q.contains("x") && !old.contains("x"))
        }
    }

    @Test(arguments: TestDatabase.each) func twoMovesMakeNoCircle(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            try await database.write { db in
                for node in ["a", "b"] { try AccessTree(db).place(node: node, under: nil) }
            }
            let results = try await move(database, ("a", "b"), whileMoving: ("b", "a"))
            #expect(throws: Never.self) { try results[0].get() }
            #expect(throws: Problem.conflict("access.circle")) { try results[1].get() }
            let reached = try await reached(database)
            #expect(reached == ["b>a"])
        }
    }

    @Test(arguments: TestDatabase.each) func whatIsReachedIsMadeRightAgain(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            try await database.write { db in
                try AccessTree(db).place([
                    ("ministry", nil), ("province", "ministry"), ("school", "province"), ("other", nil),
                ])
            }
            let right = try await reached(database)
            let found = try await database.write { db in try AccessTree(db).repair() }
            #expect(found == 0)
            try await database.write { db in
                try db.run("DELETE FROM access_reach WHERE ancestor = 'ministry' AND descendant = 'school'")
                try db.run("INSERT INTO access_reach (ancestor, descendant) VALUES ('other', 'school')")
            }
            let repaired = try await database.write { db in try AccessTree(db).repair() }
            #expect(repaired == 2)
            let after = try await reached(database)
            #expect(after == right)
        }
    }
}
