import Foundation
import Platform
import TestSupport
import Testing
import Vietnamese

@testable import App

/// Figures that the registers of facilities feed, before and after a record.
@Suite struct FacilityMeasureTests {
    /// The goal of Hà Nội's plan that asks for Internet in every institution (172/KH-UBND mục V).
    @Test(arguments: TestDatabase.each) func anAnswerMovesTheShareOfInstitutionsWithInternet(engine: TestDatabase)
        async throws
    {
        try await Stage.with(engine) { stage in
            let schools = [try await stage.school("Trường mẫu Một"), try await stage.school("Trường mẫu Hai")]
            #expect(try await stage.entry("172-kh-ubnd", "v2").state == "notEnoughData")
            let head = "Cơ sở,Mục kiểm,Có/Không,Từ ngày,Minh chứng"
            _ = try await stage.bring(
                "digital-checks",
                "\(head)\nTrường mẫu Một,Kết nối Internet,Có,01/03/2025,HĐ 12\nTrường mẫu Hai,Kết nối Internet,Không,01/03/2025,"
            )
            var now = try await stage.entry("172-kh-ubnd", "v2")
            #expect(now.numerator == 1 && now.denominator == 2 && now.coverage == 100, "\(now)")

            let client = try await stage.person("ha", ["registrar": schools[1]])
            let unproved = try await client.post(
                "/digital-checks",
                ["organisation": schools[1], "item": "internet", "state": "1", "from_day": "01/06/2026"])
            #expect(unproved.status == 422, "what is there needs evidence")
            let made = try await client.post(
                "/digital-checks",
                [
                    "organisation": schools[1], "item": "internet", "state": "1", "from_day": "01/06/2026",
                    "evidence": "HĐ 7",
                ])
            #expect(made.status == 303)
            now = try await stage.entry("172-kh-ubnd", "v2")
            #expect(now.numerator == 2 && now.denominator == 2 && now.state == "met")
            let before = try await stage.entry("172-kh-ubnd", "v2", at: "2026-05-31")
            #expect(before.numerator == 1 && before.denominator == 2, "a fact holds from its own day on")
            let differing = try await stage.app.measures.recountAll()
            #expect(differing == 0)
        }
    }

    @Test(arguments: TestDatabase.each) func everyItemIsNeeded(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            _ = try await stage.school("Trường mẫu Một")
            let head = "Cơ sở,Mục kiểm,Có/Không,Từ ngày,Minh chứng\n"
            _ = try await stage.bring(
                "digital-checks",
                head + "Trường mẫu Một,infrastructure,Có,01/03/2024,B1\nTrường mẫu Một,platform,Có,01/03/2024,B2")
            #expect(
                try await stage.entry("172-kh-ubnd", "c2", year: 2025).state == "notEnoughData",
                "two items are not answered")
            _ = try await stage.bring(
                "digital-checks",
                head
                    + "Trường mẫu Một,national-platform,Có,01/04/2024,B3\nTrường mẫu Một,other-schools,Không,01/04/2024,"
            )
            var now = try await stage.entry("172-kh-ubnd", "c2", year: 2030)
            #expect(now.numerator == 0 && now.denominator == 1)
            _ = try await stage.bring("digital-checks", head + "Trường mẫu Một,other-schools,Có,01/05/2026,B4")
            now = try await stage.entry("172-kh-ubnd", "c2", year: 2030)
            #expect(now.numerator == 1 && now.denominator == 1)
        }
    }

    @Test(arguments: TestDatabase.each) func dossiersOfAssetsCountFromTheirDay(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let school = try await stage.school("Trường mẫu Một", in: "quang-ninh")
            let client = try await stage.person("ha", ["registrar": school])
            let fields: KeyValuePairs = [
                "organisation": school, "name": "Máy tiện", "code": "TS1", "kind": "training-equipment",
                "quantity": "4", "from_day": "01/01/2020",
            ]
            let made = try await client.post("/assets", fields)
            let asset = try #require(made.location?.split(separator: "?").first.map(String.init))
            var now = try await stage.entry("276-kh-ubnd", "t13-3")
            #expect(now.numerator == 0 && now.denominator == 4)
            let incomplete = try await client.post(
                asset,
                [
                    "version": "1", "name": "Máy tiện", "code": "TS1", "kind": "training-equipment", "quantity": "4",
                    "from_day": "01/01/2020",
                    "dossier_on": "01/10/2026",
                ])
            #expect(incomplete.status == 422, "a complete dossier has a code and a value")
            let complete = try await client.post(
                asset,
                [
                    "version": "1", "name": "Máy tiện", "code": "TS1", "kind": "training-equipment", "quantity": "4",
                    "from_day": "01/01/2020",
                    "dossier_on": "01/10/2026", "dossier": "HS-1", "value": "250.000.000",
                ])
            #expect(complete.status == 303, "\(complete.text.prefix(3000))")
            now = try await stage.entry("276-kh-ubnd", "t13-3")
            #expect(now.numerator == 4 && now.denominator == 4)
            #expect(try await stage.entry("276-kh-ubnd", "t13-3", at: "2026-09-30").numerator == 0)
        }
    }

    @Test(arguments: TestDatabase.each) func digitalSchoolsAmongQualitySchools(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            _ = try await stage.school("Trường mẫu Một")
            _ = try await stage.school("Trường mẫu Hai")
            let head = "Cơ sở,Danh hiệu,Số quyết định,Hình thức đánh giá,Ngày quyết định\n"
            _ = try await stage.bring(
                "recognitions",
                head
                    + "Trường mẫu Một,Trường chất lượng cao,1/QĐ,Đánh giá ngoài,01/02/2022\nTrường mẫu Hai,CLC,2/QĐ,Đánh giá ngoài,01/02/2022"
            )
            var now = try await stage.entry("172-kh-ubnd", "d6", year: 2030)
            #expect(now.numerator == 0 && now.denominator == 2)
            _ = try await stage.bring(
                "recognitions",
                head
                    + "Trường mẫu Một,Trường học số,3/QĐ,Đánh giá ngoài,01/02/2026\nTrường mẫu Hai,trường số,4/TB,tự,01/02/2026"
            )
            now = try await stage.entry("172-kh-ubnd", "d6", year: 2030)
            #expect(now.numerator == 1 && now.denominator == 2, "a self-assessment is no recognition")
            // A registrar does not recognise the own school.
            let registrar = try await stage.person("ha", ["registrar": "so-gddt-ha-noi"])
            #expect(try await registrar.get("/recognitions/new").status == 403)
        }
    }
}
