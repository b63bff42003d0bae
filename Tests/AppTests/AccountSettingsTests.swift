import Platform
import TestSupport
import Testing

@testable import App

/// Nobody raises their own rights, or those of others beyond their own.
@Suite struct AccountSettingsTests {
    private static let hanoi = "so-gddt-ha-noi", angiang = "so-gddt-an-giang"

    private func add(_ client: TestClient, _ login: String, _ role: String, _ organisation: String) async throws -> TestClient.Answer {
        try await client.post("/settings/accounts", ["name": "Trần Văn Mới", "login": login, "role": role, "organisation": organisation])
    }

    @Test(arguments: TestDatabase.each) func addsAnAccountThatSignsInAndIsJournaled(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let admin = try await stage.person("admin", ["administrator": Self.hanoi, "province-officer": Self.hanoi])
            let form = try await admin.get("/settings/accounts/new").text
            #expect(form.contains("value=\"registrar\"") && form.contains("value=\"province-officer\"") && !form.contains("value=\"ministry-officer\""))
            let made = try await add(admin, "Moi@Example.vn", "registrar", Self.hanoi)
            #expect(made.status == 200)
            let password = String(try #require(made.text.firstMatch(of: /[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}/)).0)
            let newcomer = try stage.visitor()
            try await newcomer.signIn("moi@example.vn", password)
            #expect(try await newcomer.get("/today").status == 200)
            let entry = try await stage.app.database.read { db in
                try #require(
                    try db.rows(
                        "SELECT actor, content FROM platform_journal JOIN platform_journal_content USING (kind, record, version) WHERE kind = 'access.account'"
                    ).first)
            }
            let content: String = try entry.get("content")
            #expect(content.contains("registrar@so-gddt-ha-noi") && !content.contains(password) && !content.contains("scrypt"))
            #expect(try await add(admin, "moi@example.vn", "registrar", Self.hanoi).text.contains("đã có người dùng"))
            #expect(try await newcomer.get("/today").status == 200, "a second one of the name does not touch the first")
            #expect(try await admin.get("/settings/accounts").text.contains("Trần Văn Mới"))
        }
    }

    @Test(arguments: TestDatabase.each) func givesNoMoreThanOneHas(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let admin = try await stage.person("admin", ["administrator": Self.hanoi])
            let officer = try await stage.person("officer", ["province-officer": Self.hanoi])
            let before = try await stage.count("SELECT count(*) FROM access_account")
            // A role that allows more; a place outside; above; the wrong role; nowhere.
            let attempts = [
                ("ministry-officer", Self.hanoi), ("province-officer", Self.hanoi), ("administrator", Self.angiang), ("administrator", "ubnd-ha-noi"),
                ("administrator", "chinh-phu"),
            ]
            for (role, organisation) in attempts {
                #expect(try await add(admin, "x\(organisation)", role, organisation).status == 403, "\(role) \(organisation)")
            }
            #expect(try await add(admin, "khong", "hoang-de", Self.hanoi).status == 422)
            for path in ["/settings/accounts", "/settings/accounts/new"] { #expect(try await officer.get(path).status == 403) }
            #expect(try await add(officer, "ban", "registrar", Self.hanoi).status == 403)
            #expect(try await stage.count("SELECT count(*) FROM access_account") == before)
        }
    }

    @Test(arguments: TestDatabase.each) func closesOnlyWhoHasNoMoreThanOneself(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let admin = try await stage.person("admin", ["administrator": Self.hanoi, "province-officer": Self.hanoi])
            let registrar = try await stage.person("ghi", ["registrar": Self.hanoi])
            _ = try await stage.person("bo", ["ministry-officer": "bo-gddt"])
            _ = try await stage.person("hai", ["registrar": Self.hanoi, "province-officer": Self.angiang])
            let ids = try await stage.app.database.read { db in
                Dictionary(
                    uniqueKeysWithValues: try db.rows("SELECT login, id FROM access_account").map {
                        (try $0.get(0, as: String.self), try $0.get(1, as: String.self))
                    })
            }
            func close(_ login: String, version: Int = 1) async throws -> Int {
                try await admin.post("/settings/accounts/\(ids[login]!)/closure", ["version": String(version)]).status
            }
            #expect(try await close("admin") == 403, "not oneself")
            for login in ["bo", "hai"] { #expect(try await close(login) == 403, "not who has rights elsewhere") }
            #expect(try await admin.get("/settings/accounts/\(ids["bo"]!)").status == 404, "of another scope: as if not there")
            #expect(try await admin.get("/settings/accounts/\(ids["hai"]!)").text.contains("ngoài phạm vi"))
            #expect(!(try await admin.get("/settings/accounts").text.contains("Nguyễn Văn bo")))
            #expect(try await registrar.get("/today").status == 200)
            #expect(try await close("ghi") == 303)
            #expect(try await registrar.get("/today").status == 303, "its sessions ended")
            #expect(try await close("ghi") == 303, "closing twice changes nothing")
            await #expect(throws: TestClient.SignInRefused.self) { try await registrar.signIn("ghi", Stage.password) }
            #expect(try await admin.post("/settings/accounts/\(ids["ghi"]!)/reopening", ["version": "2"]).status == 303)
            try await registrar.signIn("ghi", Stage.password)
        }
    }
}
