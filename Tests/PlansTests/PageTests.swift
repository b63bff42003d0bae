import Foundation
import Measures
import Platform
import TestSupport
import Testing
import Vietnamese

@testable import Plans

@Suite struct PageTests {
    private func house(_ engine: TestDatabase, _ test: (WebHouse, [String]) async throws -> Void) async throws {
        try await engine.run(House.prepared) { database in
            let house = try await WebHouse(database)
            try await test(house, house.fill())
        }
    }

    static let paths = [
        "/plans", "/plans/2222-qd-ttg", "/plans/172-kh-ubnd?at=2025-12-31", "/plans/1648-qd-ubnd", "/plans/276-kh-ubnd",
        "/plans/yen-bai", "/ioc",
        "/ioc?wall=1", "/ioc?area=ha-noi", "/ioc?area=ha-noi&year=2030&order=strongest",
        "/ioc?area=lao-cai&plan=yen-bai", "/ioc?area=da-nang&focus=a2.2025",
        "/ioc/alerts", "/ioc/alerts?area=ha-noi&plan=172-kh-ubnd", "/plans/values",
        "/plans/2222-qd-ttg/targets/a1?year=2025", "/plans/172-kh-ubnd/targets/a1?year=2030&at=2026-01-31",
        "/plans/172-kh-ubnd/targets/a1?year=2025&sort=name",
        "/plans/2222-qd-ttg/targets/a1?year=2025&organisation=ha-noi", "/plans/yen-bai/targets/a1",
        "/plans/2222-qd-ttg/targets/c1",
    ]

