import People
import Platform
import TestSupport
import Testing
import Vietnamese

@testable import Imports
@testable import Staff

private let right = [
    "name": "Nguyễn Thị Mai", "born": "12/03/1984", "sex": "Nữ", "number": "001184026417", "phone": "0912345678",
    "organisation": "Trường mẫu Cao đẳng số 110a", "position": "Giảng viên", "main": "Cơ hữu",
    "nang-luc-so.completed_on": "16/05/2025", "nang-luc-so.evidence": "CN-1465/NLS",
]

extension Staff {
    fileprivate func judge(_ rows: [ImportRow], for organisation: String = "office") async throws -> [RowVerdict] {
        let context = ImportContext(
            batch: "batch-1", organisation: organisation, actor: clerk, today: clock.today, now: clock.now)
        return try await database.write { db in try importKind.validate(rows, context, in: db) }
    }

    /// The verdict on the right row with some cells changed.
    fileprivate func judge(
        _ changes: [String: String], choices: [String: String] = [:], key: String? = nil,
        for organisation: String = "office"
    ) async throws
        -> RowVerdict
    {
        let row = ImportRow(9, right.merging(changes) { $1 }.filter { !$0.value.isEmpty }, key: key, choices: choices)
        return try await judge([row], for: organisation)[0]
    }

    fileprivate func apply(_ verdicts: [RowVerdict], batch: String = "batch-1") async throws {
        let context = ImportContext(
            batch: batch, organisation: "office", actor: clerk, today: clock.today, now: clock.now)
        let rows = try verdicts.enumerated().map {
            ReadyRow(
                number: $0 + 9, outcome: $1.outcome, record: try #require($1.record), version: $1.version ?? 0,
                values: $1.values)
        }
        try await database.write { db in try importKind.apply(rows, context, in: db) }
    }
}

private func keys(_ refusals: [Refusal]) -> [String] { refusals.map(\.key) }

