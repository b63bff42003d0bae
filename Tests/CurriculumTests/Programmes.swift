import Platform
import Registers
import TestSupport
import Testing
import Vietnamese

@testable import Curriculum

@Suite struct ProgrammesWithVersions {
    @Test(arguments: TestDatabase.each) func outcomesAndModulesFindTheirVersionByCodeAndLabel(engine: TestDatabase)
        async throws
    {
        try await House.run(engine) { house in
            try await house.aProgramme()
            let lines = [
                "Trường mẫu số a;CNTT-01 2024;CĐR1;Tìm và lọc được thông tin;1.1, 1.2",
                "Trường mẫu số a;cntt-01 · Công nghệ thông tin · 2024;CĐR2;Soạn được nội dung số;Phát triển nội dung số",
                "Trường mẫu số a;Công nghệ thông tin 2020;CĐR1;Lắp ráp được máy tính;",
                "Trường mẫu số a;CNTT-01;CĐR3;Không rõ phiên bản nào;",
                "Trường mẫu số a;CNTT-01 2019;CĐR3;Phiên bản không có;",
                "Trường mẫu số b;CNTT-01 2024;CĐR3;Chương trình của trường khác;",
                "Trường mẫu số a;CNTT-01 2024;CĐR3;Thành phần không có;9.9",
            ]
            let read = try await house.read("programme-outcomes", House.outcomes, lines)
            #expect(read.counts.add == 3 && read.counts.refuse == 4)
            let said = try await house.said(read)
            #expect(
                said[5] == ["fields.refuse.several"] && said[6] == ["fields.refuse.unknown"]
                    && said[7] == ["fields.refuse.unknown"])
            #expect(said[8] == ["fields.refuse.code"])
            try await house.bring("programme-outcomes", House.outcomes, Array(lines.prefix(3)))
            let kept = try await house.database.read { db in
                try db.rows(
                    """
                    SELECT v.label, o.code, coalesce(o.components, '') FROM curriculum_outcome AS o
                        JOIN curriculum_version AS v ON v.id = o.programme_version
                    ORDER BY v.label, o.code
                    """
                ).map { [try $0.get(0), try $0.get(1), try $0.get(2)] as [String] }
            }
            #expect(kept == [["2020", "CĐR1", ""], ["2024", "CĐR1", "1.1 1.2"], ["2024", "CĐR2", "3.1"]])

            // A programme that its versions need stays.
            try await house.bring(
                "programme-modules", House.modules, ["Trường mẫu số a;CNTT-01 2024;MH07;Lập trình web;90;Có;Có"])
            #expect(
                try await house.count("SELECT hours FROM curriculum_module WHERE is_online = 1 AND is_it = 1") == 90)
            let id = try await house.database.read { db in
                try db.value("SELECT id FROM curriculum_programme", as: String.self)
            }!
            await #expect(throws: Problem.conflict("registers.in_use")) {
                try await house.database.write { db in
                    try Programmes(codes: codes).remove(
                        id, expecting: 1, reason: "nhầm", by: clerk, at: Instant(iso: "2026-11-22T03:00:00Z")!, in: db)
                }
            }
        }
    }

    /// What an export writes is read back as the same, names with commas among it.
    @Test(arguments: TestDatabase.each) func anExportedListIsReadBackAsTheSame(engine: TestDatabase) async throws {
        try await House.run(engine) { house in
            try await house.aProgramme()
            try await house.bring(
                "programme-outcomes", House.outcomes, ["Trường mẫu số a;CNTT-01 2024;CĐR1;Nội dung;1.1,2.5,6.3"])
            let names = ["1.1", "2.5", "6.3"].map { codes.components.name($0, .vi)! }
            #expect(names[0].contains(","), "the case that matters")
            let version = try await house.database.read { db in
                let id = try db.value("SELECT programme_version FROM curriculum_outcome", as: String.self)!
                return try VersionReference().names([id], on: house.today, in: db)[id]!
            }
            let exported = "Trường mẫu số a;\(version);CĐR1;Nội dung;\"\(names.joined(separator: "; "))\""
            let read = try await house.read("programme-outcomes", House.outcomes, [exported])
            #expect(read.counts.same == 1 && read.counts.refuse == 0)
        }
    }

    @Test(arguments: TestDatabase.each) func aProgrammeIsInTechnologyByItsCodeOrByTheTag(engine: TestDatabase)
        async throws
    {
        try await House.run(engine) { house in
            try await house.bring(
                "programmes", House.programmes + ";Thuộc công nghệ thông tin, công nghệ số",
                [
                    "Trường mẫu số a;Quản trị mạng;QTM;6480209;Cao đẳng;80;01/09/2020;;",
                    "Trường mẫu số a;Cơ điện tử;CDT;6520263;Cao đẳng;90;01/09/2020;;Không",
                    "Trường mẫu số a;Thiết kế số;TKS;5210402;Trung cấp;60;01/09/2020;;Có",
                ])
            #expect(try await house.count("SELECT count(*) FROM curriculum_programme WHERE is_it = 1") == 2)
            #expect(try await house.count("SELECT is_it FROM curriculum_programme WHERE code = 'CDT'") == 0)
        }
    }

    @Test(arguments: TestDatabase.each) func aRecordIsAddedRevisedAndTakenBack(engine: TestDatabase) async throws {
        try await House.run(engine) { house in
            let register = Programmes(codes: codes), today = house.today
            let values: Fields = [
                "name": "Điều dưỡng", "code": "DD", "occupation": "6720301", "level": "cao-dang",
                "from_day": "2022-09-01",
            ]
            let id = newID()
            try await house.database.write { db in
                try register.add(
                    RegisterRecord(id: id, organisation: "school-a", values: values), today: today, by: clerk, in: db)
            }
            #expect(
                try await house.count("SELECT count(*) FROM curriculum_programme WHERE version = 1 AND is_it = 0") == 1)
            await #expect(throws: Problem.invalid([FieldError("code", "registers.refuse.duplicate")])) {
                try await house.database.write { db in
                    try register.add(
                        RegisterRecord(organisation: "school-a", values: values), today: today, by: clerk, in: db)
                }
            }
            var later = values
            later.values["level"] = .text("trung-cap")
            await #expect(throws: Problem.self) {
                try await house.database.write { [later] db in
                    try register.revise(id, expecting: 1, to: later, today: today, by: clerk, in: db)
                }
            }
            later.values["occupation"] = .text("5720301")
            _ = try await house.database.write { [later] db in
                try register.revise(id, expecting: 1, to: later, today: today, by: clerk, in: db)
            }
            #expect(
                try await house.count(
                    "SELECT count(*) FROM curriculum_programme WHERE version = 2 AND occupation = '5720301'") == 1)
            await #expect(throws: Problem.conflict("problem.changed_meanwhile")) {
                try await house.database.write { db in
                    try register.revise(id, expecting: 1, to: values, today: today, by: clerk, in: db)
                }
            }
            try await house.database.write { db in
                try register.undo(id, expecting: 2, by: clerk, at: Instant(iso: "2026-11-22T03:00:00Z")!, in: db)
            }
            #expect(
                try await house.count(
                    "SELECT count(*) FROM curriculum_programme WHERE version = 3 AND occupation = '6720301'") == 1)
        }
    }
}
