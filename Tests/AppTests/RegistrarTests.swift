import Platform
import TestSupport
import Testing

@testable import App

/// A school's registrar corrects the school's own record, and puts it under nobody else.
@Suite struct RegistrarOfASchool {
    @Test(arguments: TestDatabase.each) func correctsTheOwnSchool(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let id = try await stage.school("Trường Cao đẳng Hà Thành"),
                registrar = try await stage.person("ghi", ["registrar": id])
            #expect(!(try await registrar.get("/institutions").text).contains("href=\"/institutions/new\""))
            let form = try await registrar.get("/institutions/\(id)/edit")
            #expect(form.text.contains("value=\"so-gddt-ha-noi\" selected"), "the superior that it has can be kept")

            func send(under superior: String, phone: String) async throws -> (status: Int, text: String) {
                let reply = try await registrar.post(
                    "/institutions/\(id)",
                    [
                        "name": "Trường Cao đẳng Hà Thành", "type": "cao-dang", "governed_by": superior,
                        "province": "ha-noi", "phone": phone,
                        "version": "1", "reason": "Sửa số",
                    ])
                return (reply.status, reply.text)
            }
            #expect(try await send(under: "so-gddt-an-giang", phone: "02437560001").status == 403)
            #expect(!(try await registrar.get("/institutions/\(id)").text).contains("02437560001"))
            let done = try await send(under: "so-gddt-ha-noi", phone: "02437560000")
            #expect(done.status == 303, "\(done.text.prefix(400))")
            #expect(try await registrar.get("/institutions/\(id)").text.contains("02437560000"))
        }
    }
}
