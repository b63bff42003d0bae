import Logging
import Platform
import TestSupport
import Testing
import Vietnamese

@testable import Audit

/// The audit's lines and how a page of them is come by, on an invented tree: a country with two provinces, each with
/// schools.
@Suite struct Auditing {
    private static let clerk = Actor(id: "clerk", name: "Nguyễn Thu Hà")

    /// Persons p1, p2 … belong to the school of their last letter; "pn" nowhere.
    private struct Registry: PersonPlaceSource {
        func places(of persons: [String], in db: any Connection) throws -> [String: Set<String>] {
            persons.reduce(into: [:]) { places, person in
                if !person.hasSuffix("n") { places[person] = Set([String(person.suffix(1))]) }
            }
        }
    }

    private static let places = PersonPlaces([Registry()])
    private static let kinds = [
        RecordKind("test.person", "test.person", persons: .record),
        RecordKind("test.pair", "test.pair", persons: .pair),
        RecordKind("test.card", "test.card", persons: .field("person_id")),
        RecordKind("test.note", "test.note", owner: "organisation_id"),
        RecordKind("test.room", "test.room"),
    ]

    private static func with(_ engine: TestDatabase, _ test: (any Database, JournalReaders) async throws -> Void)
        async throws
    {
        try await engine.run([PlatformResources.migrations]) { database in
            try await database.write { db in
                for (node, parent) in [
                    ("country", nil), ("north", "country"), ("south", "country"), ("a", "north"), ("b", "north"),
                    ("c", "south"),
                ] {
                    try AccessTree(db).place(node: node, under: parent)
                }
            }
            let readers = JournalReaders(
                database, readers: [AuditReader(kinds, places)], followUps: [AuditedReadings(places)],
                logger: Logger(label: "test"))
            try await test(database, readers)
        }
    }

    private static func change(
        _ kind: String, _ record: String, _ version: Int = 1, touches: [String], _ more: [String: String] = [:]
    ) -> Change {
        Change(
            kind: kind, record: record, version: version,
            after: Fields(more.mapValues { .text($0) }.merging(["n": .integer(Int64(version))]) { $1 }),
            touches: touches)
    }

    private static func read(
        _ persons: [String], at second: Int, by actor: String = "reader", path: String = "/staff", in db: any Connection
    ) throws {
        let id = "reading-\(second)-\(actor)", at = Instant(iso: "2026-11-22T03:00:00Z")!.adding(seconds: second)
        try db.run(
            """
            INSERT INTO access_reading (id, at, actor, kind, records, path)
            VALUES (\(id), \(at), \(actor), 'test.person', \(persons.joined(separator: " ")), \(path))
            """)
    }

    private static func reach(_ tops: String..., all: Bool = false) -> AuditReach {
        AuditReach(Scope(tops: tops), withUnplaced: all)
    }

    /// What each line is about: of a change the record, of a reading the persons.
    private static func told(_ question: AuditQuestion, _ reach: AuditReach, _ database: any Database) async throws
        -> Set<String>
    {
        let page = try await database.read { db in
            try AuditStore(db).page(question, within: reach, after: nil, limit: 500)
        }
        return Set(
            page.entries.map { entry in
                switch entry.what {
                case .change(let change): change.entry.record
                case .reading(let shown): "read " + shown.persons.joined(separator: " ")
                }
            })
    }

    private static func told(_ reach: AuditReach, _ database: any Database) async throws -> Set<String> {
        try await told(AuditQuestion(reach), reach, database)
    }

