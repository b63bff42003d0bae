import Foundation
import Platform
import TestSupport
import Testing
import Vietnamese

@testable import App

/// What the house writes it reads: every list that is exported and brought in again changes nothing, and of what was
/// imported nothing is half taken back.
@Suite struct RoundTripTests {
    /// Verdicts by how many rows have them; what is not "same" with its reason.
    private func verdicts(_ app: GDNN, _ id: String) async throws -> [String: Int] {
        try await app.database.read { db in
            try db.rows("SELECT verdict, count(*) FROM imports_row WHERE import_id = \(id) GROUP BY verdict").reduce(
                into: [:]) {
                    $0[try $1.get(0)] = try $1.get(1)
                }
        }
    }

    @Test(arguments: [TestDatabase.sqlite]) func everyExportComesBackUnchanged(engine: TestDatabase) async throws {
        try await Fixture.withSchool(engine) { app in
            try await app.accounts.save(
                login: "truong", name: "Nguyễn Văn Thử", password: "mot-cau-dai-de-nho",
                grants: [Grant(role: "ministry-officer", organisation: "chinh-phu")])
            let client = TestClient(try app.responder())
            try await client.signIn("truong", "mot-cau-dai-de-nho")
            let lists =
                app.registers.all.map { ($0.name, $0.path) } + [
                    ("staff", "/staff"), ("staff", "/staff?work=second"), ("institutions", "/institutions"),
                ]
            for format in ["xlsx", "csv"] {
                for (kind, path) in lists {
                    let parts = path.split(separator: "?"), query = parts.count > 1 ? "&" + parts[1] : ""
                    let export = try await client.get("\(parts[0])/export?format=\(format)\(query)")
                    try #require(export.status == 200, "\(kind)")
                    let file = FileManager.default.temporaryDirectory.appendingPathComponent(
                        "export-\(newID()).\(format)")
                    defer { try? FileManager.default.removeItem(at: file) }
                    try Data(export.body).write(to: file)
                    let found = try await app.imports.upload(
                        file.path, name: file.lastPathComponent, kind: kind, by: Actor(id: "clerk", name: "Thử"),
                        organisation: "chinh-phu")
                    let read = try await app.imports.finish(found.id)
                    let isEmpty = kind == "staff" && !query.isEmpty
                    if isEmpty, read.rows <= 1 { continue }
                    #expect(
                        read.state == .ready, "\(kind) \(format): \(read.state) \(String(describing: read.failure))")
                    let wrong = try await app.database.read { db in
                        try db.rows(
                            """
                            SELECT number, verdict, note, detail FROM imports_row WHERE import_id = \(read.id)
                                AND verdict NOT IN ('same') ORDER BY number LIMIT 3
                            """
                        )
                        .map { "\($0)" }
                    }
                    #expect(read.counts.same > 0 || isEmpty, "\(kind) \(format): \(read.counts)")
                    #expect(
                        read.counts.same == read.rows, "\(kind) \(format): \(read.counts) of \(read.rows): \(wrong)")
                }
            }
        }
    }

    /// One of five persons was corrected by hand: she stays, with her employment; the others go with all that was
    /// theirs.
    @Test(arguments: TestDatabase.each) func whoWasCorrectedSinceStaysWhole(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let school = try await stage.school("Trường mẫu Ba Đình"),
                client = try await stage.person("ha", ["registrar": school])
            let names = ["Nguyễn Thị An", "Nguyễn Thị Bình", "Nguyễn Thị Mai", "Nguyễn Thị Dung", "Nguyễn Thị Hà"]
            let lines = names.enumerated().map {
                "\($1),12/03/1984,Nữ,00118400000\($0 + 1),Trường mẫu Ba Đình,Giảng viên,01/09/2020"
            }
            let done = try await stage.bring(
                "staff",
                "Họ và tên,Ngày sinh,Giới tính,Số CCCD,Đơn vị công tác,Chức danh,Làm việc từ ngày\n"
                    + lines.joined(separator: "\n"), to: school)
            #expect(done.counts.add == 5)
            let kept: String = try #require(
                try await stage.app.database.read { db in
                    try db.value("SELECT id FROM people_person WHERE number = '001184000003'")
                })
            let corrected = try await client.post(
                "/staff/\(kept)/person",
                [
                    "version": "1", "name": "Nguyễn Thị Mai", "number": "001184000003", "born": "12/03/1984",
                    "sex": "Nữ", "phone": "0912345678",
                ])
            #expect(corrected.status == 303, "\(corrected.text.prefix(1500))")
            _ = try await stage.app.imports.undo(done.id, by: Stage.clerk)
            let undone = try await stage.app.imports.finish(done.id)
            #expect(undone.state == .undone)
            #expect(try await stage.count("SELECT count(*) FROM people_person WHERE number LIKE '00118400000%'") == 1)
            #expect(try await stage.count("SELECT count(*) FROM staff_employment WHERE person_id = \(kept)") == 1)
            #expect(try await stage.count("SELECT count(*) FROM staff_member") == 1)
            #expect(try await client.get("/staff/\(kept)").status == 200)
            #expect(try await client.get("/staff").text.contains("Nguyễn Thị Mai"))
            let refusals = try await stage.app.imports.undoRefusals(done.id)
            #expect(refusals.map(\.record) == [kept], "said once: \(refusals)")
        }
    }

    /// A list of the nation is kept for the Government: whoever acts for it need not name it in each row.
    @Test func aRoleOnTheGovernmentImportsNationalLists() async throws {
        try await Stage.with(.sqlite) { stage in
            let done = try await stage.bring(
                "occupations", "Mã nghề,Tên ngành nghề\n6480299,Nghề mẫu một\n5480299,Nghề mẫu hai", to: "chinh-phu")
            #expect(done.counts.add == 2 && done.counts.refuse == 0, "\(done.counts)")
            #expect(
                try await stage.count("SELECT count(*) FROM curriculum_occupation WHERE organisation_id = 'chinh-phu'")
                    == 2)
        }
    }
}
