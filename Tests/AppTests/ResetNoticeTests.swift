import Platform
import TestSupport
import Testing

@testable import App

/// Whoever resets a password can read as its holder: the holder is told, and others see it.
@Suite struct TellingOfResets {
    private static let hanoi = "so-gddt-ha-noi", angiang = "so-gddt-an-giang"
    nonisolated(unsafe) private static let password = />([a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})</
    private static let told = "Mật khẩu của anh, chị đã được Nguyễn Văn admin đặt lại"

    private func reset(_ login: String, by admin: TestClient, _ stage: Stage) async throws -> String {
        let (id, version) = try await stage.app.database.read { db in
            let row = try db.row("SELECT id, version FROM access_account WHERE login = \(login)")!
            return (try row.get(0, as: String.self), try row.get(1, as: Int.self))
        }
        let answer = try await admin.post(
            "/settings/accounts/\(id)/password-reset", ["version": String(version), "reason": "Lý do lạ"])
        return String(try #require(answer.text.firstMatch(of: Self.password)).1)
    }

    @Test(arguments: TestDatabase.each) func theHolderIsToldUntilItIsRead(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let admin = try await stage.person("admin", ["administrator": Self.hanoi])
            let officer = try await stage.person("mai", ["province-officer": Self.hanoi])
            for path in ["/today", "/account"] {
                #expect(!(try await officer.get(path).text.contains("đặt lại")), "\(path)")
            }

            let temporary = try await reset("mai", by: admin, stage), chosen = "cau nguoi khac chon day"
            let other = try stage.visitor()
            try await other.signIn("mai", temporary)
            #expect(
                try await other.post("/account/password", ["current": temporary, "new": chosen, "again": chosen]).status
                    == 303)
            // Another password does not end it.
            for path in ["/today", "/account"] {
                #expect(try await other.get(path).text.contains(Self.told), "\(path)")
            }

            let holder = try stage.visitor()
            let signIn = try await holder.post("/sign-in", ["login": "mai", "password": chosen, "next": "/staff"])
            #expect(signIn.location == "/account", "told before anything else")
            let page = try await holder.get("/account").text
            let at = String(try #require(page.firstMatch(of: /name="at" value="([^"]+)"/)).1)
            #expect(try await holder.post("/account/reset-notice", ["at": "2020-01-01T00:00:00.000Z"]).status == 303)
            #expect(try await holder.get("/today").text.contains(Self.told), "another one was confirmed")
            #expect(try await holder.post("/account/reset-notice", ["at": "hong"]).status == 400)
            #expect(try await holder.post("/account/reset-notice", ["at": at]).location == "/account")
            #expect(!(try await holder.get("/today").text.contains(Self.told)))
            let read = try await holder.get("/account").text
            #expect(
                !read.contains(Self.told) && read.contains("Lần đặt lại mật khẩu gần nhất")
                    && read.contains("do Nguyễn Văn admin"))
            let again = try stage.visitor()
            #expect(
                try await again.post("/sign-in", ["login": "mai", "password": chosen, "next": "/staff"]).location
                    == "/staff")

            _ = try await reset("mai", by: admin, stage)
            #expect(
                try await stage.count(
                    "SELECT count(*) FROM access_account WHERE login = 'mai' AND reset_read_at IS NULL") == 1,
                "the next is told anew")
        }
    }

    @Test(arguments: TestDatabase.each) func theCommandIsToldToo(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            _ = try await stage.person("mai", ["registrar": Self.hanoi])
            try await stage.app.accounts.put(
                login: "mai", name: "Nguyễn Văn mai", password: "xe đạp cũ màu xanh rêu",
                grants: [Grant(role: "registrar", organisation: Self.hanoi)],
                isOwnPassword: true)
            let holder = try stage.visitor()
            try await holder.signIn("mai", "xe đạp cũ màu xanh rêu")
            #expect(try await holder.get("/today").text.contains("đã được người quản trị máy chủ đặt lại"))
        }
    }

    @Test(arguments: TestDatabase.each) func othersOfTheSamePlacesSeeResetsAndRoles(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let admin = try await stage.person("admin", ["administrator": Self.hanoi])
            _ = try await stage.person("mai", ["province-officer": Self.hanoi])
            let auditor = try await stage.person("kiem", ["auditor": Self.hanoi]),
                second = try await stage.person("hai", ["administrator": Self.hanoi])
            let ministry = try await stage.person("bo", ["auditor": "bo-gddt"]),
                elsewhere = try await stage.person("ag", ["administrator": Self.angiang])
            let officer = try await stage.person("so", ["province-officer": Self.hanoi])
            let path = "/settings/accounts/changes"
            #expect(try await auditor.get(path).text.contains("Không có lần nào"))
            _ = try await reset("mai", by: admin, stage)
            let id: String = try await stage.app.database.read { db in
                try db.value("SELECT id FROM access_account WHERE login = 'mai'")!
            }
            let given = try await admin.post(
                "/settings/accounts/\(id)/roles", ["version": "2", "role": "registrar", "organisation": Self.hanoi])
            #expect(given.status == 303)
            _ = try await admin.post(
                "/settings/accounts",
                ["name": "Trần Văn Mới", "login": "moi.tran", "role": "auditor", "organisation": Self.hanoi])
            for (client, name) in [(auditor, "auditor"), (second, "administrator"), (admin, "oneself")] {
                let text = try await client.get(path).text
                for words in [
                    "Nguyễn Văn mai", "Đặt lại mật khẩu</td>", "Lý do lạ", "Nguyễn Văn admin",
                    "Cấp vai trò: Cán bộ phụ trách hồ sơ", "Trần Văn Mới",
                ] { #expect(text.contains(words), "\(name): \(words)") }
            }
            #expect(try await elsewhere.get(path).text.contains("Không có lần nào"))
            _ = ministry
            #expect(try await officer.get(path).status == 403)
            #expect(try await second.get("/settings/accounts").text.contains(path))
            #expect(try await auditor.get("/today").text.contains(path))
        }
    }
}