    @Test(arguments: TestDatabase.each) func everybodyIsToldOfTheirOwnOrganisationsAlone(engine: TestDatabase)
        async throws
    {
        try await Self.with(engine) { database, readers in
            try await database.write { db in
                for change in [
                    Self.change("test.room", "room-a", touches: ["a"]),
                    Self.change("test.room", "room-ac", touches: ["a", "c"]),
                    Self.change("test.room", "room-c", touches: ["c"]), Self.change("test.room", "plan", touches: []),
                    Self.change("test.note", "note-b", touches: [], ["organisation_id": "b"]),
                    Self.change("test.pair", "p1a+p1b", touches: []),
                ] { try db.record(change, by: Self.clerk) }
                try Self.read(["p1a", "p2a", "p1c", "pn"], at: 1, in: db)
                try Self.read(["pn"], at: 2, in: db)
            }
            try await readers.catchUp()
            // Of a page that showed many, each is told of their own.
            #expect(try await Self.told(Self.reach("a"), database) == ["room-a", "room-ac", "p1a+p1b", "read p1a p2a"])
            #expect(
                try await Self.told(Self.reach("north"), database) == [
                    "room-a", "room-ac", "note-b", "p1a+p1b", "read p1a p2a",
                ])
            #expect(try await Self.told(Self.reach("south"), database) == ["room-ac", "room-c", "read p1c"])
            #expect(
                try await Self.told(Self.reach("country", all: true), database)
                    == ["room-a", "room-ac", "room-c", "plan", "note-b", "p1a+p1b", "read p1a p1c p2a pn", "read pn"])
            // An organisation that is governed by another now takes what concerns it along.
            try await database.write { db in try AccessTree(db).place(node: "b", under: "south") }
            #expect(
                try await Self.told(Self.reach("north"), database) == ["room-a", "room-ac", "p1a+p1b", "read p1a p2a"])
            #expect(try await Self.told(Self.reach("south"), database).contains("note-b"))
            let entry = try await database.read { db in
                try AuditStore(db).page(AuditQuestion(Self.reach("c")), within: Self.reach("c"), after: nil, limit: 9)
            }.entries
            #expect(entry.allSatisfy { $0.organisations == ["c"] }, "where else it concerns somebody is not said")
        }
    }

    @Test(arguments: TestDatabase.each) func aPersonIsFoundInWhatWasChangedAndInWhatWasShown(engine: TestDatabase)
        async throws
    {
        try await Self.with(engine) { database, readers in
            try await database.write { db in
                for change in [
                    Self.change("test.person", "p1a", touches: ["a"]),
                    Self.change("test.person", "p2a", touches: ["a"]),
                    Self.change("test.card", "card-1", touches: ["a"], ["person_id": "p1a"]),
                    Self.change("test.card", "card-2", touches: ["a"], ["person_id": "p2a"]),
                    Self.change("test.pair", "p1a+p3a", touches: []),
                ] { try db.record(change, by: Self.clerk) }
                try Self.read(["p1a", "p2a"], at: 1, in: db)
                try Self.read(["p2a"], at: 2, in: db)
                try Self.read(["p1a"], at: 3, by: "other", path: "/imports/i1/file", in: db)
                try db.run(
                    """
                    INSERT INTO imports_import (id, kind, organisation, actor_id, actor_name, acting_id, acting_name,
                        made_at, file_name, file_hash, file_size, state)
                    VALUES ('i1', 'staff', 'c', 'x', 'X', 'x', 'X', '2026-11-22T03:00:00.000Z', 'x.xlsx', 'x', 1,
                        'ready')
                    """)
            }
            try await readers.catchUp()
            var question = AuditQuestion(Self.reach("north"))
            question.persons = ["p1a"]
            #expect(
                try await Self.told(question, Self.reach("north"), database) == [
                    "p1a", "card-1", "p1a+p3a", "read p1a p2a", "read p1a",
                ])
            question.act = .read
            #expect(try await Self.told(question, Self.reach("north"), database) == ["read p1a p2a", "read p1a"])
            question.actor = "other"
            #expect(try await Self.told(question, Self.reach("north"), database) == ["read p1a"])
            question.from = Instant(iso: "2026-11-22T03:00:04Z")
            #expect(try await Self.told(question, Self.reach("north"), database).isEmpty)
            question = AuditQuestion(Self.reach("south"))
            question.persons = ["p1a"]
            #expect(try await Self.told(question, Self.reach("south"), database).isEmpty, "who belongs elsewhere")
            // A list that was handed in concerns the organisation that it is for.
            #expect(try await Self.told(Self.reach("south"), database) == ["read "])
        }
    }

    /// Each way of coming by lines gives each line once, whatever their times, and none of others.
    @Test(arguments: TestDatabase.each) func pagesLoseNothingAndRepeatNothing(engine: TestDatabase) async throws {
        try await Self.with(engine) { database, readers in
            try await database.write { db in
                for number in 1...60 {
                    let change = Self.change(
                        "test.person", "p\(number)a",
                        touches: number % 3 == 0 ? ["a", "b", "c"] : number % 3 == 1 ? ["a"] : ["c"])
                    // Twenty at one time each, as a list writes them.
                    let at = Instant(iso: "2026-11-22T02:00:00Z")!.adding(seconds: number / 20)
                    try db.run(
                        batch: change.statements(
                            by: number % 2 == 0 ? Self.clerk : Actor(id: "other", name: "O"), at: at))
                }
                for number in 1...30 { try Self.read(["p1a", "p9b"], at: number / 7, by: "reader\(number)", in: db) }
            }
            try await readers.catchUp()
            func all(_ question: AuditQuestion, few: Int, patience: Int = 20_000) async throws -> [String] {
                var found: [String] = [], after: Keyset?
                repeat {
                    let begin = after
                    let page = try await database.read { db in
                        var listing = AuditListing(question: question)
                        (listing.few, listing.fewWhenChosen, listing.patience) = (few, few, patience)
                        return try listing.page(after: begin, limit: 7, in: db)
                    }
                    #expect(page.places.count <= 7)
                    found += page.places.map { $0.at + " " + $0.pointer }
                    after = page.next
                } while after != nil
                #expect(found == found.sorted(by: >), "newest first")
                return found
            }
            var question = AuditQuestion(Self.reach("north"))
            for few in [0, 100] {
                let found = try await all(question, few: few)
                #expect(found.count == 70 && Set(found).count == 70, "\(few)")
                // However little is looked at for one page.
                #expect(try await all(question, few: few, patience: 5) == found)
            }
            question.act = .change
            for few in [0, 100] { #expect(try await all(question, few: few).count == 40) }
            question.actor = "other"
            #expect(try await all(question, few: 100).count == 20)
            question = AuditQuestion(Self.reach("b"))
            question.persons = ["p9b", "p60a"]
            #expect(try await all(question, few: 100).count == 31)
        }
    }

    /// Which is what a rebuild is: the cursor taken away, and the readings waiting again.
    @Test(arguments: TestDatabase.each) func whatBeginsAgainDoublesNothing(engine: TestDatabase) async throws {
        try await Self.with(engine) { database, readers in
            try await database.write { db in
                try db.record(
                    Self.change("test.card", "card", touches: ["a", "b"], ["person_id": "p1a"]), by: Self.clerk)
                try db.record(Self.change("test.pair", "p1a+p1b", touches: []), by: Self.clerk)
                try Self.read(["p1a", "p1b", "p1c"], at: 1, in: db)
            }
            try await readers.catchUp()
            func state() async throws -> [String] {
                try await database.read { db in
                    try ["audit_line", "audit_person"].flatMap { table -> [String] in
                        let sql: SQL =
                            table == "audit_line"
                            ? "SELECT organisation, entry, persons FROM audit_line"
                            : "SELECT organisation, entry, person FROM audit_person"
                        return try db.rows(sql).map { try [$0.get(0), $0.get(1), $0.get(2)].joined(separator: " ") }
                            .sorted()
                    }
                }
            }
            let before = try await state()
            #expect(before.count == 8 + 9)
            try await database.write { db in
                try db.run("DELETE FROM platform_cursor WHERE reader = 'audit'")
                try db.run("UPDATE access_reading SET filed = 0")
            }
            try await readers.catchUp()
            #expect(try await state() == before)
            // From nothing, the same.
            try await database.write { db in
                try db.run("DELETE FROM audit_line")
                try db.run("DELETE FROM audit_person")
                try db.run("DELETE FROM platform_cursor WHERE reader = 'audit'")
                try db.run("UPDATE access_reading SET filed = 0")
            }
            try await readers.catchUp()
            #expect(try await state() == before)
            #expect(try await readers.lags()["audit"] == 0)
        }
    }

    @Test(arguments: TestDatabase.each) func whatWasErasedIsSaidToBe(engine: TestDatabase) async throws {
        try await Self.with(engine) { database, readers in
            try await database.write { db in
                try db.record(Self.change("test.person", "p1a", touches: ["a"]), by: Self.clerk)
                try db.record(
                    Change(
                        kind: "test.person", record: "p1a", version: 2, before: ["n": 1], after: ["n": 2],
                        touches: ["a"]), by: Self.clerk)
                try db.record(
                    Change(
                        kind: "test.person", record: "p1a", version: 3, before: ["n": 2], after: nil, touches: ["a"]),
                    by: Self.clerk)
            }
            try await readers.catchUp()
            func steps() async throws -> [AuditEntry.Step?] {
                let page = try await database.read { db in
                    try AuditStore(db).page(
                        AuditQuestion(Self.reach("a")), within: Self.reach("a"), after: nil, limit: 9)
                }
                return page.entries.map { if case .change(let change) = $0.what { change.step } else { nil } }
            }
            #expect(try await steps() == [.removed, .revised, .made])
            try await database.write { db in try db.eraseContents(kind: "test.person", record: "p1a") }
            #expect(try await steps() == [nil, nil, nil])
        }
    }

    /// Along an index, and nothing sorted, however many lines there are. Of few organisations their newest lines are.
    @Test(arguments: TestDatabase.each) func pagesGoAlongAnIndex(engine: TestDatabase) async throws {
        try await Self.with(engine) { database, _ in
            try await database.write { db in
                // Enough for an engine that counts before it plans.
                try db.run(
                    batch: (1...6000).map { number in
                        AuditLine(
                            at: "2026-11-\(10 + number % 12)T03:00:00.000Z", pointer: .change(position: number),
                            kind: "test.room", actor: "u\(number % 50)"
                        )
                        .insertion(of: ["a", "b", "c"][number % 3])
                    })
                try db.script("ANALYZE")
                if db.dialect == .postgres { try db.script("SET LOCAL enable_seqscan = off") }
                let after = Keyset(["2026-11-22T03:00:00.000Z", "c000000000009"])
                var question = AuditQuestion(Self.reach("north", all: true))
                question.from = Instant(iso: "2026-11-01T00:00:00Z")
                func plans(_ question: AuditQuestion, _ index: String) throws {
                    let listing = AuditListing(question: question)
                    for sql in [listing.inOrder(after, 51, "2026-11-02"), listing.end(after, 20_000)] {
                        let plan = try db.plan(of: sql).joined(separator: "\n")
                        #expect(
                            plan.contains(index) && !plan.contains("TEMP B-TREE") && !plan.contains("Sort"), "\(plan)")
                    }
                }
                try plans(question, "audit_line_by_time")
                question.actor = "clerk"
                try plans(question, "audit_line_by_actor")
                (question.actor, question.persons) = (nil, ["p1a"])
                try plans(question, db.dialect == .sqlite ? "line USING PRIMARY KEY (person=?" : "audit_person_pkey")
                question.persons = []
                let gathered = try db.plan(of: AuditListing(question: question).gathered(after, 51, db.dialect)).joined(
                    separator: "\n")
                #expect(
                    gathered.contains(
                        db.dialect == .sqlite ? "line USING PRIMARY KEY (organisation=?" : "audit_line_pkey"),
                    "\(gathered)")
                let waiting = try db.plan(of: "SELECT id FROM access_reading WHERE filed = 0 ORDER BY id LIMIT 50")
                    .joined(separator: "\n")
                #expect(waiting.contains("access_reading_waiting"), "\(waiting)")
            }
        }
    }
}