@Suite struct JudgingRows {
    @Test(arguments: TestDatabase.each) func aRightRowIsAddedAsOnePersonWithTheirWorkAndCourses(engine: TestDatabase)
        async throws
    {
        try await withStaff(engine) { staff in
            let verdict = try await staff.judge([:])
            #expect(
                verdict.outcome == .add && verdict.label == "Nguyễn Thị Mai"
                    && keys(verdict.warnings) == ["staff.doubt.from_today"]
                    && verdict.group == "school-a")
            try await staff.apply([verdict])
            let member = try await staff.member(verdict.record!)
            #expect(
                member.version == 1 && member.employments.map(\.organisation) == ["school-a"]
                    && member.employments[0].from == day("2026-11-22"))
            #expect(member.trainings.map(\.facts) == [course()])
            let person = try await staff.people.person(verdict.record!)
            #expect(
                person.facts
                    == PersonFacts(
                        number: "001184026417", fullName: "Nguyễn Thị Mai", bornOn: day("1984-03-12"), sex: .female,
                        phone: "0912345678"))
            let (entry, _) = try await staff.lastEntry(member.personID)
            #expect(entry.batch == "batch-1" && entry.version == 1 && entry.touches == ["school-a"])
            #expect(try await staff.judge([:]).outcome == .same)
        }
    }

    @Test(arguments: TestDatabase.each) func aListWithTheNumberOfARecordThatWasJoinedMeansTheOneThatStays(
        engine: TestDatabase
    ) async throws {
        try await withStaff(engine) { staff in
            let kept = try await staff.judge([:]), gone = try await staff.judge(["number": "001184026425"])
            try await staff.apply([kept])
            try await staff.apply([gone], batch: "batch-2")
            try await staff.database.write { db in
                let pair = try staff.pair(kept.record!, gone.record!, within: Scope(tops: ["office"]), in: db)
                try staff.merge(pair, keeping: kept.record!, by: clerk, in: db)
            }
            let again = try await staff.judge(["number": "001184026425"])
            #expect(again.outcome == .same && again.record == kept.record, "\(again)")
        }
    }

    @Test(arguments: TestDatabase.each) func whatIsWrongIsSaid(engine: TestDatabase) async throws {
        try await withStaff(engine) { staff in
            let cases: [([String: String], [String])] = [
                (["name": ""], ["people.fault.name_missing"]), (["number": ""], ["people.fault.number_missing"]),
                (["number": "012345678"], ["people.fault.number_old_card"]),
                (["sex": "Nam"], ["people.fault.number_is_female"]),
                (["born": "12/03/1985"], ["people.fault.number_year"]),
                (["born": "31/02/1984"], ["people.fault.day_none_such"]),
                (["organisation": "Trường không có trong danh sách"], ["staff.fault.organisation_unknown"]),
                (["organisation": ""], ["staff.fault.organisation_missing"]),
                (["organisation": "Trường mẫu Cao đẳg số 110a"], ["staff.fault.organisation_unknown_near"]),
                (["position": ""], ["staff.fault.position_missing"]),
                (["position": "Phi công"], ["staff.fault.position_unknown"]),
                (["nang-luc-so.completed_on": "01/05/2027"], ["staff.fault.completed_in_future"]),
                (["nang-luc-so.completed_on": ""], ["staff.fault.evidence_without_day"]),
                (["nang-luc-so.completed_on": "16/05/1990"], ["staff.fault.completed_before_grown"]),
                (["nang-luc-so.completed_on": "32/05/2025"], ["people.fault.day_none_such"]),
                (["name": "NguyÔn V¨n Hïng", "sex": "Nữ"], ["people.fault.name_old_encoding"]),
                (["from": "01/01/1990"], ["staff.fault.from_before_grown"]),
                (["number": "001312026417", "born": "12/03/2012"], ["staff.fault.too_young"]),
                (["number": "M1234567"], ["people.fault.number_is_passport"]),
                (["number": "", "passport": "M1234567"], ["people.fault.nationality_missing"]),
                (
                    ["name": "", "number": "12", "position": ""],
                    ["people.fault.name_missing", "people.fault.number_length", "staff.fault.position_missing"]
                ),
            ]
            for (changes, expected) in cases {
                let verdict = try await staff.judge(changes)
                #expect(
                    verdict.outcome == .refuse && Set(keys(verdict.reasons)) == Set(expected),
                    "\(changes): \(keys(verdict.reasons))")
            }
        }
    }

    /// A school that hands in its own list need not name itself; for an office that governs several nobody is guessed.
    @Test(arguments: TestDatabase.each) func aSchoolNeedNotNameItself(engine: TestDatabase) async throws {
        try await withStaff(engine) { staff in
            let own = try await staff.judge(["organisation": ""], for: "school-a")
            #expect(
                own.outcome == .add && own.group == "school-a"
                    && keys(own.warnings).contains("staff.doubt.organisation_assumed"))
            #expect(keys(try await staff.judge(["organisation": ""]).reasons) == ["staff.fault.organisation_missing"])
        }
    }

    @Test(arguments: TestDatabase.each) func whatIsOddIsTakenAndSaid(engine: TestDatabase) async throws {
        try await withStaff(engine) { staff in
            let cases: [([String: String], [String])] = [
                (["nang-luc-so.evidence": ""], ["staff.doubt.course_without_evidence"]),
                (["nang-luc-so.completed_on": "x", "nang-luc-so.evidence": ""], ["staff.doubt.course_without_day"]),
                (["nang-luc-so.completed_on": "Chưa", "nang-luc-so.evidence": ""], []),
                (["phone": "12"], ["people.doubt.phone"]),
                (["name": "NGUYỄN THỊ MAI"], ["people.doubt.name_capitals"]),
                (["number": "101184026417"], ["people.doubt.number_birthplace"]),
                (["number": "1184026417"], ["people.doubt.zeros_restored"]),
                (["born": "1984"], ["people.doubt.born_only_year"]),
                (["number": "", "passport": "M1234567", "nationality": "Nhật Bản"], []), (["main": "Thỉnh giảng"], []),
                (["main": ""], ["staff.doubt.main_assumed"]), (["sex": ""], ["people.doubt.sex_from_number.female"]),
                (["position": "Phó hiệu trưởng; Giảng viên"], ["staff.doubt.second_position"]),
                (["position": "Trưởng phòng Tổ chức - Hành chính"], []),
                (["number": "001140026417", "born": "12/03/1940"], ["staff.doubt.very_old"]),
                (["from": ""], ["staff.doubt.from_today"]), (["level": "CB2"], ["staff.doubt.assessed_today"]),
                (["number": "1184026417.0"], ["people.doubt.zeros_restored"]),
                (["name": "Nguyễn Thị \u{D0}ào"], ["people.doubt.name_letter"]),
            ]
            for (changes, expected) in cases {
                let verdict = try await staff.judge(changes.merging(["from": "01/09/2020"]) { one, _ in one })
                #expect(
                    verdict.outcome == .add && keys(verdict.warnings) == expected,
                    "\(changes): \(keys(verdict.reasons + verdict.warnings))")
            }
        }
    }

    @Test(arguments: TestDatabase.each) func offersAreAccepted(engine: TestDatabase) async throws {
        try await withStaff(engine) { staff in
            let near = try await staff.judge(["organisation": "Trường mẫu Cao đẳg số 110a"])
            #expect(near.reasons[0].fixes.first == Fix("school-a", label: "Trường mẫu Cao đẳng số 110a", isGuess: true))
            #expect(
                try await staff.judge(
                    ["organisation": "Trường mẫu Cao đẳg số 110a"], choices: ["organisation": "school-a"]
                ).outcome == .add)
            let old = try await staff.judge(["name": "NguyÔn ThÞ Mai"])
            #expect(old.reasons[0].fixes == [Fix("Nguyễn Thị Mai")])
            #expect(
                try await staff.judge(["name": "NguyÔn ThÞ Mai"], choices: ["name": "Nguyễn Thị Mai"]).label
                    == "Nguyễn Thị Mai")
        }
    }

    /// Room 3/4, certificate 12/2024: what a spreadsheet made a day of is said where a column holds words, and nowhere
    /// else.
    @Test func aDayInAColumnOfWordsIsSaid() async throws {
        try await withStaff(.sqlite) { staff in
            let fields = ["nang-luc-so.evidence", "from", "position"]
            let index = ImportRow.Index(Dictionary(uniqueKeysWithValues: fields.enumerated().map { ($1, $0) }))
            let row = ImportRow(
                number: 2, key: nil, version: nil,
                cells: [.day(day("2024-12-01")), .day(day("2020-09-01")), .text("Giảng viên")], index: index,
                choices: [:])
            let said = staff.importKind.daysInTexts(of: row)
            #expect(said.map(\.field) == ["nang-luc-so.evidence"] && said[0].arguments == ["shown": "01/12/2024"])
        }
    }

    @Test(arguments: TestDatabase.each) func nobodyImportsForOthers(engine: TestDatabase) async throws {
        try await withStaff(engine) { staff in
            let verdict = try await staff.judge([:], for: "school-b")
            #expect(keys(verdict.reasons) == ["staff.fault.organisation_elsewhere"])
        }
    }

    @Test(arguments: TestDatabase.each) func whoIsKnownIsChangedOrAPersonDecides(engine: TestDatabase) async throws {
        try await withStaff(engine) { staff in
            try await staff.apply([try await staff.judge(["from": "01/09/2020"])])
            let other = try await staff.judge(["name": "Trần Văn Nam"])
            #expect(keys(other.reasons) == ["staff.fault.number_of_another"])
            let change = try await staff.judge([
                "phone": "0987654321", "hoc-lieu-so.completed_on": "01/06/2026", "hoc-lieu-so.evidence": "CN-9/HLS",
            ])
            #expect(
                change.outcome == .change
                    && change.changes.map(\.field) == ["phone", "hoc-lieu-so.completed_on", "hoc-lieu-so.evidence"])
            let corrected = try await staff.judge(["nang-luc-so.completed_on": "17/05/2025"])
            #expect(
                corrected.changes == [
                    FieldChange("nang-luc-so.completed_on", was: .day("2025-05-16"), will: .day("2025-05-17"))
                ])
            try await staff.apply([change], batch: "batch-2")
            let member = try await staff.member(change.record!)
            #expect(member.version == 2 && member.trainings.count == 2)

            let elsewhere = ["organisation": "Trường mẫu Cao đẳng số 110b"]
            let asked = try await staff.judge(elsewhere)
            #expect(
                keys(asked.reasons) == ["staff.fault.employed_elsewhere"]
                    && asked.reasons[0].fixes.map(\.value) == ["move", "second"])
            let moved = try await staff.judge(elsewhere, choices: ["main": "move"])
            #expect(
                moved.changes.contains(
                    FieldChange(
                        "organisation", was: .text("Trường mẫu Cao đẳng số 110a"),
                        will: .text("Trường mẫu Cao đẳng số 110b"))))
            try await staff.apply([moved], batch: "batch-3")
            #expect(
                try await staff.member(moved.record!).mainEmployment(at: day("2026-11-22"))?.organisation == "school-b")
            // School A lists a person who works at B now: it may only say that they come to teach.
            let visiting = try await staff.judge([:], for: "school-a")
            #expect(
                keys(visiting.reasons) == ["staff.fault.number_elsewhere"]
                    && visiting.reasons[0].fixes.map(\.value) == ["second"])
        }
    }

    @Test(arguments: TestDatabase.each) func anImportIsTakenBackWhole(engine: TestDatabase) async throws {
        try await withStaff(engine) { staff in
            let before = try await staff.take(1, "Lê Văn Nam")
            let imports = Imports(database: staff.database, kinds: [staff.importKind], clock: staff.clock)
            let file = """
                STT;Họ và tên;Ngày sinh;Giới tính;Số CCCD;Đơn vị công tác;Chức danh;Điện thoại
                1;Trần Thị Hoa;05/06/1990;Nữ;038190000001;Trường mẫu Cao đẳng số 110a;Giảng viên;0912345678
                2;Lê Văn Nam;12/03/1984;Nữ;001184000001;Trường mẫu Cao đẳng số 110a;Trưởng khoa;0987654321
                3;Trần Thị Hoa;05/06/1990;Nữ;038190000001;Trường mẫu Cao đẳng số 110b;Giảng viên;
                """
            try await TemporaryFolder.with { folder in
                let path = folder.appending(path: "nhan-su.csv").path
                try file.write(toFile: path, atomically: true, encoding: .utf8)
                let read = try await imports.finish(
                    try await imports.upload(
                        path, name: "nhan-su.csv", kind: "staff", by: clerk, organisation: "office"
                    ).id)
                #expect(read.counts.add == 1 && read.counts.change == 1 && read.counts.refuse == 1)
                _ = try await imports.apply(read.id, onlyGoodRows: true, by: clerk)
                #expect(try await imports.finish(read.id).state == .applied)
                let changed = try await staff.member(before.personID)
                #expect(changed.mainEmployment(at: day("2026-11-22"))?.position == "truong-khoa")
                #expect(
                    changed.mainEmployment(at: day("2026-11-21"))?.position == "giang-vien",
                    "the new position holds from the list's day")
                _ = try await imports.undo(read.id, by: clerk)
                #expect(try await imports.finish(read.id).state == .undone)
                #expect(try await staff.member(before.personID).employments == before.employments)
                #expect(try await staff.people.person(before.personID).facts == someone(1, "Lê Văn Nam"))
                #expect(try await staff.database.read { db in try db.value("SELECT count(*) FROM people_person") } == 1)
            }
        }
    }
}
