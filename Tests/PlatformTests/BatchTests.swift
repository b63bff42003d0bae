import Platform
import TestSupport
import Testing

@testable import Storage

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
            let twice: [SQL] = (0..<3).map {
                "INSERT INTO platform_setting (name, value) VALUES (\("batch.\($0 % 2)"), 'new')"
            }
            await #expect(throws: DatabaseError.self) { try await database.write { db in try db.run(batch: twice) } }
            let left = try await database.read { db in
                try db.rows("SELECT name FROM platform_setting WHERE name LIKE 'batch.%'").count
            }
            #expect(left == 0)
        }
    }

    /// Long enough that insertions are put together: NULLs here and there, a column of nothing but NULL, bytes,
    /// numbers, and two tables that refer to each other.
    @Test(arguments: TestDatabase.each) func ofManyInsertionsKeepEachRowAsItWas(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            try await database.write { db in
                try db.script(
                    """
                    CREATE TABLE test_parent (id TEXT PRIMARY KEY, number BIGINT, never TEXT,
                        bytes \(db.dialect == .sqlite ? "BLOB" : "BYTEA"));
                    CREATE TABLE test_child (id TEXT PRIMARY KEY, parent TEXT NOT NULL REFERENCES test_parent (id),
                        size DOUBLE PRECISION);
                    """)
            }
            let count = 130
            try await database.write { db in
                try db.run(
                    records: (0..<count).map { number -> [SQL] in
                        let id = "p\(number)", some = number % 3 == 0 ? nil : number, none: String? = nil,
                            size = number % 7 == 0 ? nil : Double(number) / 4
                        return [
                            """
                            INSERT INTO test_parent (id, number, never, bytes)
                                VALUES (\(id), \(some), \(none), \([UInt8(number), 0, 255]))
                            """,
                            "INSERT INTO test_child (id, parent, size) VALUES (\("c\(number)"), \(id), \(size))",
                        ]
                    } + [["UPDATE test_parent SET number = -1 WHERE id = \("p0")"]]
                        + (0..<3).map { ["INSERT INTO test_child (id, parent) VALUES (\("d\($0)"), \("p\($0)"))"] })
            }
            let (parents, children) = try await database.read { db in
                (
                    try db.rows("SELECT id, number, never, bytes FROM test_parent"),
                    try db.rows("SELECT id, parent, size FROM test_child")
                )
            }
            #expect(parents.count == count && children.count == count + 3)
            for row in parents {
                let id: String = try row.get(0), number = Int(id.dropFirst())!, found: Int? = try row.get(1),
                    never: String? = try row.get(2)
                #expect(found == (number == 0 ? -1 : number % 3 == 0 ? nil : number) && never == nil)
                #expect(try row.get(3, as: [UInt8].self) == [UInt8(number), 0, 255])
            }
            for row in children where try row.get(0, as: String.self).hasPrefix("c") {
                let id: String = try row.get(0), number = Int(id.dropFirst())!, size: Double? = try row.get(2)
                #expect(size == (number % 7 == 0 ? nil : Double(number) / 4))
                #expect(try row.get(1, as: String.self) == "p\(number)")
            }
        }
    }

    /// Records that are written in different ways: one that only gets a child, then new ones with theirs. Each keeps
    /// its own order.
    @Test(arguments: TestDatabase.each) func recordsOfDifferentShapesKeepTheirOrder(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            try await database.write { db in
                try db.script(
                    """
                    CREATE TABLE test_parent (id TEXT PRIMARY KEY);
                    CREATE TABLE test_child (id TEXT PRIMARY KEY, parent TEXT NOT NULL REFERENCES test_parent (id));
                    INSERT INTO test_parent (id) VALUES ('known');
                    """)
            }
            @Sendable func child(_ id: String, of parent: String) -> SQL {
                "INSERT INTO test_child (id, parent) VALUES (\(id), \(parent))"
            }
            let new = (0..<100).map { number -> [SQL] in
                ["INSERT INTO test_parent (id) VALUES (\("p\(number)"))", child("c\(number)", of: "p\(number)")]
            }
            let more = (100..<200).map { number -> [SQL] in
                ["INSERT INTO test_parent (id) VALUES (\("p\(number)"))", child("c\(number)", of: "p\(number)")]
            }
            try await database.write { db in try db.run(records: [[child("first", of: "known")]] + new) }
            // And one after the other, as a flat list.
            try await database.write { db in try db.run(batch: [child("second", of: "known")] + more.flatMap(\.self)) }
            let count = try await database.read { db in try db.value("SELECT count(*) FROM test_child", as: Int.self) }
            #expect(count == 202)
        }
    }

    @Test func insertionsOfOneKindArePutTogetherAndNothingElse() {
        func texts(_ batch: [SQL]) -> [String] {
            MergedInserts(batch).statements.map { String($0.text.prefix(24)) + " \($0.values.count)" }
        }
        func row(_ number: Int?) -> SQL { "INSERT INTO a (x, y) VALUES (\(number), \("t"))" }
        let many = (0..<MergedInserts.rows).map { row($0) }
        #expect(texts(many) == ["INSERT INTO a (x, y) VAL 80"])
        #expect(texts(many + [row(1)]) == ["INSERT INTO a (x, y) VAL 80", "INSERT INTO a (x, y) VAL 2"])
        // A statement of another kind is a border.
        let update: SQL = "UPDATE a SET x = \(1)"
        #expect(texts(Array(many.dropLast()) + [update] + many.suffix(1)).count == MergedInserts.rows + 1)
        // What says more than its values stays as it is.
        func more(_ number: Int) -> SQL { "INSERT INTO a (x, y) VALUES (\(number), \("t")) ON CONFLICT DO NOTHING" }
        func selecting(_ number: Int) -> SQL {
            "INSERT INTO a (x, y) SELECT x, y FROM b WHERE z IN (\(number), \("t"))"
        }
        func literal(_ number: Int) -> SQL { "INSERT INTO a (x, y) VALUES (\(number), 't')" }
        for kind in [more, selecting, literal] {
            #expect(texts((0..<MergedInserts.rows).map(kind)).count == MergedInserts.rows)
        }
        // Nor can one column have two types.
        let mixed = Array(many.dropLast()) + ["INSERT INTO a (x, y) VALUES (\("one"), \("t"))"]
        #expect(texts(mixed).count == MergedInserts.rows)
    }
}

@Suite struct WorkOnAllCores {
    @Test func keepsTheOrderAndThrowsTheFirstError() throws {
        let numbers = Array(0..<10_007)
        let doubled = try numbers.parallelMap { $0 * 2 }, none = try [Int]().parallelMap { $0 }
        #expect(doubled == numbers.map { $0 * 2 })
        #expect(none == [])
        #expect(throws: Fault(at: 4_001)) {
            try numbers.parallelMap { number in if number == 4_001 || number == 9_000 { throw Fault(at: number) } }
        }
    }

    private struct Fault: Error, Equatable { let at: Int }
}
