import Platform
import TestSupport
import Testing

@testable import App

/// One page of each kind as it is drawn. On one engine: how a page is drawn does not depend on where its records lie.
@Suite struct PageSnapshots {
    @Test func whatEverybodySees() async throws {
        try await withSchool { stage, school in
            try await stage.app.readers.catchUp()
            for (name, path) in [
                ("home", "/"), ("operations", "/ioc"), ("target", "/plans/172-kh-ubnd/targets/a1"),
                ("institutions", "/institutions"),
                ("institutions-in-english", "/institutions?lang=en"), ("institution", "/institutions/\(school)"),
                ("sign-in", "/sign-in"),
                ("missing", "/nowhere"),
            ] { try await expect(stage.visitor(), path, name) }
            let refused = try await stage.visitor().post("/sign-in", ["login": "mai", "password": "sai"])
            #expect(refused.status == 422)
            try Snapshot.expect(refused.text, is: "sign-in-refused")
        }
    }

    @Test func whatARegistrarWorksWith() async throws {
        try await withSchool { stage, school in
            let registrar = try await stage.person("mai", ["registrar": school]),
                person = try await stage.teacher("Trần Thị Hoa", "001184000001", at: school)
            let made = try await registrar.post(
                "/rooms",
                [
                    "organisation": school, "name": "Phòng A1", "kind": "classroom", "capacity": "40",
                    "from_day": "01/09/2025",
                ])
            let room = try #require(made.location)
            for (name, path) in [
                ("today", "/today"), ("staff", "/staff"), ("staff-record", "/staff/\(person)"),
                ("training-form", "/staff/\(person)/trainings"),
                ("room", room), ("room-form", "/rooms/new"), ("forbidden", "/accounts"),
            ] { try await expect(registrar, path, name) }
            let refused = try await registrar.post(
                "/rooms", ["organisation": school, "name": "", "kind": "phòng bay", "from_day": "31/02/2025"])
            #expect(refused.status == 422)
            try Snapshot.expect(refused.text, is: "room-form-with-errors")
        }
    }

    @Test func thePreviewOfAnImport() async throws {
        try await withSchool { stage, school in
            let registrar = try await stage.person("mai", ["registrar": school])
            let list = """
                Tên phòng,Loại phòng,Sức chứa,Sử dụng từ ngày
                Phòng A1,Phòng học lý thuyết,40,01/09/2025
                Phòng A2,Phòng bay,40,31/02/2025
                """
            let sent = try await registrar.upload(
                "/imports", ["kind": "rooms", "organisation": school], file: ("file", "phong.csv", Array(list.utf8)))
            let path = try #require(sent.location)
            _ = try await stage.app.imports.finish(String(path.split(separator: "?")[0].split(separator: "/")[1]))
            try await expect(registrar, path, "import-preview")
        }
    }

    private func withSchool(_ test: (Stage, String) async throws -> Void) async throws {
        try await Stage.with(.sqlite) { try await test($0, $0.school("Trường Cao đẳng Sông Hồng")) }
    }

    private func expect(_ client: TestClient, _ path: String, _ name: String) async throws {
        try Snapshot.expect(await client.get(path).text, is: name)
    }
}