    @Test(arguments: TestDatabase.each) func everyPageIsWhole(engine: TestDatabase) async throws {
        try await house(engine) { house, ids in
            let all =
                Self.paths + ["/plans/172-kh-ubnd/targets/a1?year=2025&organisation=\(ids[0])"]
                + house.house.plans.book.plans.flatMap { plan in plan.goals.map { PlanPaths.figure(plan, $0) } }
            for path in all {
                for language in ["vi", "en"] {
                    let answer = try await house.visitor.get(
                        path + (path.contains("?") ? "&" : "?") + "lang=" + language)
                    #expect(answer.status == 200, "\(path)")
                    #expect(
                        !answer.text.contains("style=\"") && !answer.text.contains("<script>")
                            && !answer.text.contains(" onclick"), "\(path)")
                    #expect(!answer.text.contains("<Mẫu>"), "\(path)")
                }
            }
            #expect(house.strings.missed == [])
        }
    }

    @Test(arguments: TestDatabase.each) func aPageNeedsFewStatements(engine: TestDatabase) async throws {
        try await house(engine) { house, ids in
            for path in Self.paths { _ = try await house.visitor.get(path) }
            var counts: [String: Int] = [:]
            for path in Self.paths {
                house.counting.forget()
                _ = try await house.visitor.get(path)
                counts[path] = house.counting.statements.count
            }
            // One finds out which counts changed, one which entered values; the rest are lists of units and names.
            #expect(counts["/plans"]! <= 2)
            #expect(counts["/plans/2222-qd-ttg"]! <= 2)
            #expect(counts["/ioc"]! <= 6, "\(counts)")
            #expect(counts["/plans/2222-qd-ttg/targets/a1?year=2025"]! <= 7, "\(counts)")
            print(
                "statements", engine,
                counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: "\n"))
        }
    }

    @Test(arguments: TestDatabase.each) func theFigureSaysWhatItIs(engine: TestDatabase) async throws {
        try await house(engine) { house, ids in
            let page = try await house.visitor.get("/plans/172-kh-ubnd/targets/a1?year=2025").text
            // 20 + 40 + 60 + 80 of 400 today; half of that when it was due.
            #expect(page.contains("50,0"))
            #expect(page.contains("25,0%"))
            #expect(page.contains("Chưa đạt đúng hạn"))
            #expect(page.contains("200") && page.contains("400"))
            #expect(page.contains("Phấn đấu 50% nhà giáo và cán bộ quản lý GDNN"))
            #expect(page.contains("Trường Cao đẳng &lt;Mẫu&gt; 1"))
            let one = try await house.visitor.get(
                "/plans/172-kh-ubnd/targets/a1?year=2025&organisation=\(ids[3])&lang=en"
            ).text
            #expect(one.contains("80.0"))
            let ioc = try await house.visitor.get("/ioc?area=ha-noi").text
            #expect(ioc.contains("Từ 4 trên 4 cơ sở"))
        }
    }

    @Test(arguments: TestDatabase.each) func personsAreShownOnlyToThoseInCharge(engine: TestDatabase) async throws {
        try await house(engine) { house, _ in
            try await house.accounts.save(
                login: "hanoi", name: "Nguyễn Thu Hà", password: "mot-mat-khau-dai",
                grants: [Grant(role: "officer", organisation: "ubnd-ha-noi")])
            try await house.accounts.save(
                login: "danang", name: "Lê Văn Nam", password: "mot-mat-khau-dai",
                grants: [Grant(role: "officer", organisation: "ubnd-da-nang")])
            let path = "/plans/2222-qd-ttg/targets/a1?year=2025"
            #expect(try await !house.visitor.get(path).text.contains("Người mẫu"))
            func persons(_ login: String) async throws -> Int {
                let client = house.visitor
                try await client.signIn(login, "mot-mat-khau-dai")
                return try await client.get(path).text.components(separatedBy: "Người mẫu của").count - 1
            }
            #expect(try await persons("hanoi") == 4)
            #expect(try await persons("danang") == 1)
            let readings: Int? = try await house.counting.read { db in
                try db.value("SELECT count(*) FROM access_reading")
            }
            #expect(readings == 2)
        }
    }

    @Test(arguments: TestDatabase.each) func theAPIHasOneEntryForEachClauseGroupAndYear(engine: TestDatabase)
        async throws
    {
        try await house(engine) { house, ids in
            func items(_ path: String) async throws -> [[String: Any]] {
                let answer = try await house.visitor.get(path)
                #expect(answer.status == 200)
                return (try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any])?["items"]
                    as? [[String: Any]] ?? []
            }
            #expect(try await items("/api/v1/plans").count == 5)
            let entries = try await items("/api/v1/plans/172-kh-ubnd/targets")
            #expect(entries.count == house.house.plans.book.plan("172-kh-ubnd")!.goals.count)
            let entry = try #require(entries.first { $0["id"] as? String == "a1.2025" })
            #expect(
                Set(entry.keys) == [
                    "id", "clause", "wording", "operator", "goal", "year", "value", "numerator", "denominator",
                    "coverage", "state", "missing", "asOf",
                    "basis", "source", "valueAtDue", "basisAtDue", "stateSource",
                ])
            #expect(entry["value"] as? Double == 50)
            #expect(entry["state"] as? String == "notMet")
            #expect(entry["numerator"] as? Int == 200 && entry["denominator"] as? Int == 400)
            #expect(entry["asOf"] as? String == "2026-11-22")
            let then = try await items("/api/v1/plans/172-kh-ubnd/targets?at=2025-06-01&organisation=\(ids[3])").first {
                $0["id"] as? String == "a1.2025"
            }
            #expect(then?["value"] as? Double == 40)
            #expect(then?["state"] as? String == "notYetDue")
            #expect(try await house.visitor.get("/api/v1/plans/none/targets").status == 404)
            #expect(try await house.visitor.get("/api/v1/plans/172-kh-ubnd/targets?at=2025-02-30").status == 400)
            #expect(try await house.visitor.get("/api/v1/plans/172-kh-ubnd/targets?organisation=nobody").status == 404)
        }
    }

    @Test(arguments: TestDatabase.each) func theFigureGoesIntoASpreadsheet(engine: TestDatabase) async throws {
        try await house(engine) { house, _ in
            let answer = try await house.visitor.get("/plans/2222-qd-ttg/targets/a1/export?year=2025")
            #expect(answer.status == 200)
            #expect(answer.body.prefix(2) == [0x50, 0x4b])
        }
    }
}
