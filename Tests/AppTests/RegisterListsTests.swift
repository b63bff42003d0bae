import Foundation
import Platform
import Spreadsheets
import TestSupport
import Testing

@testable import App
@testable import Imports

/// Lists of a register as offices make them: nothing is guessed, dropped or entered twice in silence.
@Suite struct RegisterListsTests {
    private static let heading = "Cơ sở,Tên phòng,Loại phòng,Số chỗ,Diện tích,Sử dụng từ ngày,Ghi chú"

    private func bring(_ stage: Stage, _ kind: String, _ csv: String) async throws -> Import {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("list-\(newID()).csv")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(csv.utf8).write(to: file)
        let imports = stage.app.imports
        return try await imports.finish(
            imports.keep(file.path, name: "a.csv", kind: kind, by: Stage.clerk, organisation: "so-gddt-ha-noi"))
    }

    private func said(_ stage: Stage, _ found: Import, _ part: RowPart) async throws -> [[String]] {
        try await stage.app.imports.rows(of: found.id, part, limit: 50).map {
            ($0.detail.reasons + $0.detail.warnings).map(\.key)
        }
    }

    private func write(_ stage: Stage, _ found: Import) async throws {
        _ = try await stage.app.imports.finish(
            try await stage.app.imports.apply(found.id, onlyGoodRows: true, by: Stage.clerk).id)
    }

