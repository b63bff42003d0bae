import App
import Platform
import TestSupport
import Testing

/// What was typed and not sent is there again when the form is opened.
@Suite struct DraftsOfForms {
    @Test func aFormComesBackAsItWasLeft() async throws {
        try await Fixture.with(.sqlite) { app in
            try await app.accounts.save(
                login: "ha", name: "Nguyễn Thu Hà", password: "mật khẩu thử", grants: [Grant(role: "province-officer", organisation: "so-gddt-ha-noi")])
            let client = TestClient(try app.responder())
            try await client.signIn("ha", "mật khẩu thử")
            let before = try await client.get("/institutions/new")
            #expect(before.status == 200 && !before.text.contains("Trường viết dở"))
            let saved = try await client.post("/drafts", [FormNames.form: "institutions/new", "name": "Trường viết dở"])
            #expect(saved.status == 200, "\(saved.text.prefix(300))")
            let after = try await client.get("/institutions/new")
            #expect(after.text.contains("Trường viết dở"))
        }
    }
}
