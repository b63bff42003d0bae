import Foundation
import Institutions
import Organisations
import Platform
import TestSupport
import Testing
import Vietnamese

@testable import NetworkMap

@Suite struct Editions {
    private func drawn(_ map: NetworkMap, since day: String = "2025-07-01") async throws -> OutlineSet {
        try await map.database.read { db in
            try map.shelf.outlines(of: Division.all(in: db).first { $0.from.iso == day }!, in: db)
        }
    }

    @Test(arguments: TestDatabase.each) func theCountryHasTwoDivisionsAndUnions(engine: TestDatabase) async throws {
        try await withMap(engine) { map, _ in
            let (divisions, archipelagos) = try await map.database.read { db in
                let all = try Division.all(in: db)
                return (all, try all.map { division in try map.archipelagos.map { try $0.province(in: division, db) } })
            }
            #expect(divisions.map(\.provinces.count) == [63, 34], "a new rank of one province divides nothing")
            #expect(divisions.on(Day(iso: "2025-06-30")!)?.provinces.count == 63)
            #expect(divisions.on(Day(iso: "2026-11-22")!)?.provinces.count == 34)
            #expect(archipelagos == [["da-nang-truoc-2025", "khanh-hoa-truoc-2025"], ["da-nang", "khanh-hoa"]])
            let before = try await drawn(map, since: "2008-08-01"), now = try await drawn(map)
            #expect(Set(before.outlines.keys) == ["ha-giang", "tuyen-quang-truoc-2025", "ha-noi"])
            #expect(Set(now.outlines.keys) == ["tuyen-quang", "ha-noi"])
            #expect(now.outlines["tuyen-quang"]?.rings.count == 1, "two squares side by side are one area")
        }
    }

