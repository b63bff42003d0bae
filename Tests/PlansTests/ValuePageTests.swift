import Foundation
import Platform
import TestSupport
import Testing
import Vietnamese

@testable import Plans

@Suite struct ValuePageTests {
    private func house(_ engine: TestDatabase, _ test: (WebHouse, TestClient) async throws -> Void) async throws {
        try await engine.run(House.prepared) { database in
            let house = try await WebHouse(database)
            _ = try await house.fill()
            for (login, organisation) in [("hanoi", "ubnd-ha-noi"), ("danang", "ubnd-da-nang")] {
                try await house.accounts.save(
                    login: login, name: "Nguyễn Thu Hà", password: "mot-mat-khau-dai",
                    grants: [Grant(role: "officer", organisation: organisation)])
            }
            let officer = house.visitor
            try await officer.signIn("hanoi", "mot-mat-khau-dai")
            try await test(house, officer)
        }
    }

    private static let path = "/plans/172-kh-ubnd/targets/b1?year=2025"
    private static let filled: KeyValuePairs<String, String> = [
        "goal": "172-kh-ubnd/b1.2025", "organisation": "ha-noi", "day": "31/12/2025", "numerator": "110",
        "denominator": "210",
        "source_number": "12/BC-SGDĐT", "source_issued": "15/01/2026", "source_issuer": "Sở Giáo dục và Đào tạo mẫu",
        "explanation": "Mục 2, bảng 1",
    ]

