import Platform
import TestSupport
import Testing

@testable import App

@Suite struct OwnAccountTests {
    @Test func passwordChangesAndOtherSessionsEnd() async throws {
        try await Stage.with(.sqlite) { stage in
            let here = try await stage.person("lan", ["registrar": "so-gddt-ha-noi"]), elsewhere = try stage.visitor()
            try await elsewhere.signIn("lan", Stage.password)
            #expect(try await here.get("/account").text.contains("Cán bộ phụ trách hồ sơ"))
            let wrong = try await here.post(
                "/account/password", ["current": "sai", "new": "mot-cau-khac-dai", "again": "mot-cau-khac-dai"])
            #expect(
                wrong.status == 422 && wrong.text.contains("Mật khẩu hiện tại chưa đúng")
                    && !wrong.text.contains("mot-cau-khac-dai"))
            for (new, again, why) in [
                ("ngan", "ngan", "ít nhất 12"), ("mot-cau-khac-dai", "khac-nua-roi-day", "chưa giống nhau"),
                ("xin-chao-lan-nhe", "xin-chao-lan-nhe", "không được chứa"),
            ] {
                let refused = try await here.post(
                    "/account/password", ["current": Stage.password, "new": new, "again": again])
                #expect(refused.status == 422 && refused.text.contains(why), "\(new)")
            }
            let done = try await here.post(
                "/account/password",
                ["current": Stage.password, "new": "mot-cau-khac-dai", "again": "mot-cau-khac-dai"])
            #expect(done.location == "/account?done=password")
            #expect(try await here.get("/account").status == 200)
            #expect(try await elsewhere.get("/account").status == 303)
            await #expect(throws: TestClient.SignInRefused.self) { try await elsewhere.signIn("lan", Stage.password) }
            try await elsewhere.signIn("lan", "mot-cau-khac-dai")
            try await stage.app.database.read { db in
                let entry = try #require(
                    try db.rows("SELECT content FROM platform_journal_content WHERE kind = 'access.account'").last)
                let content: String = try entry.get(0)
                #expect(!content.contains("scrypt") && !content.contains("mot-cau"), "no secret in the journal")
            }
            #expect(try await here.post("/account/sign-out-everywhere").location == "/sign-in")
            for client in [here, elsewhere] { #expect(try await client.get("/account").status == 303) }
        }
    }

    @Test(arguments: TestDatabase.each) func whatOneReadIsListedPageByPage(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let school = try await stage.school("Trường Cao đẳng Mẫu Một")
            try await stage.teacher("Lê Thị Sen", "001184000001", at: school)
            let officer = try await stage.person("officer", ["province-officer": "so-gddt-ha-noi"])
            #expect(try await officer.get("/account/access-log").text.contains("Chưa xem hồ sơ cá nhân nào"))
            for _ in 0..<60 { _ = try await officer.get("/search?q=le+thi+sen") }
            let first = try await officer.get("/account/access-log").text
            #expect(first.components(separatedBy: "Hồ sơ cá nhân</th>").count == 51)
            let next = try #require(first.firstMatch(of: /\/account\/access-log\?after=([A-Za-z0-9_-]+)/))
            let second = try await officer.get("/account/access-log?after=\(next.1)").text
            #expect(second.components(separatedBy: "Hồ sơ cá nhân</th>").count == 11)
            #expect(try await officer.get("/account/access-log?after=hong").status == 400)
            let other = try await stage.person("other", ["province-officer": "so-gddt-ha-noi"])
            #expect(try await other.get("/account/access-log").text.contains("Chưa xem hồ sơ cá nhân nào"))
        }
    }
}
