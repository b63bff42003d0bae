import Foundation
import Platform
import Synchronization
import TestSupport
import Testing
import Vietnamese

@testable import Measures
@testable import Organisations

@Suite struct RecountTests {
    private func house(_ engine: TestDatabase, _ test: (ToyHouse) async throws -> Void) async throws {
        try await engine.run(ToyHouse.prepared) { try await test(ToyHouse($0)) }
    }

    @Test(arguments: TestDatabase.each) func afterRandomEditsARecountFromNothingFindsNothing(engine: TestDatabase)
        async throws
    {
        try await house(engine) { house in
            var random = Seeded(state: 20261122)
            for round in 1...60 {
                let places = [house.a, house.b, house.c]
                let from = Day(iso: "2020-01-01")!.adding(days: Int.random(in: 0..<2000, using: &random))
                let until =
                    Bool.random(using: &random) ? Day.max : from.adding(days: Int.random(in: 1..<900, using: &random))
                let trained =
                    Bool.random(using: &random)
                    ? from.adding(days: Int.random(in: -100..<900, using: &random)).iso : nil
                try await house.put(
                    "p\(Int.random(in: 1...12, using: &random))", at: places.randomElement(using: &random)!,
                    from: from.iso, until: until.iso, trained: trained)
                if round % 7 == 0 { try await house.readers.catchUp() }
            }
            try await house.readers.catchUp()
            let counted = try await house.counts()
            #expect(!counted.isEmpty)
            #expect(try await house.measures.recountAll() == 0)
            try await house.database.write { db in _ = try db.run("DELETE FROM measures_count") }
            #expect(try await house.measures.recountAll() > 0)
            #expect(try await house.counts() == counted)
        }
    }

    /// An edit that is journaled and read while a unit is being counted: the mark that it made must survive the
    /// recount.
    @Test(arguments: TestDatabase.each) func anEditBetweenCountAndClearIsNotLost(engine: TestDatabase) async throws {
        try await house(engine) { house in
            try await house.put("a1", at: house.a)
            try await house.readers.catchUp()
            try await house.database.write { db in try StaleStore(db).mark([house.a: StaleMark()]) }
            let stale = try await house.database.read { db in
                try db.row("SELECT generation FROM measures_stale WHERE organisation_id = \(house.a)")!.get(0) as Int
            }
            // What a recount that began before the next edit would clear.
            try await house.put("a2", at: house.a)
            try await house.database.write { db in
                try StaleStore(db).mark([house.a: StaleMark()])
                try db.run(
                    """
                    UPDATE measures_stale SET counted = generation WHERE organisation_id = \(house.a)
                        AND generation = \(stale)
                    """
                )
            }
            try await house.readers.catchUp()
            #expect(try await house.figure().denominator == 2)
        }
    }

    /// Counted outside the transaction that writes: of a unit that changed between the two nothing is written, and its
    /// mark stays.
    @Test(arguments: TestDatabase.each) func whatWasCountedBeforeAnEditIsNotWrittenAfterIt(engine: TestDatabase)
        async throws
    {
        try await house(engine) { house in
            let recount = Recount(measures: house.measures.measures)
            let marking = JournalReaders(
                house.database, readers: [house.measures.reader], logger: .init(label: "marks"))
            try await house.put("a1", at: house.a)
            try await marking.catchUp()
            let old = try #require(try await house.database.read { db in try recount.count(in: db) })
            try await house.put("a2", at: house.a)
            try await marking.catchUp()
            let new = try #require(try await house.database.read { db in try recount.count(in: db) })
            #expect(try await house.database.write { db in try recount.write(old, in: db) })
            #expect(try await house.figure().denominator == 0, "one of two persons is no figure")
            #expect(try await house.database.write { db in try recount.write(new, in: db) })
            #expect(try await house.figure().denominator == 2)
            // Somebody who counted the same generation before, and comes late.
            try await house.database.write { db in _ = try db.run("DELETE FROM measures_count") }
            #expect(try await house.database.write { db in try recount.write(new, in: db) })
            #expect(try await house.counts().isEmpty)
            #expect(try await house.database.read { db in try recount.count(in: db) == nil })
        }
    }

