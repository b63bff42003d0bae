import TestSupport
import Testing

@testable import Platform

/// The tree in memory says what the closure on the disk says, after whatever happened to it, to whoever asks next.
@Suite struct TreeOrderTests {
    private static let tree: [(node: String, parent: String?)] = [
        ("state", nil), ("north", "state"), ("south", "state"), ("a", "north"), ("b", "north"), ("c", "south"),
        ("a1", "a"), ("alone", nil),
    ]

    /// Whom one sees, by the tree in memory and by the closure.
    private func seen(by tops: [String], in database: any Database) async throws -> (
        slice: Set<String>, reach: Set<String>
    ) {
        try await database.read { db in try Self.seen(by: tops, in: db) }
    }

    private static func seen(by tops: [String], in db: any Connection) throws -> (
        slice: Set<String>, reach: Set<String>
    ) {
        let slice = try Scope(tops: tops).slice(in: db)
        let reach = try db.rows("SELECT DISTINCT descendant FROM access_reach WHERE ancestor IN (\(list: tops))")
        let ids = slice.ranges.flatMap { slice.order.organisations[$0] }
        #expect(ids.count == slice.count && Set(ids).count == ids.count, "each once")
        return (Set(ids), Set(try reach.map { try $0.get(0, as: String.self) }))
    }

    @Test(arguments: TestDatabase.each) func aScopeIsWhatTheClosureReaches(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            try await database.write { db in try AccessTree(db).place(Self.tree) }
            for tops in [["state"], ["north"], ["a"], ["a1"], ["alone"], ["a", "c"], ["state", "b"], ["nobody"], []] {
                let (slice, reach) = try await seen(by: tops, in: database)
                #expect(slice == reach, "\(tops)")
            }
            let (state, none) = (
                try await seen(by: ["state"], in: database).slice, try await seen(by: ["nobody"], in: database).slice
            )
            #expect(state.count == 7 && none.isEmpty)
            try await database.read { db in
                let slice = try Scope(tops: ["north"]).slice(in: db), all = try Scope.everything.slice(in: db)
                #expect(slice.contains("a1") && !slice.contains("c") && !slice.contains("nobody"))
                #expect(all.contains("alone") && all.contains("nobody") && all.count == 8)
            }
        }
    }

    /// Moves, new ones, and some that are taken away, a few hundred in turn.
    @Test(arguments: TestDatabase.each) func itFollowsEveryChange(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            try await database.write { db in try AccessTree(db).place(Self.tree) }
            var random = Seeded(7), nodes = Self.tree.map(\.node)
            for step in 0..<120 {
                let node = nodes.randomElement(using: &random)!, parent = nodes.randomElement(using: &random)!
                let new = step % 4 == 0 ? "n\(step)" : nil
                let wasRemoved = try await changed(node, parent, new, isRemoval: step % 9 == 5, in: database)
                if let new { nodes.append(new) }
                if wasRemoved { nodes.removeAll { $0 == node } }
                for tops in [[node], [parent, "state"]] {
                    let (slice, reach) = try await seen(by: tops, in: database)
                    #expect(slice == reach, "step \(step), \(tops)")
                }
            }
        }
    }

    /// Takes a node away where nothing stands below it; else places it, or a new one. Whether it was taken away.
    private func changed(_ node: String, _ parent: String, _ new: String?, isRemoval: Bool, in database: any Database)
        async throws -> Bool
    {
        do {
            return try await database.write { db in
                if isRemoval, new == nil, try db.row("SELECT 1 FROM access_node WHERE parent = \(node)") == nil {
                    try AccessTree(db).remove(node)
                    return true
                }
                try AccessTree(db).place(node: new ?? node, under: parent)
                return false
            }
        } catch Problem.conflict("access.circle") { return false }
    }

    /// Another process moves; the next transaction here knows.
    @Test(arguments: TestDatabase.each) func whatMovedAwayIsGoneForEveryProcess(engine: TestDatabase) async throws {
        try await engine.runAtLocation(.migrated([PlatformResources.migrations])) { location in
            let one = try openDatabase(location, connections: 2), other = try openDatabase(location, connections: 2)
            defer {
                one.close()
                other.close()
            }
            try await one.write { db in try AccessTree(db).place(Self.tree) }
            let before = try await seen(by: ["north"], in: one).slice
            #expect(before == ["north", "a", "a1", "b"])
            try await other.write { db in try AccessTree(db).place(node: "a", under: "south") }
            let north = try await seen(by: ["north"], in: one).slice,
                south = try await seen(by: ["south"], in: one).slice
            #expect(north == ["north", "b"] && south == ["south", "a", "a1", "c"])
        }
    }

    /// What is moved in a transaction is seen in it; what was not committed, nowhere else.
    @Test(arguments: TestDatabase.each) func aMoveThatFailsLeavesNothing(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            try await database.write { db in try AccessTree(db).place(Self.tree) }
            let before = try await seen(by: ["north"], in: database).slice
            await #expect(throws: Problem.forbidden) {
                try await database.write { db in
                    try AccessTree(db).place(node: "a", under: "south")
                    let within = try Self.seen(by: ["south"], in: db)
                    #expect(within.slice == ["south", "a", "a1", "c"] && within.slice == within.reach)
                    throw Problem.forbidden
                }
            }
            let after = try await seen(by: ["north"], in: database).slice
            #expect(after == before)
            // The same number again, for another move.
            try await database.write { db in try AccessTree(db).place(node: "b", under: "south") }
            let north = try await seen(by: ["north"], in: database).slice
            #expect(north == ["north", "a", "a1"])
        }
    }

    /// The tree in memory is made of the parents: a closure that is wrong does not make it wrong, and is mended.
    @Test(arguments: TestDatabase.each) func aWrongClosureIsMended(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            try await database.write { db in
                try AccessTree(db).place(Self.tree)
                try db.run("INSERT INTO access_reach (ancestor, descendant) VALUES ('north', 'c')")
            }
            let wrong = try await seen(by: ["north"], in: database)
            #expect(wrong.reach.contains("c") && !wrong.slice.contains("c"))
            let mended = try await database.write { db in try AccessTree(db).repair() }
            let right = try await seen(by: ["north"], in: database)
            #expect(mended == 1 && right.slice == right.reach)
        }
    }
}

/// The same numbers in every run.
private struct Seeded: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state
    }
}
