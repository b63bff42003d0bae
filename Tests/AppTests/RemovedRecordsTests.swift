import Platform
import TestSupport
import Testing

@testable import App

/// What was taken away can be found again, with its reason, and brought back; by whoever keeps it and by nobody else.
@Suite struct RemovedRecordsTests {
    @Test(arguments: TestDatabase.each) func aRemovedRecordIsFoundAndComesBack(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let school = try await stage.school("Trường mẫu Ba Đình"),
                other = try await stage.school("Trường mẫu Hạ Long", in: "quang-ninh")
            let client = try await stage.person("ha", ["registrar": school]),
                stranger = try await stage.person("la", ["registrar": other])
            let made = try await client.post(
                "/rooms", ["organisation": school, "name": "Phòng A1", "kind": "classroom", "from_day": "01/09/2024"])
            let path = try #require(
                made.location?.split(separator: "?").first.map(String.init), "\(made.text.prefix(2000))")
            let gone = try await client.post(path + "/removal", ["version": "1", "reason": "nhập nhầm cơ sở"])
            #expect(gone.status == 303)
            let list = try await client.get(try #require(gone.location)).text
            #expect(list.contains(path + "/undo?version=2"), "the message offers the way back")

            let removed = try await client.get("/rooms/removed").text
            #expect(
                removed.contains("Phòng A1") && removed.contains("nhập nhầm cơ sở") && removed.contains("Nguyễn Văn ha")
                    && removed.contains(path + "/undo?version=2"))
            #expect(try await client.get(path).location == "/rooms/removed", "its address says where it is")
            #expect(!(try await stranger.get("/rooms/removed").text.contains("Phòng A1")))
            #expect(try await stranger.get(path).status == 404)
            #expect(try await stranger.post(path + "/undo?version=2").status == 404)

            #expect(try await client.post(path + "/undo?version=2").status == 303)
            #expect(try await client.get(path).text.contains("Phòng A1"))
            #expect(!(try await client.get("/rooms/removed").text.contains("Phòng A1")))
        }
    }

    /// The role that was given and withdrawn keeps its words, also when the account has nothing there any more.
    @Test func theHistoryOfAnAccountKeepsItsWords() async throws {
        try await Stage.with(.sqlite) { stage in
            let school = try await stage.school("Trường mẫu Ba Đình"),
                second = try await stage.school("Trường mẫu Hoàn Kiếm")
            let admin = try await stage.person("quan", ["administrator": "so-gddt-ha-noi"])
            _ = try await stage.person("an", ["registrar": school])
            let id: String = try #require(
                try await stage.app.database.read { db in
                    try db.value("SELECT id FROM access_account WHERE login = 'an'")
                })
            let path = "/settings/accounts/\(id)"
            func version() async throws -> String {
                try await stage.app.database.read { db in
                    String(try db.value("SELECT version FROM access_account WHERE id = \(id)", as: Int.self)!)
                }
            }
            let given = try await admin.post(
                path + "/roles", ["organisation": second, "role": "auditor", "version": try await version()])
            #expect(given.status == 303, "\(given.text.prefix(1500))")
            #expect(try await admin.get(path).text.contains("Thanh tra, kiểm tra, Trường mẫu Hoàn Kiếm"))
            let taken = try await admin.post(
                path + "/revocations", ["role": "auditor", "organisation": second, "version": try await version()])
            #expect(taken.status == 303)
            let history = try await admin.get(path).text
            #expect(
                history.components(separatedBy: "Thanh tra, kiểm tra, Trường mẫu Hoàn Kiếm").count == 3,
                "given once, withdrawn once")
        }
    }
}