    @Test(arguments: TestDatabase.each) func isLookedAtAppliedAndTakenBack(engine: TestDatabase) async throws {
        try await withMap(engine) { map, _ in
            let before = try await drawn(map)
            let data = file((#""name": "Hà Nội""#, square(105.2, 20.2)), (#""name": "Paris""#, square(105, 20)))
            let id = try await map.readOutlines(
                data, name: "thu.geojson", division: nil, source: "Bản thử", issuedOn: nil, by: officer)
            #expect(try await drawn(map).key == before.key, "what was only read is not drawn")

            try await map.applyOutlines(id, expecting: 1, by: officer)
            let after = try await drawn(map)
            #expect(after.key != before.key)
            #expect(after.official == ["ha-noi"])
            #expect(after.outlines["tuyen-quang"] == before.outlines["tuyen-quang"], "the others stay")
            #expect(try await drawn(map, since: "2008-08-01").official.isEmpty, "another division is another map")
            await #expect(throws: Problem.conflict("networkmap.edition_not_new")) {
                try await map.applyOutlines(id, by: officer)
            }
            await #expect(throws: Problem.conflict("problem.changed_meanwhile")) {
                try await map.withdrawOutlines(id, expecting: 1, by: officer)
            }

            let second = try await map.readOutlines(
                file((#""name": "Hà Nội""#, square(105.4, 20.4))), name: "hai.geojson", division: "2025-07-01",
                source: "Bản hai", issuedOn: nil, by: officer)
            try await map.applyOutlines(second, by: officer)
            #expect(
                try await drawn(map).outlines["ha-noi"]?.rings[0].map(\.x).min() == 1_054_000, "the later one is drawn")
            try await map.withdrawOutlines(second, by: officer)
            #expect(try await drawn(map).key == after.key)
            try await map.withdrawOutlines(id, by: officer)
            #expect(try await drawn(map).key == before.key)

            let states = try await map.database.read { db in
                try db.history(kind: NetworkMap.kind, record: id, limit: 10).map(\.version)
            }
            #expect(states.sorted() == [1, 2, 3])
        }
    }

    /// Most names of the former provinces live on in provinces that lie otherwise: one that ended tells of which
    /// division the file is.
    @Test(arguments: TestDatabase.each) func outlinesOfTheFormerDivisionAreKnownAsSuch(engine: TestDatabase)
        async throws
    {
        try await withMap(engine) { map, _ in
            let former = file((#""name": "Tuyên Quang""#, square(105, 21)), (#""name": "Hà Giang""#, square(105.2, 21)))
            await #expect {
                _ = try await map.readOutlines(
                    former, name: "63.geojson", division: nil, source: "Bản thử", issuedOn: nil, by: officer)
            } throws: { error in
                guard case .invalid(let errors) = error as? Problem, errors.count == 1 else { return false }
                return errors[0].field == "division" && errors[0].arguments["iso"] == "2008-08-01"
            }
            let id = try await map.readOutlines(
                former, name: "63.geojson", division: "2008-08-01", source: "Bản thử", issuedOn: nil, by: officer)
            try await map.applyOutlines(id, by: officer)
            #expect(
                try await drawn(map, since: "2008-08-01").official.isSuperset(of: [
                    "ha-giang", "tuyen-quang-truoc-2025",
                ]))
            let capital = file(
                (#""name": "Thủ đô Hà Nội""#, square(105.2, 20.2)), (#""name": "Paris""#, square(105, 20)))
            let now = try await map.readOutlines(
                capital, name: "34.geojson", division: nil, source: "Bản thử", issuedOn: nil, by: officer)
            try await map.applyOutlines(now, by: officer)
            #expect(try await drawn(map).official == ["ha-noi"])
            let strings = try Strings(directories: [NetworkMap.resources.appendingPathComponent("strings")])
            let said = try await map.untaken(of: now, strings, .vi)
            #expect(said.count == 2 && said[0].contains("Paris") && said[1].contains("Tuyên Quang"))
        }
    }

    @Test(arguments: TestDatabase.each) func whatHoldsNoProvinceLeavesNothingBehind(engine: TestDatabase) async throws {
        try await withMap(engine) { map, _ in
            let before = try await map.database.read { db in try db.journalHead() }
            for (data, division, source, field) in [
                (file((#""name": "Paris""#, square(105, 20))), nil, "Bản thử", "file"),
                (file((#""name": "Hà Nội""#, square(21, 105))), nil, "Bản thử", "file"),
                (file((#""name": "Hà Nội""#, square(105, 20))), "2024-01-01", "Bản thử", "division"),
                (file((#""name": "Hà Nội""#, square(105, 20))), nil as String?, "", "source"),
            ] {
                await #expect {
                    _ = try await map.readOutlines(
                        data, name: "x", division: division, source: source, issuedOn: nil, by: officer)
                } throws: { error in
                    guard case .invalid(let errors) = error as? Problem else { return false }
                    return errors.map(\.field) == [field]
                }
            }
            let (kept, head) = try await map.database.read { db in
                (try db.value("SELECT count(*) FROM networkmap_edition", as: Int.self), try db.journalHead())
            }
            #expect(kept == 0 && head == before)
        }
    }
}

@Suite struct Places {
    @Test(arguments: TestDatabase.each) func coordinatesAreComparedWithTheProvince(engine: TestDatabase) async throws {
        try await withMap(engine) { map, institutions in
            let checks = map.placeChecks, today = map.clock.today
            let check = try await map.database.read { db in try checks(today, db) }
            func doubt(_ latitude: Double, _ longitude: Double, _ unit: String) -> PlaceDoubt? {
                check(Coordinates(latitude: latitude, longitude: longitude)!, unit)
            }
            #expect(doubt(20.5, 105.5, "ha-noi") == nil)
            #expect(doubt(20.5, 105.5, "00004") == nil, "a commune of Hà Nội")
            #expect(doubt(20.5, 106.03, "ha-noi") == nil, "3 km beyond a border that was drawn with a thick pen")
            #expect(
                doubt(22.5, 104.5, "ha-noi") == PlaceDoubt(recorded: "Hà Nội", found: "Tuyên Quang", kilometres: 174))
            #expect(doubt(20.5, 107, "ha-noi") == PlaceDoubt(recorded: "Hà Nội", found: nil, kilometres: 104))
            #expect(doubt(20.5, 107, "da-nang") == nil, "nothing can be said of a province without an outline")

            let id = try await map.readOutlines(
                file((#""name": "Hà Nội""#, square(105, 20))), name: "x", division: nil, source: "Bản thử",
                issuedOn: nil, by: officer)
            try await map.applyOutlines(id, by: officer)
            let finer = try await map.database.read { db in try checks(today, db) }
            #expect(
                finer(Coordinates(latitude: 20.5, longitude: 106.03)!, "ha-noi")?.kilometres == 3.1,
                "official outlines allow less")
        }
    }
}
