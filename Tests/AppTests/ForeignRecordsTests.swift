import Foundation
import People
import Platform
import Staff
import TestSupport
import Testing
import Vietnamese

@testable import App

/// A registrar of one school learns nothing of the staff of another: not by a form's address, not by a key in a list,
/// not by numbers.
@Suite struct ForeignRecordsTests {
    private struct House {
        let stage: Stage
        let ours: String, theirs: String
        let hoa: String
        /// Registrar of `ours`.
        let client: TestClient

        func readings() async throws -> Int { try await stage.count("SELECT count(*) FROM access_reading") }

        /// A list that the registrar imports: the page of the preview, as rows of verdict and detail.
        func preview(_ csv: String) async throws -> [(verdict: String, detail: String)] {
            let uploaded = try await client.upload(
                "/imports", ["kind": "staff", "organisation": ours],
                file: ("file", "list-\(newID()).csv", Array(csv.utf8)))
            let path = try #require(uploaded.location, "\(uploaded.status) \(uploaded.text.prefix(500))")
            let id = String(path.split(separator: "?")[0].split(separator: "/")[1])
            _ = try await stage.app.imports.finish(id)
            return try await stage.app.database.read { db in
                try db.rows(
                    "SELECT verdict, detail FROM imports_row WHERE import_id = \(id) AND number > 1 ORDER BY number"
                ).map {
                    (try $0.get(0), try $0.get(1, as: String?.self) ?? "")
                }
            }
        }
    }

    private func with(_ engine: TestDatabase, _ test: (House) async throws -> Void) async throws {
        try await Stage.with(engine) { stage in
            let ours = try await stage.school("Trường mẫu Ba Đình"),
                theirs = try await stage.school("Trường mẫu Hạ Long", in: "quang-ninh")
            try await stage.teacher("Phạm Văn Đức", "001184000009", at: ours)
            let hoa = try await stage.teacher("Trần Thị Hoa", "022184000001", at: theirs)
            try await test(
                House(
                    stage: stage, ours: ours, theirs: theirs, hoa: hoa, client: stage.person("ha", ["registrar": ours]))
            )
        }
    }

    private static let heading =
        "_key,_version,Họ và tên,Ngày sinh,Giới tính,Số CCCD,Đơn vị công tác,Chức danh,Loại hợp đồng,Làm việc từ ngày\n"

