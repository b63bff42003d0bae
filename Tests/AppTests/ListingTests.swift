import Organisations
import Platform
import TestSupport
import Testing
import Vietnamese

@testable import App
@testable import Registers

/// How lists of registers are come by: whichever way, the same records; and what is counted in memory follows every
/// change.
@Suite struct ListingTests {
    @Test(arguments: TestDatabase.each) func countsInMemoryAreWhatAQueryCounts(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let one = try await stage.school("Trường mẫu Một"),
                two = try await stage.school("Trường mẫu Hai", in: "an-giang")
            let rooms = try #require(stage.app.registers.register("rooms"))
            let client = try await stage.person("ha", ["registrar": one]), counts = OwnedCounts()
            func check(_ expected: Int) async throws {
                let (kept, fresh, own) = try await stage.app.database.read { db in
                    let kept = try counts.counts(of: rooms, in: db), own = try Scope(tops: [one]).slice(in: db)
                    return (kept.total, try OwnedCounts().counts(of: rooms, in: db).total, kept.within(own))
                }
                #expect(kept == expected && fresh == expected && own == expected)
                let shown = try await client.get("/registers").text,
                    row = shown.components(separatedBy: "href=\"/rooms\"").last?.prefix(400) ?? ""
                #expect(row.contains(">\(expected)<"), "\(row)")
            }
            try await check(0)
            let form: KeyValuePairs = [
                "organisation": one, "name": "Phòng T1", "kind": "classroom", "from_day": "01/09/2025",
            ]
            let made = try await client.post("/rooms", form),
                room = try #require(made.location?.split(separator: "?").first.map(String.init))
            try await check(1)
            #expect(
                try await client.post(room + "/removal", ["version": "1", "reason": "nhập nhầm trường"]).status == 303)
            try await check(0)
            #expect(try await client.post(room + "/undo?version=2").status == 303)
            try await check(1)
            let others = try await stage.app.database.read { db in
                try counts.counts(of: rooms, in: db).within(Scope(tops: [two]).slice(in: db))
            }
            #expect(others == 0)
        }
    }

    @Test(arguments: TestDatabase.each) func everyWayFindsTheSameInTheSameOrder(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let one = try await stage.school("Trường mẫu Một"),
                two = try await stage.school("Trường mẫu Hai", in: "an-giang")
            let rooms = try #require(stage.app.registers.register("rooms"))
            try await stage.app.database.write { db in
                for number in 0..<120 {
                    let name =
                        ["Phòng Ân", "Phòng An", "phòng Đa năng", "Xưởng", "Phòng"][number % 5] + " \(number / 5)"
                    try db.run(
                        """
                        INSERT INTO facilities_room (id, organisation_id, version, identity, sort_key, search_key, name,
                            kind, from_day)
                        VALUES (\("r\(number)"), \(number % 3 == 0 ? two : one), 1, \("\(number)"),
                            \(VietnameseOrder.key(forTitle: name)), \(nameKey(name)),
                                \(name), \(number % 2 == 0 ? "classroom" : "workshop"), '2025-09-01')
                        """)
                }
            }
            try await stage.app.database.read { db in
                let today = stage.app.configuration.clock.today
                var narrow = RegisterFilter(), searched = RegisterFilter(), there = RegisterFilter(), own = narrow,
                    before = narrow
                narrow.chosen = ["kind": ["workshop"]]
                searched.search = "phong an"
                there.provinces = ["an-giang"]
                (own.organisations, own.chosen) = ([two], ["kind": ["classroom", "workshop"]])
                before.inForce = Day(iso: "2025-08-31")
                for filter in [RegisterFilter(), narrow, searched, there, own, before] {
                    for scope in [Scope.everything, Scope(tops: ["chinh-phu"]), Scope(tops: [two]), .nothing] {
                        var after: Keyset?, seen: [String] = []
                        let listing = try RegisterListing(rooms, filter, scope, on: today, OwnedCounts(), in: db)
                        for _ in 1...60 {
                            let page = try listing.page(after: after, limit: 7, in: db), ids = page.records.map(\.id)
                            for way in [listing.gathered(after, 7), listing.inOrder(after, 7)] {
                                #expect(try db.rows(way).map { try $0.get(0, as: String.self) } == ids)
                            }
                            #expect(try page.count.number == listing.count(in: db).number)
                            seen += ids
                            after = page.next
                            if after == nil { break }
                        }
                        #expect(try seen.count == listing.count(in: db).number && Set(seen).count == seen.count)
                        #expect(seen.isEmpty == (scope == .nothing || filter.inForce != nil))
                    }
                }
            }
        }
    }

    /// An organisation that another governs from now on is gone with the next page of whoever governed it, with all
    /// that is counted of it; a role that is taken away leaves nothing.
    @Test(arguments: TestDatabase.each) func whatIsOutOfReachIsGoneWithTheNextPage(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let one = try await stage.school("Trường mẫu Một")
            let registrar = try await stage.person("ha", ["registrar": one])
            let form: KeyValuePairs = [
                "organisation": one, "name": "Phòng T1", "kind": "classroom", "from_day": "01/09/2025",
            ]
            #expect(try await registrar.post("/rooms", form).status == 303)
            let before = try await stage.person("hn", ["province-officer": "so-gddt-ha-noi"])
            let after = try await stage.person("ag", ["province-officer": "so-gddt-an-giang"])
            func shown(_ client: TestClient) async throws -> [Bool] {
                var found: [Bool] = []
                for path in ["/rooms", "/rooms?kind=classroom", "/rooms?q=t1", "/rooms?province=ha-noi"] {
                    found.append(try await client.get(path).text.contains("Phòng T1"))
                }
                return found
            }
            #expect(try await shown(before) == [true, true, true, true])
            #expect(try await shown(after) == [false, false, false, false])
            try await stage.app.database.write { db in try AccessTree(db).place(node: one, under: "so-gddt-an-giang") }
            #expect(try await shown(before) == [false, false, false, false])
            #expect(try await shown(after) == [true, true, true, true])
            try await stage.app.accounts.save(
                login: "ag", name: "Nguyễn Văn ag", password: Stage.password,
                grants: [Grant(role: "province-officer", organisation: "so-gddt-ha-noi")])
            #expect(try await shown(after) == [false, false, false, false])
        }
    }

    /// A page is as long as its reader chooses, of what is offered; where all fits on one, nothing is.
    @Test func aPageIsAsLongAsItsReaderChooses() async throws {
        try await Stage.with(.sqlite) { stage in
            let one = try await stage.school("Trường mẫu Một"),
                client = try await stage.person("ha", ["registrar": one])
            func add(_ numbers: Range<Int>) async throws {
                try await stage.app.database.write { db in
                    for number in numbers {
                        try db.run(
                            """
                            INSERT INTO facilities_room (id, organisation_id, version, identity, sort_key, search_key,
                                name, kind, from_day)
                            VALUES (\("r\(number)"), \(one), 1, \("\(number)"), \("p\(1000 + number)"), 'phong',
                                'Phòng', 'classroom', '2025-09-01')
                            """)
                    }
                }
            }
            try await add(0..<50)
            #expect(try await !client.get("/rooms").text.contains("limit="))
            try await add(50..<120)
            // Written beside the verbs, so that no journal tells of it.
            #expect(
                try await client.post(
                    "/rooms",
                    [
                        "organisation": one, "name": "Xưởng", "kind": "workshop", "from_day": "01/09/2025",
                    ]
                ).status == 303)
            func rows(_ path: String) async throws -> Int {
                try await client.get(path).text.components(separatedBy: "<th scope=\"row\">").count - 1
            }
            let first = try await client.get("/rooms").text
            #expect(first.contains("href=\"/rooms?limit=100\"") && first.contains("href=\"/rooms?limit=200\""))
            let (short, long, longest) = (
                try await rows("/rooms"), try await rows("/rooms?limit=100"), try await rows("/rooms?limit=200")
            )
            #expect(short == 50 && long == 100 && longest == 121)
            #expect(try await client.get("/rooms?limit=70").status == 400)
        }
    }

    /// A list of one kind reads an index alone, and whoever sees all is not asked of each record.
    @Test func aListReadsOneIndexAlone() async throws {
        try await Stage.with(.sqlite) { stage in
            let rooms = try #require(stage.app.registers.register("rooms")), today = stage.app.configuration.clock.today
            try await stage.app.database.read { db in
                var filter = RegisterFilter()
                filter.chosen = ["kind": ["workshop"]]
                filter.search = "may tinh"
                let own = try RegisterListing(rooms, filter, Scope(tops: ["nobody"]), on: today, OwnedCounts(), in: db)
                #expect(own.scope == .everything, "nobody has any: all that there are")
                let plan = try db.plan(of: own.matches(atMost: 500)) + db.plan(of: own.inOrder(nil, 51))
                #expect(plan.filter { $0.contains("COVERING INDEX facilities_room_") }.count == 2, "\(plan)")
                #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
            }
        }
    }
}
