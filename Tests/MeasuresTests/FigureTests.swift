import Foundation
import Platform
import TestSupport
import Testing
import Vietnamese

@testable import Measures
@testable import Organisations

@Suite struct FigureTests {
    private func house(_ engine: TestDatabase, _ test: (ToyHouse) async throws -> Void) async throws {
        try await engine.run(ToyHouse.prepared) { try await test(ToyHouse($0)) }
    }

    @Test(arguments: TestDatabase.each) func sumsNumeratorsAndDenominators(engine: TestDatabase) async throws {
        try await house(engine) { house in
            for n in 1...3 { try await house.put("a\(n)", at: house.a, trained: n == 1 ? "2026-03-10" : nil) }
            try await house.put("c1", at: house.c, trained: "2026-05-01")
            try await house.readers.catchUp()
            let whole = try await house.figure()
            #expect(whole == Figure(numerator: 2, denominator: 4, units: 3, covered: 2))
            #expect(whole.percent == 50)
            #expect(
                try await house.figure(FigureScope(territories: ["ha-noi"]))
                    == Figure(numerator: 1, denominator: 3, units: 2, covered: 1))
            #expect(
                try await house.figure(FigureScope(types: ["trung-cap"]))
                    == Figure(numerator: 1, denominator: 1, units: 1, covered: 1))
            #expect(
                try await house.figure(on: "2026-04-01") == Figure(numerator: 1, denominator: 4, units: 3, covered: 2))
            #expect(
                try await house.figure(on: "2018-01-01") == Figure(numerator: 0, denominator: 0, units: 0, covered: 0))
        }
    }

    @Test(arguments: TestDatabase.each) func aLateFactChangesEveryDaySince(engine: TestDatabase) async throws {
        try await house(engine) { house in
            try await house.put("a1", at: house.a)
            try await house.readers.catchUp()
            let months = Measures.twelveMonths(to: ToyHouse.today)
            func trend() async throws -> [Int] {
                try await house.database.read { db in
                    let sums = try house.measures.reading(in: db).sums("toy-trained", on: months)
                    return months.map { sums[$0]!.figure(FigureScope()).numerator }
                }
            }
            #expect(try await trend() == Array(repeating: 0, count: 12))
            // Entered today, completed in June.
            try await house.put("a1", at: house.a, trained: "2026-06-15")
            try await house.readers.catchUp()
            #expect(months.map(\.iso).first == "2025-12-31")
            #expect(try await trend() == [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1])
        }
    }

    @Test(arguments: TestDatabase.each) func aPersonWhoMovesCountsWhereTheyAreOnTheDay(engine: TestDatabase)
        async throws
    {
        try await house(engine) { house in
            try await house.put("p", at: house.a, trained: "2026-01-10")
            try await house.readers.catchUp()
            try await house.put("p", at: house.c, trained: "2026-01-10")
            try await house.readers.catchUp()
            #expect(try await house.figure(FigureScope(territories: ["ha-noi"])).numerator == 0)
            #expect(try await house.figure(FigureScope(territories: ["da-nang"])).numerator == 1)
            #expect(try await house.figure().denominator == 1)
        }
    }

    @Test(arguments: TestDatabase.each) func aUnitThatMovesTakesItsFigureAlong(engine: TestDatabase) async throws {
        try await house(engine) { house in
            try await house.put("c1", at: house.c)
            try await house.readers.catchUp()
            #expect(try await house.figure(FigureScope(territories: ["ha-noi"])).denominator == 0)
            try await house.database.write { [id = house.c] db in
                var organisation = try Organisations.organisation(id, in: db)!
                try organisation.timeline.change(on: Day(iso: "2026-02-01")!) { $0.locatedIn = "ha-noi" }
                try Organisations.save(organisation, seen: organisation.version, today: ToyHouse.today, in: db)
                try db.record(
                    Change(
                        kind: "institutions.institution", record: id, version: 2, after: ["located_in": "ha-noi"],
                        touches: [id]), by: Toy.officer)
            }
            try await house.readers.catchUp()
            #expect(try await house.figure(FigureScope(territories: ["ha-noi"])).denominator == 1)
            #expect(try await house.figure(FigureScope(territories: ["ha-noi"]), on: "2026-01-31").denominator == 0)
            #expect(try await house.figure(FigureScope(territories: ["da-nang"]), on: "2026-01-31").denominator == 1)
        }
    }

    @Test(arguments: TestDatabase.each) func ranksUnitsAndPagesThroughThem(engine: TestDatabase) async throws {
        try await house(engine) { house in
            for n in 1...4 { try await house.put("a\(n)", at: house.a, trained: n <= 3 ? "2026-01-01" : nil) }
            for n in 1...2 { try await house.put("b\(n)", at: house.b, trained: n == 1 ? "2026-01-01" : nil) }
            try await house.readers.catchUp()
            let found = try await house.database.read { db in
                let scope = UnitScope(FigureScope())
                let first = try house.measures.reading(in: db).units(
                    "toy-trained", in: scope, on: ToyHouse.today, order: .weakest, limit: 2)
                let rest = try house.measures.reading(in: db).units(
                    "toy-trained", in: scope, on: ToyHouse.today, order: .weakest, after: first.last?.place, limit: 2)
                return (
                    first + rest,
                    try house.measures.reading(in: db).units(
                        "toy-trained", in: scope, on: ToyHouse.today, order: .strongest, covered: true, limit: 9)
                )
            }
            #expect(found.0.map(\.organisation) == [house.b, house.a, house.c])
            #expect(found.0.last?.figure == Figure(units: 1))
            #expect(found.1.map(\.organisation) == [house.a, house.b])
            let governed = try await house.database.read { db in
                (
                    try house.measures.reading(in: db).figures(
                        "toy-trained", in: UnitScope(FigureScope(), under: "ubnd-ha-noi"), on: [ToyHouse.today])[
                            ToyHouse.today],
                    try house.measures.reading(in: db).figures(
                        "toy-trained", in: UnitScope(FigureScope(), under: house.a), on: [ToyHouse.today])[
                            ToyHouse.today]
                )
            }
            #expect(governed.0 == Figure(numerator: 4, denominator: 6, units: 3, covered: 2))
            #expect(governed.1 == Figure(numerator: 3, denominator: 4, units: 1, covered: 1))
        }
    }
}
