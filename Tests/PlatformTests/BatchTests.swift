import TestSupport
import Testing

@testable import Platform

@Suite struct Batches {
    /// Many texts in one batch, some of one length and shape, come with their own values each.
    @Test(arguments: TestDatabase.each) func ofManyStatementsWriteWhatEachSays(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            let names = (0..<120).map { "batch.\($0)" }
            try await database.write { db in
                let made = names.map { "INSERT INTO platform_setting (name, value) VALUES (\($0), 'new')" as SQL }
                // 60 different texts: more than are remembered, between others that repeat.
                let changed = (0..<60).flatMap { number -> [SQL] in
                    let text = SQL.join(Array(repeating: "value", count: number + 1), " || ")
                    return [
                        "UPDATE platform_setting SET value = \(text) WHERE name = \(names[number])",
                        "UPDATE platform_setting SET value = \(names[number + 60]) WHERE name = \(names[number + 60])",
                    ]
                }
                try db.run(batch: made + changed)
            }
            let found = try await database.read { db in
                try db.rows("SELECT name, value FROM platform_setting WHERE name LIKE 'batch.%'").map {
                    (try $0.get(0, as: String.self), try $0.get(1, as: String.self))
                }
            }
            let values = Dictionary(uniqueKeysWithValues: found)
            #expect(values.count == 120)
            #expect((0..<60).allSatisfy { values[names[$0]] == String(repeating: "new", count: $0 + 1) })
            #expect((60..<120).allSatisfy { values[names[$0]] == names[$0] })
        }
    }

    @Test(arguments: TestDatabase.each) func areBrokenOffAsAWholeAtTheFirstFault(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            let twice: [SQL] = (0..<3).map { "INSERT INTO platform_setting (name, value) VALUES (\("batch.\($0 % 2)"), 'new')" }
            await #expect(throws: DatabaseError.self) { try await database.write { db in try db.run(batch: twice) } }
            let left = try await database.read { db in try db.rows("SELECT name FROM platform_setting WHERE name LIKE 'batch.%'").count }
            #expect(left == 0)
        }
    }
}

@Suite struct WorkOnAllCores {
    @Test func keepsTheOrderAndThrowsTheFirstError() throws {
        let numbers = Array(0..<10_007)
        let doubled = try numbers.parallelMap { $0 * 2 }, none = try [Int]().parallelMap { $0 }
        #expect(doubled == numbers.map { $0 * 2 })
        #expect(none == [])
        #expect(throws: Fault(at: 4_001)) { try numbers.parallelMap { number in if number == 4_001 || number == 9_000 { throw Fault(at: number) } } }
    }

    private struct Fault: Error, Equatable { let at: Int }
}