    @Test(arguments: TestDatabase.each) func aFormShowsNobodyOfAnotherOrganisation(engine: TestDatabase) async throws {
        try await with(engine) { house in
            let before = try await house.readings()
            for address in [
                "organisation=\(house.theirs)", "organisation=nowhere&person_id=\(house.hoa)",
                "organisation=\(house.ours)&person_id=\(house.hoa)",
            ] {
                for register in ["signature-certificates", "training-accounts"] {
                    let page = try await house.client.get("/\(register)/new?\(address)").text
                    #expect(!page.contains("Trần Thị Hoa") && !page.contains("022184000001"), "\(register) \(address)")
                }
            }
            let refused = try await house.client.post(
                "/signature-certificates", ["organisation": house.theirs, "serial": "S-1", "person_id": house.hoa])
            #expect(
                refused.status == 422 && !refused.text.contains("Trần Thị Hoa")
                    && refused.text.contains("f-organisation-error"))
            #expect(try await house.readings() == before + 2, "one's own staff were shown twice, which is noted")

            let own = try await house.client.get("/signature-certificates/new?organisation=\(house.ours)").text
            #expect(own.contains("Phạm Văn Đức (••• 0009)") && !own.contains("001184000009"))
            #expect(try await house.readings() == before + 3)
        }
    }

    /// After an error, and with the organisation typed by its name, the choices are still there.
    @Test(arguments: TestDatabase.each) func choicesStayAfterAnError(engine: TestDatabase) async throws {
        try await with(engine) { house in
            for organisation in ["Trường mẫu Ba Đình", house.ours, ""] {
                let answer = try await house.client.post(
                    "/signature-certificates", ["organisation": organisation, "serial": ""])
                #expect(
                    answer.status == 422 && answer.text.contains("<option")
                        && answer.text.contains("Phạm Văn Đức (••• 0009)"), "\(organisation)")
            }
        }
    }

    @Test(arguments: TestDatabase.each) func aKeyOfAnotherSchoolMeansNobody(engine: TestDatabase) async throws {
        try await with(engine) { house in
            let rows = try await house.preview(
                Self.heading + """
                    \(house.hoa),1,Ai đó,01/01/1984,Nữ,001184000077,Trường mẫu Ba Đình,Giảng viên,Thỉnh giảng,01/09/2026
                    nobody,1,Ai đó,01/01/1984,Nữ,001184000078,Trường mẫu Ba Đình,Giảng viên,Thỉnh giảng,01/09/2026
                    \(house.hoa),1,Trần Thị Hoa,01/01/1984,Nữ,022184000001,Trường mẫu Ba Đình,Giảng viên,Thỉnh giảng,01/09/2026
                    """)
            #expect(rows.map(\.verdict) == ["refuse", "refuse", "refuse"])
            #expect(
                rows.allSatisfy { $0.detail.contains("staff.fault.key_unknown") && !$0.detail.contains(house.hoa) },
                "\(rows)")
            #expect(Set(rows.map(\.detail)).count == 1, "foreign and unknown keys are answered alike: \(rows)")
        }
    }

    /// A number of somebody elsewhere: the same words whatever the name is; with the right name the person may come to
    /// teach, and the second employer sees name and employment, nothing else.
    @Test(arguments: TestDatabase.each) func aForeignNumberIsAnsweredAlikeAndASecondEmployerSeesTheEmployment(
        engine: TestDatabase
    ) async throws {
        try await with(engine) { house in
            let rows = try await house.preview(
                Self.heading + """
                    ,,Trần Thị Hoa,01/01/1984,Nữ,022184000001,Trường mẫu Ba Đình,Giảng viên,Cơ hữu,01/09/2026
                    ,,Lê Thị Khác,01/01/1984,Nữ,022184000001,Trường mẫu Ba Đình,Giảng viên,Cơ hữu,01/09/2026
                    """)
            #expect(rows.map(\.verdict) == ["refuse", "refuse"] && rows[0].detail == rows[1].detail, "\(rows)")
            #expect(
                try await house.stage.count("SELECT count(*) FROM staff_foreign_number WHERE person_id = \(house.hoa)")
                    == 1)

            let second = EmploymentFacts(
                organisation: house.ours, position: "giang-vien", isMain: false, from: Day(iso: "2026-09-01")!)
            try await house.stage.app.database.write { [staff = house.stage.staff] db in
                let member = try staff.member(house.hoa, in: db)
                let course = TrainingFacts(
                    courseType: "nang-luc-so", completedOn: Day(iso: "2025-05-16")!, evidence: "CN-77")
                let trained = try staff.addTraining(house.hoa, version: member.version, course, by: Stage.clerk, in: db)
                try staff.hire(house.hoa, version: trained.version, second, by: Stage.clerk, in: db)
            }
            let list = try await house.client.get("/staff?work=second").text
            #expect(
                list.contains("Trần Thị Hoa") && !list.contains("0001") && !list.contains("12/03/1984")
                    && !list.contains("/staff/\(house.hoa)"))
            for filter in ["trained=nang-luc-so", "untrained=nang-luc-so", "q=0221"] {
                #expect(
                    !(try await house.client.get("/staff?work=second&\(filter)").text.contains("Trần Thị Hoa")),
                    "\(filter) would tell")
            }
            let token = try await house.stage.app.token("registrar", house.ours, house.client)
            for path in ["/api/v1/people?work=second", "/api/v1/staff?work=second"] {
                let answer = try await house.client.get(path, bearer: token).text
                #expect(answer.contains("Trần Thị Hoa") && answer.contains("\"isPartial\":true"), "\(answer)")
                #expect(
                    !answer.contains("022184000001") && !answer.contains("1984-03-12") && !answer.contains("CN-77")
                        && !answer.contains(house.theirs),
                    "\(answer)")
            }
            let export = try await house.client.get("/staff/export?work=second&format=csv").text
            #expect(
                export.contains("Trần Thị Hoa") && !export.contains("022184000001") && !export.contains("12/03/1984")
                    && !export.contains("CN-77"), "\(export)")
            #expect(try await house.client.get("/staff/\(house.hoa)").status == 403)
            // And what was exported comes back unchanged.
            let again = try await house.preview(export)
            #expect(again.map(\.verdict) == ["same"], "\(again) \(export)")
        }
    }

    /// Whose number it is cannot be found by trying numbers under a known name: neither without the day of birth nor
    /// with it.
    @Test(arguments: TestDatabase.each) func numbersAreNotFoundByTrying(engine: TestDatabase) async throws {
        try await with(engine) { house in
            func row(_ name: String, _ born: String, _ number: String) -> String {
                ",,\(name),\(born),Nữ,\(number),Trường mẫu Ba Đình,Giảng viên,Thỉnh giảng,01/09/2026"
            }
            // The true number among wrong ones, and without the day of birth that is recorded.
            let tried = ["022184000003", "022184000001", "022184000002"]
            let without = try await house.preview(
                Self.heading + tried.map { row("Trần Thị Hoa", "", $0) }.joined(separator: "\n"))
            #expect(
                without[1].verdict == "refuse" && without[1].detail.contains("number_elsewhere")
                    && !without[1].detail.contains(house.hoa))
            let wrong = try await house.preview(Self.heading + row("Trần Thị Hoa", "13/03/1984", "022184000001"))
            #expect(wrong[0].detail == without[1].detail, "a wrong day of birth is answered as a wrong name")

            // With everything right she may come to teach; where numbers are tried under her name and day of birth, no
            // row is answered.
            let right = try await house.preview(Self.heading + row("Trần Thị Hoa", "12/03/1984", "022184000001"))
            #expect(right[0].verdict == "change")
            let search =
                (10...70).map { row("Trần Thị Hoa", "12/03/1984", "0221840000\($0)") } + [
                    row("Trần Thị Hoa", "12/03/1984", "022184000001")
                ]
            let found = try await house.preview(Self.heading + search.joined(separator: "\n"))
            #expect(
                found.allSatisfy { $0.verdict == "refuse" } && Set(found.map(\.detail)).count == 1
                    && found[0].detail.contains("numbers_tomorrow"))
            // What is tried counts, however few at a time; by its digest.
            let after = try await house.preview(Self.heading + row("Trần Thị Hoa", "12/03/1984", "022184000001"))
            #expect(after[0].detail == found[0].detail)
            #expect(
                try await house.stage.count("SELECT count(*) FROM staff_foreign_number WHERE person_id LIKE 'tried:%'")
                    == 61)
            #expect(
                try await house.stage.count("SELECT count(*) FROM staff_foreign_number WHERE person_id LIKE '%022184%'")
                    == 0)
            // Namesakes of other days, and a list of one's own, are no search.
            let namesakes = (1...9).map { row("Lê Thị Mới", "0\($0)/03/1984", "00118400070\($0)") }
            let others = try await house.stage.person("mai", ["registrar": house.ours])
            let sent = try await others.upload(
                "/imports", ["kind": "staff", "organisation": house.ours],
                file: ("file", "namesakes.csv", Array((Self.heading + namesakes.joined(separator: "\n")).utf8)))
            let id = try #require(sent.location?.split(separator: "/").last.map(String.init))
            #expect(try await house.stage.app.imports.finish(id).counts.add == 9)
        }
    }

    @Test(arguments: TestDatabase.each) func whoAsksForTooManyNumbersIsAnsweredTomorrow(engine: TestDatabase)
        async throws
    {
        try await with(engine) { house in
            let persons = try await house.stage.app.database.write {
                [staff = house.stage.staff, theirs = house.theirs] db in
                try (0...ForeignNumbersBound.daily).map { n in
                    let facts = PersonFacts(
                        number: "0221841" + String(String(100_000 + n).dropFirst()), fullName: "Ngô Thị An",
                        bornOn: Day(iso: "1984-03-12"), sex: .female)
                    let person = try staff.people.register(facts, touches: [theirs], by: Stage.clerk, in: db)
                    _ = try staff.enrol(
                        person.id,
                        EmploymentFacts(organisation: theirs, position: "giang-vien", from: Day(iso: "2020-01-01")!),
                        by: Stage.clerk, in: db)
                    return facts.number!
                }
            }
            let lines = persons.enumerated().map {
                ",,Ai Đó,\(1 + $0 % 28)/\(1 + $0 / 28)/1984,Nữ,\($1),Trường mẫu Ba Đình,Giảng viên,Cơ hữu,01/09/2026"
            }
            let new = ",,Vũ Thị Mới,12/03/1984,Nữ,001184000555,Trường mẫu Ba Đình,Giảng viên,Cơ hữu,01/09/2026"
            let own = ",,Phạm Văn Đức,12/03/1984,Nữ,001184000009,Trường mẫu Ba Đình,Giảng viên,Cơ hữu,01/01/2020"
            let few = try await house.preview(Self.heading + (lines.dropLast() + [new, own]).joined(separator: "\n"))
            #expect(
                few.dropLast(2).allSatisfy { $0.detail.contains("number_elsewhere") }
                    && few.suffix(2).map(\.verdict) == ["add", "same"], "\(few.suffix(2))")
            let many = try await house.preview(Self.heading + [lines.last!, new, own].joined(separator: "\n"))
            #expect(many.map(\.verdict) == ["refuse", "refuse", "same"] && many[0].detail == many[1].detail, "\(many)")
            #expect(many[0].detail.contains("numbers_tomorrow"))
        }
    }

    /// A form past the day's bound takes no number, also no free one: by what it takes, the others would be told.
    @Test(arguments: TestDatabase.each) func aFormPastTheBoundTakesNoNumberAtAll(engine: TestDatabase) async throws {
        try await with(engine) { house in
            func form(_ name: String, _ number: String) -> KeyValuePairs<String, String> {
                [
                    "name": name, "born": "12/03/1984", "sex": "female", "number": number, "organisation": house.ours,
                    "position": "giang-vien",
                    "from": "01/09/2026",
                ]
            }
            func persons() async throws -> Int { try await house.stage.count("SELECT count(*) FROM people_person") }
            let before = try await persons()
            let taken = try await house.client.post("/staff", form("Ai Đó", "022184000001"))
            let free = try await house.client.post("/staff", form("Vũ Thị Mới", "001184000555"))
            #expect(taken.status == 422 && free.status == 303, "\(free.text.prefix(3000))")
            #expect(try await persons() == before + 1)
            let actor: String = try #require(
                try await house.stage.app.database.read { db in
                    try db.value("SELECT actor FROM staff_foreign_number GROUP BY actor")
                })
            try await house.stage.app.database.write { db in
                for n in 1..<ForeignNumbersBound.daily {
                    try db.run(
                        """
                        INSERT INTO staff_foreign_number (actor, on_day, person_id, at)
                            VALUES (\(actor), '2026-11-22', \("p\(n)"), '2026-11-22T03:00:00.000Z')
                        """)
                }
            }
            for (name, number) in [("Vũ Thị Hai", "001184000556"), ("Ai Đó", "022184000001")] {
                let answer = try await house.client.post("/staff", form(name, number))
                #expect(answer.status == 422 && answer.text.contains("kể cả số chưa có hồ sơ"), "\(number)")
            }
            #expect(try await persons() == before + 1)
            // Whose number stays is corrected as ever; whose number would become another is not.
            let duc: String = try #require(
                try await house.stage.app.database.read { db in
                    try db.value("SELECT id FROM people_person WHERE number = '001184000009'")
                })
            let edit = try await house.client.get("/staff/\(duc)/person")
            #expect(edit.status == 200)
            func correction(_ number: String) -> KeyValuePairs<String, String> {
                [
                    "version": "1", "name": "Phạm Văn Đức", "born": "12/03/1984", "sex": "female", "number": number,
                    "phone": "0912345678", "reason": "Bổ sung",
                ]
            }
            let other = try await house.client.post("/staff/\(duc)/person", correction("001184000557"))
            #expect(other.status == 422 && other.text.contains("kể cả số chưa có hồ sơ"))
            #expect(try await house.client.post("/staff/\(duc)/person", correction("001184000009")).status == 303)
        }
    }

    /// The dossier is checked in the transaction that changes it: who moved meanwhile is not changed by the school that
    /// showed the form.
    @Test(arguments: TestDatabase.each) func whoMovedMeanwhileIsNotChangedByTheOldSchool(engine: TestDatabase)
        async throws
    {
        try await with(engine) { house in
            let duc: String = try #require(
                try await house.stage.app.database.read { db in
                    try db.value("SELECT id FROM people_person WHERE number = '001184000009'")
                })
            #expect(try await house.client.get("/staff/\(duc)/trainings").status == 200)
            try await house.stage.app.database.write { [staff = house.stage.staff, theirs = house.theirs] db in
                let member = try staff.member(duc, in: db)
                try staff.move(
                    duc, version: member.version,
                    to: EmploymentFacts(organisation: theirs, position: "giang-vien", from: Day(iso: "2026-11-22")!),
                    by: Stage.clerk, in: db)
            }
            let answer = try await house.client.post(
                "/staff/\(duc)/trainings",
                ["version": "2", "course_type": "nang-luc-so", "completed_on": "16/05/2025", "evidence": "CN-1"])
            #expect(answer.status == 403)
            #expect(try await house.stage.count("SELECT count(*) FROM staff_training WHERE person_id = \(duc)") == 0)
        }
    }
}

/// As `Staff` bounds it.
private enum ForeignNumbersBound { static let daily = 50 }
