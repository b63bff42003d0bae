import Foundation
import Platform
import TestSupport
import Testing
import Vietnamese

@testable import Plans

@Suite struct OperationsTests {
    private func house(_ engine: TestDatabase, _ test: (WebHouse, TestClient) async throws -> Void) async throws {
        try await engine.run(House.prepared) { database in
            let house = try await WebHouse(database)
            _ = try await house.fill()
            try await house.accounts.save(
                login: "hanoi", name: "Nguyễn Thu Hà", password: "mot-mat-khau-dai",
                grants: [Grant(role: "officer", organisation: "ubnd-ha-noi")])
            try await house.accounts.save(
                login: "danang", name: "Lê Văn Nam", password: "mot-mat-khau-dai",
                grants: [Grant(role: "officer", organisation: "ubnd-da-nang")])
            let officer = house.visitor
            try await officer.signIn("hanoi", "mot-mat-khau-dai")
            try await test(house, officer)
        }
    }

    @Test(arguments: TestDatabase.each) func filtersStandInTheAddress(engine: TestDatabase) async throws {
        try await house(engine) { house, _ in
            let all = try await house.visitor.get("/ioc?area=ha-noi&year=2025").text
            #expect(all.contains("<b>a1</b>") && all.contains("<b>d3</b>") && all.contains("Mốc 2030: thiếu 50,0 điểm"))
            let staff = try await house.visitor.get("/ioc?area=ha-noi&year=2025&concern=staff-competence").text
            #expect(staff.contains("<b>a1</b>") && !staff.contains("<b>d3</b>"))
            let short = try await house.visitor.get("/ioc?area=ha-noi&year=2025&state=gap").text
            #expect(!short.contains("<b>a1</b>") && short.contains("<b>d3</b>"))
            #expect(
                try await house.visitor.get("/ioc?area=yen-bai&plan=yen-bai").text.contains("Địa bàn cũ của kế hoạch"))
            #expect(
                try await house.visitor.get("/ioc?area=lao-cai&plan=yen-bai&territory=successor").text.contains(
                    "toàn địa bàn mới"))
            #expect(
                try await house.visitor.get("/plans/1648-qd-ubnd?territory=successor").text.contains(
                    "organisation=an-giang"))
            #expect(try await house.visitor.get("/plans/2222-qd-ttg").text.contains("nêu ở phần tổ chức thực hiện"))
            #expect(house.strings.missed == [])
        }
    }

    /// What is shown is made once and kept while nothing changes; a change shows at once.
    @Test(arguments: TestDatabase.each) func theModelIsKeptUntilSomethingChanges(engine: TestDatabase) async throws {
        try await house(engine) { house, officer in
            _ = try await officer.get("/ioc?area=ha-noi")
            house.counting.forget()
            let before = try await officer.get("/ioc?area=ha-noi").text
            let plain = house.counting.statements.filter {
                $0.contains("measures_") || $0.contains("plans_") || $0.contains("organisations_view")
            }
            #expect(plain.count <= 4, "\(plain)")
            #expect(before.contains("50,0"))
            try await house.house.institution("Trường mới", in: "ha-noi", counts: [("2024-01-01", 600, 600)])
            try await house.house.readers.catchUp()
            #expect(try await officer.get("/ioc?area=ha-noi").text.contains("80,0"))
        }
    }

    @Test(arguments: TestDatabase.each) func anAlertIsTakenOnByThoseInCharge(engine: TestDatabase) async throws {
        try await house(engine) { house, officer in
            let form = "/ioc/alerts/acknowledgement?rule=missed&plan=172-kh-ubnd&goal=a1.2025&organisation=ha-noi"
            #expect(try await officer.get("/ioc?area=ha-noi").text.contains("rule=missed"))
            #expect(try await !house.visitor.get("/ioc?area=ha-noi").text.contains("rule=missed"))
            #expect(try await officer.get(form).status == 200)
            let other = house.visitor
            try await other.signIn("danang", "mot-mat-khau-dai")
            #expect(try await other.get(form).status == 403)
            let fields: KeyValuePairs<String, String> = [
                "rule": "missed", "plan": "172-kh-ubnd", "goal": "a1.2025", "organisation": "ha-noi",
            ]
            #expect(try await officer.post("/ioc/alerts/acknowledgements", fields).status == 422)
            let taken = try await officer.post(
                "/ioc/alerts/acknowledgements",
                [
                    "rule": "missed", "plan": "172-kh-ubnd", "goal": "a1.2025", "organisation": "ha-noi",
                    "reason": "Đang rà soát hồ sơ",
                    "until": "31/12/2026",
                ])
            #expect(taken.status == 303)
            let list = try await officer.get("/ioc/alerts?area=ha-noi").text
            #expect(
                list.contains("Nguyễn Thu Hà tiếp nhận") && list.contains("Đang rà soát hồ sơ")
                    && list.contains("31/12/2026"))
            // The public sees that somebody has, not who.
            let seen = try await house.visitor.get("/ioc/alerts?area=ha-noi").text
            #expect(seen.contains("Đã tiếp nhận") && !seen.contains("Nguyễn Thu Hà"))
            let id: String = try await house.counting.read { db in try db.value("SELECT id FROM plans_acknowledgement")
            }!
            #expect(try await other.post("/ioc/alerts/acknowledgements/\(id)/removal", [:]).status == 403)
            #expect(try await officer.post("/ioc/alerts/acknowledgements/\(id)/removal", [:]).status == 303)
            #expect(try await !officer.get("/ioc/alerts?area=ha-noi").text.contains("Nguyễn Thu Hà tiếp nhận"))
            #expect(
                try await officer.post("/ioc/alerts/acknowledgements", ["rule": "none", "plan": "172-kh-ubnd"]).status
                    == 404)
            #expect(house.strings.missed == [])
        }
    }
}
