import Foundation
import Platform
import TestSupport
import Testing
import Vietnamese

@testable import App

/// Programmes from the form to the figures of the plans, and what a visitor sees of them.
@Suite struct ProgrammeTests {
    @Test(arguments: TestDatabase.each) func anOutcomeThatIsMappedMovesTheFiguresOfThePlans(engine: TestDatabase)
        async throws
    {
        try await Stage.with(engine) { stage in
            let school = try await stage.school("Trường mẫu Một"),
                client = try await stage.person("ha", ["registrar": school])
            #expect(try await stage.entry("172-kh-ubnd", "b1").state == "notEnoughData")

            let refused = try await client.post(
                "/programmes",
                [
                    "organisation": school, "name": "Quản trị mạng", "code": "QTM", "occupation": "6480209",
                    "level": "trung-cap", "from_day": "x",
                ])
            #expect(refused.status == 422 && refused.text.contains("f-from_day-error"))
            let disagreeing = try await client.post(
                "/programmes",
                [
                    "organisation": school, "name": "Quản trị mạng", "code": "QTM", "occupation": "6480209",
                    "level": "trung-cap", "from_day": "01/09/2020",
                ])
            #expect(disagreeing.status == 422 && disagreeing.text.contains("f-level-error"), "6 is no secondary code")
            #expect(try await stage.count("SELECT count(*) FROM curriculum_programme") == 0)

            let programme = try await made(
                client, "/programmes",
                [
                    "organisation": school, "name": "Quản trị mạng", "code": "QTM",
                    "occupation": "quan tri mang may tinh", "level": "cao-dang",
                    "from_day": "01/09/2020",
                ])
            #expect(
                try await stage.count(
                    "SELECT count(*) FROM curriculum_programme WHERE occupation = '6480209' AND is_it = 1") == 1)
            let version = try await made(
                client, "/programme-versions",
                [
                    "organisation": school, "label": "2024", "programme": id(programme), "kind": "update",
                    "decision": "34/QĐ", "decided_on": "15/07/2024",
                ])
            #expect(try await stage.count("SELECT count(*) FROM curriculum_version WHERE from_day = '2024-07-15'") == 1)
            let outcome = try await made(
                client, "/programme-outcomes",
                [
                    "organisation": school, "code": "CĐR1", "wording": "Cấu hình được thiết bị mạng",
                    "programme_version": id(version),
                ])
            var now = try await stage.entry("172-kh-ubnd", "b1")
            #expect(now.numerator == 0 && now.denominator == 1)
            now = try await stage.entry("172-kh-ubnd", "b2")
            #expect(
                now.numerator == 1 && now.denominator == 1 && now.state == "met", "updated after the day of the plan")

            let mapped = try await client.post(
                outcome,
                [
                    "version": "1", "code": "CĐR1", "wording": "Cấu hình được thiết bị mạng",
                    "programme_version": id(version), "components": "4.1",
                ])
            #expect(mapped.status == 303)
            now = try await stage.entry("172-kh-ubnd", "b1")
            #expect(now.numerator == 1 && now.denominator == 1)
            #expect(try await stage.entry("172-kh-ubnd", "b1", at: "2024-07-14").numerator == 0)
            let shown = try await client.get(version).text
            #expect(shown.contains("1 trong 24 thành phần") && shown.contains("Bảo vệ thiết bị"))
            #expect(try await client.get(programme).text.contains(version))

            #expect(try await client.post(outcome + "/undo?version=2").status == 303)
            now = try await stage.entry("172-kh-ubnd", "b1")
            #expect(now.numerator == 0 && now.denominator == 1)
            #expect(try await stage.app.measures.recountAll() == 0)
        }
    }

    @Test(arguments: TestDatabase.each) func whatAVisitorSees(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let school = try await stage.school("Trường mẫu Một")
            let officer = try await stage.person("ha", ["province-officer": "so-gddt-ha-noi"]),
                registrar = try await stage.person("tu", ["registrar": school])
            let licence: KeyValuePairs = [
                "organisation": school, "name": "Nghề mới", "occupation": "6999999", "level": "cao-dang",
                "intake": "120", "decision": "69/2023/GCN",
                "decided_on": "12/05/2023",
            ]
            #expect(
                try await registrar.post("/licensed-occupations", licence).status == 403,
                "the authority records what it licenses")
            let record = try await made(officer, "/licensed-occupations", licence)
            #expect(try await officer.get(record).text.contains("chưa có trong danh mục"))
            _ = try await made(
                registrar, "/programmes",
                [
                    "organisation": school, "name": "Chương trình mẫu", "code": "CT", "occupation": "6999999",
                    "level": "cao-dang", "from_day": "01/09/2024",
                ])

            let visitor = try stage.visitor(), page = try await visitor.get("/institutions/" + school).text
            #expect(page.contains("Nghề mới") && page.contains("69/2023/GCN") && page.contains("Chương trình mẫu"))
            #expect(!page.contains("href=\"/programmes/"), "the records behind are for those in charge")
            #expect(try await visitor.get("/programmes").status == 303)

            // The lists of the law are everybody's; only the ministry changes them.
            #expect(try await visitor.get("/occupations").status == 200)
            #expect(try await visitor.get("/api/v1/occupations").status == 200)
            let none = try await visitor.get("/occupations?q=khong-co-nghe-nay").text
            #expect(none.contains("Không có bản ghi nào phù hợp"), "a visitor narrows the list as well")
            #expect(try await officer.get("/occupations/new").status == 403)
            let ministry = try await stage.person("bo", ["ministry-officer": "bo-gddt"])
            func licensed() async throws -> [String] {
                try await stage.app.database.read { db in
                    try stage.app.institutions.offered!.occupations(Stage.clock.today, db).map(\.name)
                }
            }
            #expect(try await licensed() == ["6999999"])
            let named = try await made(
                ministry, "/occupations", ["organisation": "bo-gddt", "code": "6999999", "name": "Nghề mới (ví dụ)"])
            let open = try await visitor.get(named).text
            #expect(
                open.contains("Nghề mới (ví dụ)") && !open.contains("Nguyễn Văn bo"),
                "who entered it is not for visitors")
            #expect(try await officer.get(record).text.contains("chưa có trong danh mục") == false)
            #expect(try await licensed() == ["Nghề mới (ví dụ)"])
        }
    }

    private func made(_ client: TestClient, _ path: String, _ fields: KeyValuePairs<String, String>) async throws
        -> String
    {
        let answer = try await client.post(path, fields)
        return try #require(
            answer.location?.split(separator: "?").first.map(String.init),
            "\(answer.status) \(answer.text.suffix(2500))")
    }

    private func id(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? "" }
}