    @Test(arguments: TestDatabase.each) func onlyMeasuresOfTheChangedDomainAreCounted(engine: TestDatabase) async throws
    {
        try await house(engine) { house in
            let noted = Noted(),
                measures = Measures(database: house.database, counting: noted.measures(["toy", "other", nil]))
            try await measures.register()
            let readers = JournalReaders(
                house.database, readers: [measures.reader], followUps: [measures.recount], logger: .init(label: "kinds")
            )
            try await readers.catchUp()
            func counted(_ change: () async throws -> Void) async throws -> [String] {
                noted.forget()
                try await change()
                try await readers.catchUp()
                return noted.all
            }
            #expect(try await counted { try await house.put("a1", at: house.a) } == ["", "toy"])
            #expect(try await counted { try await house.change("other.thing", at: house.a) } == ["", "other"])
            #expect(
                try await counted {
                    try await house.put("a2", at: house.a)
                    try await house.change("other.thing", at: house.a)
                } == ["", "other", "toy"])
            #expect(
                try await counted { try await house.change("institutions.institution", at: house.a) } == [
                    "", "other", "toy",
                ])
            // A mark by whoever knows nothing of domains stands for all.
            #expect(
                try await counted {
                    try await house.database.write { db in
                        _ = try db.run(
                            "UPDATE measures_stale SET generation = generation + 1 WHERE organisation_id = \(house.a)")
                    }
                    try await house.put("a3", at: house.a)
                } == ["", "other", "toy"])
            #expect(try await measures.recountAll() == 0)
        }
    }

    @Test(arguments: TestDatabase.each) func twoProcessesCountEveryEditOnce(engine: TestDatabase) async throws {
        try await engine.runAtLocation(ToyHouse.prepared) { location in
            let one = try openDatabase(location, connections: 4), other = try openDatabase(location, connections: 4)
            defer { one.close(); other.close() }
            let house = try await ToyHouse(one)
            let second = Measures(database: other, counting: [.toy])
            try await second.register()
            let otherReaders = JournalReaders(
                other, readers: [second.reader], followUps: [second.recount], logger: .init(label: "other"))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for n in 1...20 {
                    group.addTask {
                        try await house.put(
                            "p\(n)", at: [house.a, house.b, house.c][n % 3], trained: n % 2 == 0 ? "2026-01-01" : nil)
                    }
                    group.addTask { try await house.readers.catchUp() }
                    group.addTask { try await otherReaders.catchUp() }
                }
                try await group.waitForAll()
            }
            try await house.readers.catchUp()
            try await otherReaders.catchUp()
            #expect(try await house.figure() == Figure(numerator: 10, denominator: 20, units: 3, covered: 3))
            #expect(try await second.recountAll() == 0)
            // The other process keeps sums of its own and must have thrown them away.
            let before = try await other.read { db in
                try second.reading(in: db).sums("toy-trained", on: ToyHouse.today).figure(FigureScope())
            }
            try await house.put("p21", at: house.a)
            try await house.readers.catchUp()
            let after = try await other.read { db in
                try second.reading(in: db).sums("toy-trained", on: ToyHouse.today).figure(FigureScope())
            }
            #expect((before.denominator, after.denominator) == (20, 21))
        }
    }

    @Test(arguments: TestDatabase.each) func anotherSetOfMeasuresIsCountedByItself(engine: TestDatabase) async throws {
        try await house(engine) { house in
            try await house.put("a1", at: house.a)
            try await house.readers.catchUp()
            let more = CountedMeasure(
                key: "toy-trained(new)", definition: .toy, parameters: MeasureParameters(), measure: ToyMeasure())
            let next = Measures(database: house.database, counting: [.toy, more])
            try await next.register()
            // A process of the old edition leaves the counting to the new one.
            #expect(try await house.measures.recount.advance(house.database) == false)
            try await JournalReaders(
                house.database, readers: [next.reader], followUps: [next.recount], logger: .init(label: "next")
            ).catchUp()
            let figure = try await house.database.read { db in
                try next.reading(in: db).sums("toy-trained(new)", on: ToyHouse.today).figure(FigureScope())
            }
            #expect(figure.denominator == 1)
        }
    }

    @Test func rowsHaveOneForm() {
        func day(_ n: Int) -> Day { Day(iso: "2026-01-01")!.adding(days: n) }
        let steps = [
            Step(day: day(5), numerator: 1, denominator: 2), Step(day: day(0), numerator: 0, denominator: 2),
            Step(day: day(3), numerator: 0, denominator: 2),
            Step(day: day(5), numerator: 2, denominator: 2),
            Step(day: day(9), numerator: 0, denominator: 0, covered: false),
        ]
        let rows = CountRow.rows(of: steps)
        #expect(rows.map(\.from) == [day(0), day(5)])
        #expect(rows.map(\.until) == [day(5), day(9)])
        #expect(rows.last?.numerator == 2)
        #expect(CountRow.difference(rows, rows) == nil)
        #expect(CountRow.difference(rows, [rows[0]])?.from == day(5))
        #expect(CountRow.difference([], rows)?.until == day(9))
    }
}

/// The same numbers on every run.
struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}

/// Measures that note when they are counted.
private final class Noted: Sendable {
    private let names = Mutex<Set<String>>([])

    var all: [String] { names.withLock { $0.sorted() } }
    func forget() { names.withLock { $0 = [] } }

    func measures(_ domains: [String?]) -> [CountedMeasure] {
        domains.map { domain in
            CountedMeasure(
                key: "noted(\(domain ?? ""))", definition: .toy, parameters: MeasureParameters(),
                measure: NotedMeasure(
                    domains: domain.map { [$0] }, note: { self.names.withLock { _ = $0.insert(domain ?? "") } }))
        }
    }
}

private struct NotedMeasure: Measure {
    let recordsPermission: Permission = "toy.read"
    let domains: Set<String>?
    let note: @Sendable () -> Void

    func steps(for organisations: [String], in db: any Connection) throws -> [String: [Step]] {
        note()
        return try ToyMeasure().steps(for: organisations, in: db)
    }

    func records(_ query: RecordQuery, in db: any Connection) throws -> MeasureRecords {
        try ToyMeasure().records(query, in: db)
    }
}

extension ToyHouse {
    /// An entry of the journal alone.
    fileprivate func change(_ kind: String, at organisation: String) async throws {
        try await database.write { db in
            try db.record(
                Change(kind: kind, record: newID(), version: 1, after: ["size": 1], touches: [organisation]),
                by: Toy.officer)
        }
    }
}
