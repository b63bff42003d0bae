import Platform
import TestSupport
import Testing

@testable import App

/// Nobody raises their own rights, or those of others beyond their own.
@Suite struct AccountSettingsTests {
    private static let hanoi = "so-gddt-ha-noi", angiang = "so-gddt-an-giang"

    private func add(_ client: TestClient, _ login: String, _ role: String, _ organisation: String) async throws
        -> TestClient.Answer
    {
        try await client.post(
            "/settings/accounts", ["name": "Trần Văn Mới", "login": login, "role": role, "organisation": organisation])
    }

    @Test(arguments: TestDatabase.each) func addsAnAccountThatSignsInAndIsJournaled(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let admin = try await stage.person("admin", ["administrator": Self.hanoi])
            let form = try await admin.get("/settings/accounts/new").text
            #expect(
                form.contains("value=\"registrar\"") && form.contains("value=\"province-officer\"")
                    && !form.contains("value=\"ministry-officer\""))
            let made = try await add(admin, "Moi@Example.vn", "registrar", Self.hanoi)
            #expect(made.status == 200)
            let password = String(
                try #require(made.text.firstMatch(of: /[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}/)).0)
            let newcomer = try stage.visitor()
            try await newcomer.signIn("moi@example.vn", password)
            #expect(
                try await newcomer.get("/today").location == "/account/password", "the password must be changed first")
            let entry = try await stage.app.database.read { db in
                try #require(
                    try db.rows(
                        """
                        SELECT actor, content FROM platform_journal
                            JOIN platform_journal_content USING (kind, record, version) WHERE kind = 'access.account'
                        """
                    ).first)
            }
            let content: String = try entry.get("content")
            #expect(
                content.contains("registrar@so-gddt-ha-noi") && !content.contains(password)
                    && !content.contains("scrypt"))
            #expect(try await add(admin, "moi@example.vn", "registrar", Self.hanoi).text.contains("đã có người dùng"))
            #expect(
                try await newcomer.get("/account/password").status == 200,
                "a second one of the name does not touch the first")
            #expect(try await admin.get("/settings/accounts").text.contains("Trần Văn Mới"))
        }
    }

    /// Between tags: an identifier in an address may look like one.
    nonisolated(unsafe) private static let password = />([a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})</

    @Test(arguments: TestDatabase.each) func aResetPasswordOpensTheWayToAnotherAndNothingElse(engine: TestDatabase)
        async throws
    {
        try await Stage.with(engine) { stage in
            let admin = try await stage.person("admin", ["administrator": Self.hanoi])
            let made = try await add(admin, "mai@example.vn", "registrar", Self.hanoi)
            let first = String(try #require(made.text.firstMatch(of: Self.password)).1)
            let user = try stage.visitor()
            try await user.signIn("mai@example.vn", first)
            let id: String = try await stage.app.database.read { db in
                try db.value("SELECT id FROM access_account WHERE login = 'mai@example.vn'")!
            }
            let path = "/settings/accounts/\(id)"
            #expect(try await admin.get(path).text.contains("\(path)/password-reset"))
            #expect(try await admin.get(path + "/password-reset").text.contains("mật khẩu tạm"))
            #expect(
                try await admin.post(path + "/password-reset", ["version": "1"]).status == 422, "a reason is asked for")
            #expect(try await admin.post(path + "/password-reset", ["version": "9", "reason": "Quên"]).status == 409)
            #expect(try await user.get("/account/password").status == 200, "nothing has happened yet")

            let reset = try await admin.post(
                path + "/password-reset", ["version": "1", "reason": "Quên mật khẩu, đã gặp trực tiếp"])
            #expect(reset.status == 200)
            let temporary = String(try #require(reset.text.firstMatch(of: Self.password)).1)
            #expect(temporary != first)
            #expect(try await user.get("/account/password").status != 200, "its sessions have ended")
            await #expect(throws: (any Error).self) { try await stage.visitor().signIn("mai@example.vn", first) }

            let again = try stage.visitor()
            try await again.signIn("mai@example.vn", temporary)
            for place in ["/today", "/", "/staff", "/institutions", "/account"] {
                let answer = try await again.get(place)
                #expect(answer.status == 303 && answer.location == "/account/password", "\(place)")
            }
            #expect(try await again.get("/api/v1/staff").status == 403)
            #expect(try await again.post("/drafts", [FormNames.form: "x"]).status == 403)
            #expect(try await again.get("/account/password").text.contains("Mật khẩu tạm do người quản trị cấp"))
            func change(_ new: String) async throws -> Int {
                try await again.post("/account/password", ["current": temporary, "new": new, "again": new]).status
            }
            #expect(try await change(temporary) == 422, "not the same again")
            #expect(try await change("một câu đủ dài của tôi") == 303)
            #expect(try await again.get("/today").status == 200)

            #expect(try await admin.get(path).text.contains("Đặt lại mật khẩu"))
            let (entries, contents) = try await stage.app.database.read { db in
                (
                    try db.history(kind: Accounts.kind, record: id),
                    try db.rows("SELECT content FROM platform_journal_content WHERE record = \(id)").map {
                        try $0.get(0, as: String.self)
                    }.joined()
                )
            }
            #expect(entries.map(\.version) == [3, 2, 1] && entries[1].reason == "Quên mật khẩu, đã gặp trực tiếp")
            #expect(
                !contents.contains(temporary) && !contents.contains("scrypt"),
                "no password is in the journal, nor anything made from one")
        }
    }

    @Test(arguments: TestDatabase.each) func aTemporaryPasswordEndsAndIsGivenOnlyBelow(engine: TestDatabase)
        async throws
    {
        try await Stage.with(engine) { stage in
            let admin = try await stage.person("admin", ["administrator": Self.hanoi])
            _ = try await stage.person("elsewhere", ["registrar": Self.angiang])
            _ = try await stage.person("both", ["registrar": Self.hanoi, "province-officer": Self.angiang])
            _ = try await stage.person("clerk", ["registrar": Self.hanoi])
            func reset(_ login: String) async throws -> TestClient.Answer {
                let (id, version) = try await stage.app.database.read { db in
                    let row = try db.row("SELECT id, version FROM access_account WHERE login = \(login)")!
                    return (try row.get(0, as: String.self), try row.get(1, as: Int.self))
                }
                return try await admin.post(
                    "/settings/accounts/\(id)/password-reset", ["version": String(version), "reason": "Quên"])
            }
            #expect(try await reset("admin").status == 403, "one's own is changed elsewhere")
            #expect(try await reset("elsewhere").status == 404)
            #expect(try await reset("both").status == 403, "it opens more than Hà Nội")
            let temporary = String(try #require(try await reset("clerk").text.firstMatch(of: Self.password)).1)
            try await stage.app.database.write { db in
                _ = try db.run(
                    "UPDATE access_account SET must_change_by = '2020-01-01T00:00:00.000Z' WHERE login = 'clerk'")
            }
            await #expect(throws: (any Error).self) { try await stage.visitor().signIn("clerk", temporary) }
        }
    }

    @Test(arguments: TestDatabase.each) func givesEachRoleThatMayStandThereAndNothingBeyond(engine: TestDatabase)
        async throws
    {
        try await Stage.with(engine) { stage in
            let school = try await stage.school("Trường Cao đẳng Mẫu")
            let admin = try await stage.person("admin", ["administrator": Self.hanoi])
            let officer = try await stage.person("officer", ["province-officer": Self.hanoi])
            // An administrator needs no other role to give it.
            for (role, organisation) in [
                ("province-officer", Self.hanoi), ("registrar", school), ("auditor", school), ("administrator", school),
            ] {
                #expect(
                    try await add(admin, "\(role)@mau", role, organisation).status == 200, "\(role) \(organisation)")
            }
            let before = try await stage.count("SELECT count(*) FROM access_account")
            // Another province, above, the wrong kind of organisation, no role at all.
            for organisation in [Self.angiang, "ubnd-ha-noi", "bo-gddt", "chinh-phu"] {
                for role in ["administrator", "province-officer", "ministry-officer", "auditor"] {
                    #expect(try await add(admin, "khong", role, organisation).status == 403, "\(role) \(organisation)")
                }
            }
            for (role, organisation) in [
                ("ministry-officer", Self.hanoi), ("province-officer", school), ("hoang-de", school),
            ] {
                #expect(try await add(admin, "khong", role, organisation).status == 422, "\(role) \(organisation)")
            }
            for path in ["/settings/accounts", "/settings/accounts/new"] {
                #expect(try await officer.get(path).status == 403)
            }
            #expect(try await add(officer, "ban", "registrar", Self.hanoi).status == 403)
            #expect(try await stage.count("SELECT count(*) FROM access_account") == before)
            // An administrator of a school gives rights on the school only.
            let own = try await stage.person("quantri", ["administrator": school])
            #expect(try await add(own, "hieutruong", "auditor", school).status == 200)
            #expect(try await add(own, "khong", "auditor", Self.hanoi).status == 403)
        }
    }

    @Test(arguments: TestDatabase.each) func theMinistrysOfficerIsMadeAtTheMinistry(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let admin = try await stage.person("admin", ["administrator": "bo-gddt"])
            #expect(try await admin.get("/settings/accounts/new").text.contains("value=\"ministry-officer\""))
            #expect(try await add(admin, "chuyenvien", "ministry-officer", "bo-gddt").status == 200)
            #expect(try await add(admin, "cuc", "ministry-officer", "cuc-gdnn-gdtx").status == 422)
        }
    }

    @Test(arguments: TestDatabase.each) func aRoleThatIsTakenBackEndsAtOnce(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let school = try await stage.school("Trường Cao đẳng Mẫu")
            let admin = try await stage.person("admin", ["administrator": Self.hanoi])
            let clerk = try await stage.person("ghi", ["registrar": school])
            let id: String = try await stage.app.database.read { db in
                try db.value("SELECT id FROM access_account WHERE login = 'ghi'")!
            }
            let path = "/settings/accounts/\(id)"
            #expect(try await clerk.get("/settings/accounts").status == 403)
            func change(_ verb: String, _ role: String, _ organisation: String, version: Int) async throws -> Int {
                try await admin.post(
                    "\(path)/\(verb)", ["role": role, "organisation": organisation, "version": String(version)]
                ).status
            }
            #expect(try await change("revocations", "registrar", school, version: 1) == 409, "the last one")
            #expect(try await change("roles", "administrator", school, version: 1) == 303)
            #expect(try await clerk.get("/settings/accounts").status == 200)
            #expect(try await clerk.get("/staff/new").status == 200)
            for (role, organisation) in [("administrator", Self.angiang), ("auditor", "chinh-phu")] {
                #expect(try await change("roles", role, organisation, version: 2) == 403)
            }
            #expect(try await change("roles", "ministry-officer", school, version: 2) == 422)
            #expect(try await change("revocations", "registrar", school, version: 1) == 409, "somebody was quicker")
            #expect(try await change("revocations", "registrar", school, version: 2) == 303)
            #expect(try await clerk.get("/staff/new").status == 403, "in the session that was open")
            #expect(try await clerk.get("/settings/accounts").status == 200, "the other role stays")
            let page = try await admin.get(path).text
            #expect(page.contains("Thu hồi vai trò") && page.contains("Cấp vai trò: Quản trị"), "the history says both")
        }
    }

    @Test(arguments: TestDatabase.each) func rightsElsewhereAreNotTakenAndOnesOwnNeither(engine: TestDatabase)
        async throws
    {
        try await Stage.with(engine) { stage in
            let admin = try await stage.person("admin", ["administrator": Self.hanoi, "auditor": Self.hanoi])
            _ = try await stage.person("hai", ["registrar": Self.hanoi, "province-officer": Self.angiang])
            let ids = try await stage.app.database.read { db in
                try db.rows("SELECT id FROM access_account ORDER BY login").map { try $0.get(0, as: String.self) }
            }
            func take(_ id: String, _ role: String, _ organisation: String) async throws -> Int {
                try await admin.post(
                    "/settings/accounts/\(id)/revocations",
                    ["role": role, "organisation": organisation, "version": "1"]
                ).status
            }
            #expect(try await take(ids[0], "auditor", Self.hanoi) == 403, "one's own")
            #expect(try await take(ids[1], "province-officer", Self.angiang) == 403)
            #expect(try await take(ids[1], "registrar", Self.hanoi) == 303)
            #expect(try await stage.count("SELECT count(*) FROM access_grant WHERE role = 'province-officer'") == 1)
        }
    }

    @Test(arguments: TestDatabase.each) func closesOnlyWhoHasNoMoreThanOneself(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let admin = try await stage.person("admin", ["administrator": Self.hanoi])
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
            #expect(try await close("hai") == 403, "not who has rights elsewhere")
            #expect(try await close("bo") == 404, "of another scope: as if not there")
            for verb in ["closure", "reopening", "password-reset", "roles", "revocations"] {
                let form: KeyValuePairs = [
                    "version": "1", "reason": "Thử", "role": "registrar", "organisation": Self.hanoi,
                ]
                #expect(try await admin.post("/settings/accounts/\(ids["bo"]!)/\(verb)", form).status == 404, "\(verb)")
                #expect(try await admin.post("/settings/accounts/nowhere/\(verb)", form).status == 404, "\(verb)")
            }
            #expect(
                try await admin.get("/settings/accounts/\(ids["bo"]!)").status == 404,
                "of another scope: as if not there")
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