    @Test(arguments: TestDatabase.each) func anOfficerEntersAValueAndEverybodySeesWhatItIs(engine: TestDatabase)
        async throws
    {
        try await house(engine) { house, officer in
            let figure = try #require(
                house.house.plans.book.plan("172-kh-ubnd")!.goal("b1.2025").map { _ in Self.path })
            #expect(try await !house.visitor.get(figure).text.contains("Giá trị nhập có nguồn"))
            #expect(try await officer.get(figure).text.contains("/plans/values/new?goal=172-kh-ubnd%2Fb1.2025"))
            let form = try await officer.get("/plans/values/new?goal=172-kh-ubnd/b1.2025")
            #expect(form.status == 200 && form.text.contains("31/12/2025"))
            let answer = try await officer.post("/plans/values", Self.filled)
            #expect(answer.status == 303)
            let record = try #require(answer.location)
            #expect(try await officer.get(record).text.contains("52,4% (110/210)"))
            // The public sees the figure, that it was entered, and the document.
            let seen = try await house.visitor.get(figure + "&seen=after").text
            #expect(
                seen.contains("52,4") && seen.contains("Giá trị nhập có nguồn: 12/BC-SGDĐT ngày 15/01/2026")
                    && seen.contains("Chưa đạt đúng hạn"))
            for path in [
                "/plans/172-kh-ubnd", "/ioc?area=ha-noi", "/plans/values", String(record.prefix { $0 != "?" }),
            ] {
                #expect(try await house.visitor.get(path).text.contains("12/BC-SGDĐT"), "\(path)")
                #expect(try await house.visitor.get(path + (path.contains("?") ? "&" : "?") + "lang=en").status == 200)
            }
            let body = try await house.visitor.get("/api/v1/plans/172-kh-ubnd/targets").body
            let items = try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]
            let entry = try #require((items?["items"] as? [[String: Any]])?.first { $0["id"] as? String == "b1.2025" })
            #expect(
                entry["basis"] as? String == "sourced" && entry["numerator"] as? Int == 110
                    && entry["state"] as? String == "notMet")
            #expect((entry["source"] as? [String: Any])?["number"] as? String == "12/BC-SGDĐT")
            #expect((entry["stateSource"] as? [String: Any])?["issued"] as? String == "2026-01-15")
            #expect(house.strings.missed == [])
        }
    }

    @Test(arguments: TestDatabase.each) func whatIsWrongIsSaidAtOnceAndChangesNothing(engine: TestDatabase) async throws
    {
        try await house(engine) { house, officer in
            let empty = try await officer.post(
                "/plans/values", ["goal": "172-kh-ubnd/b1.2025", "organisation": "ha-noi"])
            #expect(empty.status == 422)
            let wrong = try await officer.post(
                "/plans/values",
                [
                    "goal": "172-kh-ubnd/b1.2025", "organisation": "ha-noi", "day": "31/12/2030", "numerator": "211",
                    "denominator": "210",
                    "source_number": "1",
                    "source_issued": "30/02/2025", "source_issuer": "<b>", "source_link": "javascript:alert(1)",
                    "explanation": "x",
                ])
            #expect(wrong.status == 422)
            for words in [
                "Ngày này chưa đến", "lớn hơn tổng số", "chưa phải một ngày", "Liên kết phải bắt đầu", "&lt;b&gt;",
            ] {
                #expect(wrong.text.contains(words), "\(words)")
            }
            let count: Int? = try await house.counting.read { db in try db.value("SELECT count(*) FROM plans_value") }
            #expect(count == 0)
            #expect(try await officer.get("/plans/values/new?goal=172-kh-ubnd/none").status == 404)
        }
    }

    @Test(arguments: TestDatabase.each) func anotherProvinceMayNot(engine: TestDatabase) async throws {
        try await house(engine) { house, officer in
            let record = try #require(try await officer.post("/plans/values", Self.filled).location).prefix {
                $0 != "?"
            }
            let other = house.visitor
            try await other.signIn("danang", "mot-mat-khau-dai")
            #expect(try await other.get("/plans/values/new?goal=172-kh-ubnd/b1.2025").status == 403)
            #expect(try await other.post("/plans/values", Self.filled).status == 403)
            #expect(try await other.get(record + "/correction").status == 403)
            #expect(try await other.post(record + "/withdrawal", ["reason": "x", "version": "1"]).status == 403)
            #expect(try await other.post(record + "/undo?version=1", [:]).status == 403)
            #expect(try await officer.get(record + "/correction").text.contains("110"))
            let corrected = try await officer.post(
                record + "/correction",
                [
                    "day": "31/12/2025", "numerator": "150", "denominator": "210", "source_number": "12/BC-SGDĐT",
                    "source_issued": "15/01/2026",
                    "source_issuer": "Sở mẫu", "explanation": "Mục 2", "reason": "Cộng nhầm", "version": "1",
                ])
            #expect(corrected.status == 303)
            #expect(try await house.visitor.get(String(record)).text.contains("Cộng nhầm"))
            #expect(
                try await officer.post(record + "/withdrawal", ["reason": "Thu hồi", "version": "2"]).status == 303)
            #expect(try await !officer.get(Self.path).text.contains("12/BC-SGDĐT"))
            #expect(try await officer.post(record + "/undo?version=3", [:]).status == 303)
            #expect(try await officer.get(Self.path).text.contains("71,4"))
        }
    }

    @Test(arguments: TestDatabase.each) func programsReadTheListPageByPage(engine: TestDatabase) async throws {
        try await house(engine) { house, officer in
            func read(_ path: String) async throws -> (items: [[String: Any]], next: String?) {
                let answer = try await house.visitor.get(path)
                #expect(answer.status == 200, "\(path)")
                let body = try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any]
                return (body?["items"] as? [[String: Any]] ?? [], body?["next"] as? String)
            }
            // This house throws no kept page away, so that each question below has an address of its own.
            #expect(try await read("/api/v1/values?limit=9").items.isEmpty)
            var records: [String] = []
            for day in ["31/12/2023", "31/12/2024", "31/12/2025"] {
                let answer = try await officer.post(
                    "/plans/values",
                    [
                        "goal": "172-kh-ubnd/b1.2025", "organisation": "ha-noi", "day": day, "numerator": "110",
                        "denominator": "210",
                        "source_number": "12/BC-SGDĐT", "source_issued": "15/01/2026", "source_issuer": "Sở mẫu",
                        "explanation": "Mục 2, bảng 1",
                    ])
                records.append(String(try #require(answer.location).split(separator: "/").last!.prefix { $0 != "?" }))
            }
            let all = try await read("/api/v1/values")
            #expect(all.items.compactMap { $0["id"] as? String } == records.reversed(), "newest first")
            #expect(all.next == nil)
            let entry = try #require(all.items.first)
            #expect(
                entry["plan"] as? String == "172-kh-ubnd" && entry["target"] as? String == "b1.2025"
                    && entry["place"] as? String == "ha-noi")
            #expect(
                entry["placeName"] as? String == "Thành phố Hà Nội" && entry["kind"] as? String == "ratio"
                    && entry["numerator"] as? Int == 110)
            #expect((entry["source"] as? [String: Any])?["number"] as? String == "12/BC-SGDĐT")

            let first = try await read("/api/v1/values?limit=2"),
                rest = try await read("/api/v1/values?limit=2&after=" + (try #require(first.next)))
            #expect(
                (first.items + rest.items).compactMap { $0["id"] as? String } == records.reversed() && rest.next == nil)
            for (filter, count) in [
                ("plan=172-kh-ubnd", 3), ("plan=yen-bai", 0), ("organisation=ha-noi", 3), ("organisation=da-nang", 0),
                ("at=2024-06-01", 1),
                ("at=2024-12-31", 2), ("at=2023-12-30", 0), ("at=2026-11-22&organisation=ha-noi", 1),
            ] { #expect(try await read("/api/v1/values?" + filter).items.count == count, "\(filter)") }

            #expect(
                try await officer.post("/plans/values/\(records[2])/withdrawal", ["reason": "Thu hồi", "version": "1"])
                    .status == 303)
            #expect(
                try await read("/api/v1/values?limit=10").items.count == 2, "a withdrawn value is left out of the list")
            let withdrawn =
                try JSONSerialization.jsonObject(
                    with: Data(try await house.visitor.get("/api/v1/values/" + records[2]).body)) as? [String: Any]
            #expect(withdrawn?["withdrawn"] as? Bool == true)
            #expect(try await house.visitor.get("/api/v1/values/none").status == 404)
            #expect(try await house.visitor.get("/api/v1/values?after=x").status == 400)
        }
    }

    @Test(arguments: TestDatabase.each) func theListGoesOutAsASpreadsheet(engine: TestDatabase) async throws {
        try await house(engine) { house, officer in
            _ = try await officer.post("/plans/values", Self.filled)
            let csv = try await house.visitor.get("/plans/values/export?format=csv").text
            #expect(
                csv.contains("172-kh-ubnd") && csv.contains("b1.2025") && csv.contains("110")
                    && csv.contains("12/BC-SGDĐT"))
            #expect(try await officer.get("/plans/values/new").text.contains("<select"))
            #expect(try await officer.get("/plans/values/new?plan=yen-bai").text.contains("không phụ trách"))
        }
    }
}
