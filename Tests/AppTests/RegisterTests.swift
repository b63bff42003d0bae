import Foundation
import Platform
import Registers
import TestSupport
import Testing

@testable import App

/// One register from end to end, by the rooms: form, history, undo, removal, spreadsheet out and in.
@Suite struct RegisterTests {
    /// As an office asks for them: what is taught, where, and who may sign.
    @Test func theOverviewHasItsGroupsInOrder() async throws {
        try await Stage.with(.sqlite) { stage in
            #expect(
                stage.app.registers.groups.map(\.titleKey) == ["curriculum.title", "facilities.title", "staff.cards"])
        }
    }

    @Test(arguments: TestDatabase.each) func aRoomIsEnteredCorrectedTakenBackAndRemoved(engine: TestDatabase)
        async throws
    {
        try await Stage.with(engine) { stage in
            let school = try await stage.school("Trường Cao đẳng mẫu Sông Hồng"),
                client = try await stage.person("ha", ["registrar": school])
            let refused = try await client.post(
                "/rooms",
                ["organisation": school, "name": "", "kind": "phòng bay", "capacity": "0", "from_day": "31/02/2025"])
            #expect(refused.status == 422)
            #expect(
                refused.text.contains("f-name-error") && refused.text.contains("f-kind-error")
                    && refused.text.contains("f-capacity-error"))
            #expect(refused.text.contains("f-from_day-error") && refused.text.contains("31/02/2025"))
            #expect(try await stage.count("SELECT count(*) FROM facilities_room") == 0)

            let made = try await client.post(
                "/rooms",
                [
                    "organisation": school, "name": "Phòng T1", "kind": "online-classroom", "capacity": "40",
                    "from_day": "01/09/2025",
                ])
            let room = try #require(made.location?.split(separator: "?").first.map(String.init))
            #expect(try await client.get(room).text.contains("Phòng học trực tuyến"))

            let twice = try await client.post(
                "/rooms", ["organisation": school, "name": "phong t1", "kind": "classroom", "from_day": "01/09/2025"])
            #expect(twice.status == 422, "the same room stands in the register already")

            let revised = try await client.post(
                room,
                [
                    "version": "1", "name": "Phòng T1", "kind": "classroom", "capacity": "35", "from_day": "01/09/2025",
                    "reason": "nhầm loại phòng",
                ])
            #expect(revised.status == 303)
            let late = try await client.post(
                room, ["version": "1", "name": "Phòng T1", "kind": "workshop", "from_day": "01/09/2025"])
            #expect(late.status == 422, "someone else was quicker")
            let shown = try await client.get(room).text
            #expect(shown.contains("Phòng học trực tuyến → Phòng học lý thuyết") && shown.contains("nhầm loại phòng"))

            #expect(try await client.post(room + "/undo?version=2").status == 303)
            #expect(
                try await stage.count(
                    """
                    SELECT count(*) FROM facilities_room WHERE kind = 'online-classroom' AND capacity = 40
                        AND version = 3
                    """
                ) == 1)

            #expect(
                try await client.post(room + "/removal", ["version": "3"]).status == 422,
                "without a reason nothing goes")
            #expect(
                try await client.post(room + "/removal", ["version": "3", "reason": "nhập nhầm trường"]).status == 303)
            #expect(try await stage.count("SELECT count(*) FROM facilities_room") == 0)
            let gone = try await client.get(room)
            #expect(
                gone.status == 303 && gone.location?.hasPrefix("/rooms/removed") == true,
                "it is found among the removed: \(gone.location ?? "")")
            #expect(try await client.post(room + "/undo?version=4").status == 303)
            #expect(try await stage.count("SELECT count(*) FROM facilities_room WHERE version = 5") == 1)
            #expect(try await stage.count("SELECT count(*) FROM platform_journal WHERE kind = 'facilities.room'") == 5)
        }
    }

    @Test(arguments: TestDatabase.each) func whatIsNotTheirsStaysHidden(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let own = try await stage.school("Trường mẫu Một"),
                other = try await stage.school("Trường mẫu Hai", in: "an-giang")
            let client = try await stage.person("ha", ["registrar": own]),
                theirs = try await stage.person("tu", ["registrar": other])
            let made = try await theirs.post(
                "/rooms", ["organisation": other, "name": "Phòng kín", "kind": "classroom", "from_day": "01/09/2025"])
            let room = try #require(made.location?.split(separator: "?").first.map(String.init))
            #expect(try await client.get(room).status == 404)
            #expect(try await client.get("/rooms?organisation=" + other).text.contains("Phòng kín") == false)
            #expect(
                try await client.post(
                    room, ["version": "1", "name": "Đổi", "kind": "classroom", "from_day": "01/09/2025"]
                ).status == 404)
            #expect(
                try await client.post(
                    "/rooms", ["organisation": other, "name": "Lạ", "kind": "classroom", "from_day": "01/09/2025"]
                ).status == 422)
            #expect(
                try await stage.count("SELECT count(*) FROM facilities_room WHERE name = 'Phòng kín' AND version = 1")
                    == 1)
            #expect(try await stage.count("SELECT count(*) FROM facilities_room") == 1)
        }
    }

    @Test(arguments: TestDatabase.each) func aListIsImportedExportedCorrectedAndImportedAgain(engine: TestDatabase)
        async throws
    {
        try await Stage.with(engine) { stage in
            let school = try await stage.school("Trường mẫu Một")
            try await stage.school("Trường mẫu Hai", in: "an-giang")
            let file = """
                Cơ sở,Tên phòng,Loại phòng,Số chỗ,Sử dụng từ ngày
                Trường mẫu Một,T1,Phòng học trực tuyến,40,01/09/2024
                Trường mẫu Một,T2,phòng bay,40,01/09/2024
                Trường mẫu Một,T3,Xưởng,nhiều,01/09/2024
                Trường mẫu Hai,T4,Xưởng,20,01/09/2024
                Trường mẫu Ba,T5,Xưởng,20,01/09/2024
                Trường mẫu Một,t1,Xưởng,20,01/09/2024
                Trường mẫu Một,T6,phong may,20,2024-09-01
                """
            let first = try await stage.bring("rooms", file)
            #expect(first.counts.add == 2 && first.counts.refuse == 5, "\(first.counts)")
            #expect(
                try await stage.count("SELECT count(*) FROM facilities_room WHERE organisation_id = \(school)") == 2)

            let client = try await stage.person("ha", ["registrar": school])
            let export = try await client.get("/rooms/export?format=csv").text
            #expect(export.contains("T1") && export.contains("Phòng máy tính"))
            let corrected = export.replacing(/([,;])40([,;])/) { "\($0.1)45\($0.2)" }
            let second = try await stage.bring("rooms", corrected)
            #expect(
                second.counts.change == 1 && second.counts.same == 1 && second.counts.refuse == 0, "\(second.counts)")
            #expect(
                try await stage.count("SELECT capacity FROM facilities_room WHERE name = 'T1' AND version = 2") == 45)

            let stale = try await stage.bring("rooms", corrected.replacing(/([,;])45([,;])/) { "\($0.1)50\($0.2)" })
            #expect(stale.counts.refuse == 1 && stale.counts.change == 0, "the export is older than the record")
            #expect(try await stage.count("SELECT capacity FROM facilities_room WHERE name = 'T1'") == 45)

            _ = try await stage.app.imports.undo(second.id, by: Stage.clerk)
            _ = try await stage.app.imports.finish(second.id)
            #expect(try await stage.count("SELECT capacity FROM facilities_room WHERE name = 'T1'") == 40)
        }
    }

    @Test(arguments: TestDatabase.each) func theAPISaysWhatThePagesSay(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let school = try await stage.school("Trường mẫu Một")
            _ = try await stage.bring(
                "rooms",
                "Cơ sở,Tên phòng,Loại phòng,Số chỗ,Từ ngày\nTrường mẫu Một,T1,Phòng học trực tuyến,40,01/09/2024")
            let client = try stage.visitor(), token = try await stage.app.token("registrar", school, client)
            let list = try await client.get("/api/v1/rooms?kind=online-classroom", bearer: token)
            #expect(
                list.status == 200 && list.text.contains("\"capacity\":40")
                    && list.text.contains("\"from_day\":\"2024-09-01\""))
            #expect(try await client.get("/api/v1/rooms?kind=workshop", bearer: token).text.contains("\"items\":[]"))
            #expect(try await client.get("/api/v1/rooms", bearer: nil).status == 401)
        }
    }
}

extension Stage {
    /// A list, imported by the command's way; only the good rows are written.
    func bring(_ kind: String, _ csv: String, to office: String = "so-gddt-ha-noi") async throws -> Import {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("list-\(newID()).csv")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(csv.utf8).write(to: file)
        return try await app.imports.run(
            kind: kind, file: file.path, by: Self.clerk, organisation: office, onlyGoodRows: true,
            strings: app.site.strings
        ) { _ in }
    }
}