    @Test(arguments: TestDatabase.each) func whatIsOldLostOrUnclearIsSaid(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            _ = try await stage.school("Trường mẫu Một")
            let found = try await bring(
                stage, "rooms",
                """
                \(Self.heading)
                Trường mẫu Một,Phßng thùc hµnh sè 1,Phòng học,40,64,01/09/2024,
                Trường mẫu Một,P2,Phòng học,45.000,64,01/09/2024,Phoøng hoïc
                Trường mẫu Một,Ph?ng h?c s? 5,Phòng học,40,64,01/09/2024,
                Trường mẫu Một,P4,Phòng học,40,64.125,01/09/2024,
                Trường mẫu Một,P5,Phòng học,1.000,64.5,01/09/35,1.0
                Trường mẫu Một,5.404E+15,Phòng học,40,64,01/09/2024,
                """)
            let refused = try await said(stage, found, .refuse)
            #expect(
                refused == [
                    ["fields.refuse.old_encoding"], ["fields.refuse.range", "fields.refuse.old_encoding"],
                    ["fields.refuse.amount_unclear"],
                    ["import.refuse.rounded"],
                ])
            let fixes = try await stage.app.imports.rows(of: found.id, .refuse, limit: 9).map {
                $0.detail.reasons.last?.fixes.map(\.value)
            }
            #expect(fixes == [["Phòng thực hành số 1"], ["Phòng học"], ["64125"], []])
            #expect(
                try await said(stage, found, .doubt) == [
                    ["import.doubt.lost_letters"], ["registers.doubt.two_digit_year", "registers.doubt.starts_later"],
                ])
            try await write(stage, found)
            #expect(
                try await stage.count(
                    "SELECT capacity FROM facilities_room WHERE name = 'P5' AND note = '1.0' AND floor_area = 64.5")
                    == 1000)
        }
    }

    /// A list that does not say where a room lies means the only one of its name; of several a person says which.
    @Test(arguments: TestDatabase.each) func aRoomIsKnownWithoutItsSite(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            _ = try await stage.school("Trường mẫu Một")
            try await write(
                stage,
                bring(
                    stage, "sites",
                    "Cơ sở,Tên địa điểm,Địa chỉ,Sử dụng từ ngày\nTrường mẫu Một,Cơ sở 1,Số 1,01/09/2020\nTrường mẫu Một,Cơ sở 2,Số 2,01/09/2020"
                ))
            #expect(try await stage.count("SELECT count(*) FROM facilities_site") == 2)
            let whole = """
                Cơ sở,Tên phòng,Loại phòng,Địa điểm,Sử dụng từ ngày
                Trường mẫu Một,A1,Phòng học,Cơ sở 1,01/09/2024
                Trường mẫu Một,A2,Phòng học,Cơ sở 1,01/09/2024
                Trường mẫu Một,A2,Phòng học,Cơ sở 2,01/09/2024
                """
            try await write(stage, bring(stage, "rooms", whole))
            #expect(try await stage.count("SELECT count(*) FROM facilities_room") == 3)
            let short = try await bring(
                stage, "rooms",
                "Cơ sở,Tên phòng,Loại phòng,Sử dụng từ ngày\nTrường mẫu Một,A1,Phòng học,01/09/2024\nTrường mẫu Một,A2,Phòng học,01/09/2024\nTrường mẫu Một,A3,Phòng học,01/09/2024"
            )
            #expect(short.counts == Import.Counts(add: 1, same: 1, refuse: 1))
            #expect(try await said(stage, short, .refuse) == [["registers.refuse.which_of_several"]])
            let empty = try await bring(
                stage, "rooms",
                "Cơ sở,Tên phòng,Loại phòng,Địa điểm,Số chỗ,Sử dụng từ ngày\nTrường mẫu Một,A1,Phòng học,,40,01/09/2024"
            )
            #expect(empty.counts == Import.Counts(change: 1))
            let refusal = try #require(
                try await stage.app.imports.rows(of: short.id, .refuse, limit: 1).first?.detail.reasons.first)
            #expect(refusal.fixes.map(\.label).sorted() == ["Cơ sở 1", "Cơ sở 2"])
            try await stage.app.imports.choose(
                short.id, [3: .fix(field: "site", value: refusal.fixes[0].value)], by: Stage.clerk)
            #expect(try await stage.app.imports.find(short.id).counts == Import.Counts(add: 1, same: 2))
        }
    }

    /// An empty cell erases nothing; a dash does, and both are said where something stands.
    @Test(arguments: TestDatabase.each) func emptyCellsErasesNothing(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let school = try await stage.school("Trường mẫu Một")
            try await write(
                stage, bring(stage, "rooms", "\(Self.heading)\nTrường mẫu Một,P1,Phòng học,40,64,01/09/2024,cũ"))
            let list = try await bring(stage, "rooms", "\(Self.heading)\nTrường mẫu Một,P1,Phòng học,,,01/09/2024,")
            #expect(list.counts == Import.Counts(same: 1))
            #expect(try await said(stage, list, .same) == [[]])
            let client = try await stage.person("ha", ["registrar": school])
            let export = try await client.get("/rooms/export?format=csv").text
            let emptied = try await bring(stage, "rooms", export.replacing(/([,;])40([,;])/) { "\($0.1)\($0.2)" })
            #expect(emptied.counts == Import.Counts(same: 1))
            #expect(try await said(stage, emptied, .same) == [["import.doubt.empty_kept"]])
            let dashed = try await bring(stage, "rooms", export.replacing("cũ", with: "-"))
            #expect(dashed.counts == Import.Counts(change: 1))
            #expect(try await said(stage, dashed, .change) == [["import.doubt.emptied"]])
        }
    }

    @Test(arguments: TestDatabase.each) func aNameThatIsNotThatOfItsCodeIsDoubted(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            _ = try await stage.school("Trường mẫu Một")
            let heading = "Cơ sở,Tên ngành nghề,Mã ngành nghề,Trình độ,Quy mô tuyển sinh,Số giấy chứng nhận,Ngày cấp"
            let found = try await bring(
                stage, "licensed-occupations",
                """
                \(heading)
                Trường mẫu Một,Kế toán doanh nghiệp,6480202,Cao đẳng,30,1/2020/GCNĐKHĐ,01/09/2020
                Trường mẫu Một,Công nghệ thông tin (ứng dụng phần mềm),6480202,Cao đẳng,30,2/2020/GCNĐKHĐ,01/09/2020
                Trường mẫu Một,CNTT,6480202,Cao đẳng,30,3/2020/GCNĐKHĐ,01/09/2020
                """)
            #expect(found.counts == Import.Counts(add: 3))
            #expect(try await said(stage, found, .add) == [["curriculum.doubt.name_of_code"], [], []])
        }
    }
}
