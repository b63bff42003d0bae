import Foundation
import Platform
import TestSupport
import Testing

@testable import App
@testable import Imports

/// A school whose name only looks like what was typed is offered by its name and never chosen before.
@Suite struct GuessedNameTests {
    @Test(arguments: TestDatabase.each) func namesThatOnlyLookAlikeAreChosenByAPerson(engine: TestDatabase) async throws
    {
        try await Stage.with(engine) { stage in
            let one = try await stage.school("Trường Cao đẳng Cơ điện Sông Một"),
                two = try await stage.school("Trường Trung cấp Du lịch Hồ Hai")
            let officer = try await stage.person("so", ["province-officer": "so-gddt-ha-noi"])
            let typed = ["Trường Cao đẳng Cơ điện Sông Mộc", "Trường Trung cấp Du lịch Hồ Hải Âu"]
            let lines =
                ["Họ và tên,Ngày sinh,Giới tính,Số CCCD,Đơn vị công tác,Chức danh"]
                + (0..<4).map { "Nguyễn Thị Mẫu,0\($0 + 1)/03/1985,Nữ,00118500000\($0),\(typed[$0 / 2]),Giảng viên" }
            let file = FileManager.default.temporaryDirectory.appendingPathComponent("guess-\(UUID().uuidString).csv")
            defer { try? FileManager.default.removeItem(at: file) }
            try lines.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
            let found = try await stage.app.imports.upload(
                file.path, name: "guess.csv", kind: "staff", by: Stage.clerk, organisation: "so-gddt-ha-noi")
            #expect(found.counts.refuse == 4)

            let page = try await officer.get("/imports/\(found.id)?show=refuse").text
            for id in [one, two] {
                let offered = page.contains("fix:organisation:\(id)"), isChosen = page.contains("\(id)\" selected")
                #expect(offered && !isChosen, "nothing is chosen before")
            }
            let names0 = page.contains("“\(typed[0])” là “Trường Cao đẳng Cơ điện Sông Một”, cho cả 2 dòng")
            #expect(names0)
            let names1 = page.contains("“\(typed[1])” là “Trường Trung cấp Du lịch Hồ Hai”, cho cả 2 dòng")
            #expect(names1)

            // Taken for those who are meant, and for no other guess.
            let after = try await stage.app.imports.acceptAll(
                found.id, reason: "organisation:staff.fault.organisation_unknown_near:\(typed[0]):\(one)",
                by: Stage.clerk)
            #expect(after.counts.add == 2 && after.counts.refuse == 2)
            let taken = try await stage.count(
                "SELECT count(*) FROM imports_row WHERE import_id = \(found.id) AND verdict = 'add'")
            #expect(taken == 2)
            // A reason that no row has changes nothing.
            let same = try await stage.app.imports.acceptAll(
                found.id, reason: "organisation:staff.fault.organisation_unknown_near", by: Stage.clerk)
            #expect(same.counts == after.counts)
        }
    }
}

/// A button that takes a fix for many rows says what they will have.
@Suite struct BulkFixTests {
    @Test(arguments: TestDatabase.each) func theSuccessorOfAFormerBodyIsNamedOnItsButton(engine: TestDatabase)
        async throws
    {
        try await Stage.with(engine) { stage in
            let officer = try await stage.person("so", ["province-officer": "so-gddt-ha-noi"])
            let former = ["Sở LĐTBXH Hà Nội", "Sở Lao động - Thương binh và Xã hội thành phố Hà Nội"]
            let lines =
                ["Tên cơ sở;Loại hình;Công lập, tư thục;Số giấy chứng nhận;Địa chỉ;Cơ quan chủ quản"]
                + (1...5).map {
                    "Trường mẫu số \($0);Trung cấp;Công lập;\($0)/GCNĐKHĐ-SLĐTBXH;phường Ba Đình, Hà Nội;\(former[$0 < 4 ? 0 : 1])"
                }
            let sent = try await officer.upload(
                "/imports", ["kind": "institutions", "organisation": "so-gddt-ha-noi"],
                file: ("file", "a.csv", Array(lines.joined(separator: "\n").utf8)))
            let path = try #require(sent.location), id = String(path.split(separator: "/")[1])
            _ = try await stage.app.imports.finish(id)
            // Where the column is not there at all, the first page says so, with the way to choose it; and the outcome
            // still does.
            let unsaid = lines.map { $0.split(separator: ";").dropLast().joined(separator: ";") }
            let other = try #require(
                try await officer.upload(
                    "/imports", ["kind": "institutions", "organisation": "so-gddt-ha-noi"],
                    file: ("file", "b.csv", Array(unsaid.joined(separator: "\n").utf8))
                ).location)
            _ = try await stage.app.imports.finish(String(other.split(separator: "/")[1]))
            let words = "mọi cơ sở thêm mới được xếp vào Sở Giáo dục và Đào tạo thành phố Hà Nội",
                advice = "Nếu danh sách có cột này, hãy chọn cột"
            let before = try await officer.get(other).text
            #expect(before.contains(words) && before.contains(advice) && before.contains(other + "/mapping#columns"))
            _ = try await officer.post(other + "/application", [:])
            let after = try await officer.get(other).text
            #expect(after.contains(words) && !after.contains(advice))
            _ = try await officer.post(other + "/undo", [:])

            let page = try await officer.get(path + "?show=refuse").text
            let heir = "Sở Giáo dục và Đào tạo thành phố Hà Nội"
            let namesFirst = page.contains("“\(former[0])” là “\(heir)”, cho cả 3 dòng")
            #expect(namesFirst)
            let namesSecond = page.contains("“\(former[1])” là “\(heir)”, cho cả 2 dòng")
            #expect(namesSecond)
            _ = try await officer.post(
                path + "/choices",
                ["all": "governed_by:institutions.refuse.superior_former:\(former[0]):so-gddt-ha-noi"])
            #expect(try await stage.app.imports.find(id).counts == Import.Counts(add: 3, refuse: 2))
        }
    }

    /// Who holds a role on the Government keeps national lists for it.
    @Test(arguments: TestDatabase.each) func nationalListsAreImportedForTheGovernment(engine: TestDatabase) async throws
    {
        try await Stage.with(engine) { stage in
            let file = FileManager.default.temporaryDirectory.appendingPathComponent(
                "national-\(UUID().uuidString).csv")
            defer { try? FileManager.default.removeItem(at: file) }
            try "Mã cũ;Tên cũ;Mã mới\n40480201;CNTT (ví dụ);5480202".write(to: file, atomically: true, encoding: .utf8)
            let found = try await stage.app.imports.upload(
                file.path, name: "national.csv", kind: "occupation-crosswalk", by: Stage.clerk,
                organisation: "chinh-phu")
            #expect(found.state == .ready && found.counts == Import.Counts(add: 1))
        }
    }
}
