import Foundation
import Platform
import TestSupport
import Testing

@testable import App

/// Two records of one teacher: seen on Today, compared, joined, counted once, parted again.
@Suite struct DuplicateTests {
    private func twins(_ stage: Stage) async throws -> (a: String, b: String, path: String) {
        let one = try await stage.school("Trường Cao đẳng Mẫu Một"),
            two = try await stage.school("Trường Cao đẳng Mẫu Hai")
        let mai = try await stage.teacher("Nguyễn Thị Mai", "001184000017", at: one),
            other = try await stage.teacher("Nguyễn Thị Mai", "001184000018", at: two)
        let (a, b) = (min(mai, other), max(mai, other))
        return (a, b, "/people/duplicates/\(a)/\(b)")
    }

    private func hidden(_ name: String, in page: String) throws -> String {
        String(
            try #require(
                page.firstMatch(of: try Regex("name=\"\(name)\" value=\"([^\"]+)\"", as: (Substring, Substring).self))
            ).1)
    }

    /// How many teachers the target T01 of Hà Nội counts.
    private func counted(_ stage: Stage, _ client: TestClient) async throws -> Int {
        try await stage.app.readers.catchUp()
        let answer = try await client.get("/api/v1/plans/172-kh-ubnd/targets")
        let items =
            (try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any])?["items"] as? [[String: Any]]
            ?? []
        return items.first { $0["id"] as? String == "a1.2025" }?["denominator"] as? Int ?? 0
    }

    @Test(arguments: TestDatabase.each) func aPairIsJoinedCountedOnceAndPartedAgain(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let (a, b, path) = try await twins(stage),
                officer = try await stage.person("officer", ["province-officer": "so-gddt-ha-noi"])
            #expect(try await counted(stage, officer) == 2)
            let today = try await officer.get("/today").text
            #expect(today.contains("Có thể là cùng một người (1)") && today.contains(path))
            #expect(try await officer.get("/people/duplicates").text.contains(path))
            let page = try await officer.get(path).text
            #expect(page.contains("001184000017") && page.contains("001184000018") && page.contains("Khác nhau"))
            let seen = try hidden("seen", in: page)
            #expect(
                try await officer.post("\(path)/joining", ["keep": a, "seen": "1.1.1.9"]).status == 409,
                "only what was seen is joined")
            #expect(try await officer.post("\(path)/joining", ["keep": "someone", "seen": seen]).status == 400)
            #expect(try await counted(stage, officer) == 2)
            #expect(
                try await officer.post("\(path)/joining", ["keep": a, "seen": seen]).location
                    == "/staff/\(a)?done=joined")
            #expect(try await counted(stage, officer) == 1)
            #expect(try await stage.app.measures.recountAll() == 0, "as counted from nothing")
            #expect(
                try await officer.get("/staff/\(b)").location == "/staff/\(a)", "old links lead to the one that stays")
            let record = try await officer.get("/staff/\(a)?done=joined").text
            #expect(
                record.contains("Trường Cao đẳng Mẫu Một") && record.contains("Trường Cao đẳng Mẫu Hai")
                    && record.contains("CCCD cũ"))
            #expect(try await officer.get("/people/duplicates?state=decided").text.contains(path))
            #expect(try await officer.post("\(path)/reopening").status == 303)
            #expect(try await counted(stage, officer) == 2)
            #expect(try await officer.get("/staff/\(b)").status == 200)
            #expect(try await officer.get("\(path)?lang=en").text.contains("Side by side"))
            #expect(stage.app.site.strings.missed.isEmpty, "\(stage.app.site.strings.missed)")
        }
    }

    @Test(arguments: TestDatabase.each) func onlyWhoMayChangeBothDecides(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let (a, _, path) = try await twins(stage)
            let elsewhere = try await stage.person("elsewhere", ["province-officer": "so-gddt-an-giang"])
            let auditor = try await stage.person("auditor", ["auditor": "so-gddt-ha-noi"])
            let organisation: String = try await stage.app.database.read { db in
                try db.value("SELECT organisation_id FROM staff_view_employment WHERE person_id = \(a)")!
            }
            let school = try await stage.person("school", ["registrar": organisation])
            for client in [elsewhere, school] {
                #expect(!(try await client.get("/people/duplicates").text.contains(path)))
                #expect(try await client.get(path).status == 403)
                #expect(try await client.post("\(path)/joining", ["keep": a, "seen": "1.1.1.1"]).status == 403)
                #expect(try await client.post("\(path)/distinction", ["reason": "Khác"]).status == 403)
            }
            #expect(try await auditor.get(path).status == 403)
            #expect(try await stage.count("SELECT count(*) FROM people_duplicate WHERE state = 'open'") == 1)
        }
    }

    @Test(arguments: TestDatabase.each) func sayingThatTheyAreTwoNeedsAReason(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let (_, _, path) = try await twins(stage),
                officer = try await stage.person("officer", ["province-officer": "so-gddt-ha-noi"])
            #expect(try await officer.post("\(path)/distinction", ["reason": " "]).status == 422)
            #expect(
                try await officer.post("\(path)/distinction", ["reason": "Đã xem hai căn cước"]).location
                    == "/people/duplicates?done=distinct")
            #expect(try await officer.get(path).text.contains("Đã xem hai căn cước"))
            #expect(!(try await officer.get("/today").text.contains(path)))
            #expect(try await officer.post("\(path)/distinction", ["reason": "Lại"]).status == 409)
            #expect(try await officer.get("/people/duplicates/khong/co").status == 404)
        }
    }
}
