import Foundation
import Platform
import Staff
import TestSupport
import Testing
import Vietnamese

@testable import App

/// The registers of certificates to sign with and of accounts to train with, from end to end, and the figures that they
/// feed (276/KH-UBND mục II.2 chỉ tiêu 9, mục III.8a).
@Suite struct CardTests {
    private static let school = "Trường mẫu Hạ Long", office = "so-gddt-quang-ninh"
    private static let certificates = "Cơ sở,Số chứng thư,Số CCCD,Đơn vị cấp,Hiệu lực từ ngày,Hết hạn ngày\n"
    private static let accounts = "Cơ sở,Tên đăng nhập,Nhà giáo,Nền tảng,Mở từ ngày,Đóng từ ngày\n"

    /// A school of Quảng Ninh with two teachers.
    private func school(_ stage: Stage) async throws -> (id: String, mai: String, binh: String) {
        let id = try await stage.school(Self.school, in: "quang-ninh")
        return (
            id, try await stage.teacher("Nguyễn Thị Mai", "022184000001", at: id),
            try await stage.teacher("Trần Văn Bình", "022184000002", at: id)
        )
    }

    @Test(arguments: TestDatabase.each) func goodRowsAreWrittenBadOnesSayWhy(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let (school, mai, binh) = try await school(stage)
            let other = try await stage.school("Trường mẫu Hà Nội")
            try await stage.teacher("Lê Thị Cúc", "001184000003", at: other)
            let done = try await stage.bring(
                "signature-certificates",
                Self.certificates + """
                    \(Self.school),S-01,022184000001,Đơn vị Một,01/02/2025,01/02/2027
                    \(Self.school),S-02,Trần Văn Bình,Đơn vị Một,01/03/2025,01/03/2027
                    \(Self.school),S-03,001184000003,Đơn vị Một,01/03/2025,01/03/2027
                    \(Self.school),S-04,022184000001,Đơn vị Một,01/03/2027,01/03/2025
                    \(Self.school),S-05,022184000001,Đơn vị Một,01/03/2025,
                    \(Self.school),s-01,022184000002,đơn vị một,01/03/2025,01/03/2027
                    Trường mẫu Hà Nội,S-06,001184000003,Đơn vị Một,01/03/2025,01/03/2027
                    """, to: Self.office)
            #expect(done.counts.add == 2 && done.counts.refuse == 5, "\(done.counts)")
            #expect(
                try await stage.count(
                    "SELECT count(*) FROM staff_certificate WHERE person_id = \(mai) AND serial = 'S-01'") == 1)
            #expect(
                try await stage.count(
                    "SELECT count(*) FROM staff_certificate WHERE person_id = \(binh) AND organisation_id = \(school)")
                    == 1)
            let reasons = try await stage.app.database.read { db in
                try db.rows(
                    "SELECT detail FROM imports_row WHERE import_id = \(done.id) AND verdict = 'refuse' ORDER BY number"
                ).map {
                    try $0.get(0, as: String.self)
                }
            }
            for (reason, key) in zip(
                reasons,
                ["refuse.unknown", "ends_before_start", "refuse.missing", "same_as_row", "organisation_elsewhere"])
            {
                #expect(reason.contains(key), "\(reasons)")
            }
        }
    }

    @Test(arguments: TestDatabase.each) func aCertificateIsEnteredCorrectedTakenBackAndRemoved(engine: TestDatabase)
        async throws
    {
        try await Stage.with(engine) { stage in
            let (school, mai, binh) = try await school(stage),
                client = try await stage.person("ha", ["registrar": school])
            let refused = try await client.post(
                "/signature-certificates",
                [
                    "organisation": school, "serial": "", "person_id": "Người lạ", "issuer": "Đơn vị Một",
                    "from_day": "01/02/2025", "until_day": "31/02/2027",
                ])
            #expect(refused.status == 422)
            #expect(
                refused.text.contains("f-serial-error") && refused.text.contains("f-person_id-error")
                    && refused.text.contains("f-until_day-error"))
            #expect(try await stage.count("SELECT count(*) FROM staff_certificate") == 0)

            let made = try await client.post(
                "/signature-certificates",
                [
                    "organisation": school, "serial": "S-01", "person_id": mai, "issuer": "Đơn vị Một",
                    "from_day": "01/02/2025",
                    "until_day": "01/02/2027",
                ])
            let path = try #require(
                made.location?.split(separator: "?").first.map(String.init), "\(made.text.prefix(2000))")
            #expect(try await client.get(path).text.contains("Nguyễn Thị Mai (••• 0001)"))
            let twice = try await client.post(
                "/signature-certificates",
                [
                    "organisation": school, "serial": "s-01", "person_id": binh, "issuer": "đơn vị một",
                    "from_day": "01/02/2025", "until_day": "01/02/2027",
                ])
            #expect(twice.status == 422 && twice.text.contains("f-serial-error"))
            let revised = try await client.post(
                path,
                [
                    "version": "1", "serial": "S-01", "person_id": "Trần Văn Bình", "issuer": "Đơn vị Một",
                    "from_day": "01/02/2025",
                    "until_day": "01/02/2027", "reason": "nhầm người",
                ])
            #expect(revised.status == 303, "\(revised.text.prefix(2000))")
            #expect(
                try await stage.count(
                    "SELECT count(*) FROM staff_certificate WHERE person_id = \(binh) AND version = 2") == 1)
            #expect(try await client.get(path).text.contains("Nguyễn Thị Mai (••• 0001) → Trần Văn Bình (••• 0002)"))
            #expect(try await client.post(path + "/undo?version=2").status == 303)
            #expect(
                try await stage.count("SELECT count(*) FROM staff_certificate WHERE person_id = \(mai) AND version = 3")
                    == 1)

            #expect(
                try await client.post(path + "/removal", ["version": "3"]).status == 422,
                "without a reason nothing goes")
            #expect(try await stage.count("SELECT count(*) FROM staff_certificate") == 1)
            #expect(try await client.post(path + "/removal", ["version": "3", "reason": "nhập nhầm"]).status == 303)
            #expect(try await stage.count("SELECT count(*) FROM staff_certificate") == 0)
            #expect(try await client.post(path + "/undo?version=4").status == 303)
            #expect(
                try await stage.count("SELECT count(*) FROM staff_certificate WHERE person_id = \(mai) AND version = 5")
                    == 1)
            #expect(
                try await stage.count("SELECT count(*) FROM platform_journal WHERE kind = 'staff.certificate'") == 5)
            #expect(
                try await stage.count("SELECT count(*) FROM access_reading WHERE records LIKE \("%\(mai)%")") > 0,
                "who read whose data is noted")
        }
    }

    /// Whoever has left is not among those that a form offers, and stays the holder all the same.
    @Test(arguments: TestDatabase.each) func theCertificateOfWhoHasLeftIsCorrected(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let (school, mai, _) = try await school(stage), client = try await stage.person("ha", ["registrar": school])
            _ = try await stage.bring(
                "signature-certificates",
                Self.certificates + "\(Self.school),S-01,022184000001,Đơn vị Một,01/02/2025,01/02/2027", to: Self.office
            )
            try await stage.app.database.write { [staff = stage.staff] db in
                let member = try staff.member(mai, in: db)
                try staff.end(
                    mai, version: member.version, employment: member.employments[0].id, on: .init(iso: "2026-01-01")!,
                    by: Stage.clerk, in: db)
            }
            let id: String = try #require(
                try await stage.app.database.read { db in try db.value("SELECT id FROM staff_certificate") })
            let form = try await client.get("/signature-certificates/\(id)/edit").text
            #expect(form.contains("value=\"\(mai)\" selected"), "the form holds who holds it")
            let saved = try await client.post(
                "/signature-certificates/" + id,
                [
                    "version": "1", "serial": "S-01", "person_id": mai, "issuer": "Đơn vị Hai",
                    "from_day": "01/02/2025",
                    "until_day": "01/01/2026",
                ])
            #expect(saved.status == 303, "\(saved.text.prefix(3000))")
            #expect(
                try await stage.count(
                    "SELECT count(*) FROM staff_certificate WHERE issuer = 'Đơn vị Hai' AND person_id = \(mai)") == 1)
        }
    }

    @Test(arguments: TestDatabase.each) func anExportIsCorrectedAndImportedAgain(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let (school, mai, _) = try await school(stage), client = try await stage.person("ha", ["registrar": school])
            let file =
                Self.accounts + """
                    \(Self.school),mai.nguyen,022184000001,Nền tảng Một,01/09/2025,
                    \(Self.school),binh.tran,Trần Văn Bình,Nền tảng Một,01/09/2025,01/09/2026
                    """
            #expect(try await stage.bring("training-accounts", file, to: Self.office).counts.add == 2)
            let again = try await stage.bring("training-accounts", file, to: Self.office)
            #expect(again.counts.same == 2 && again.counts.add == 0, "the same list twice: \(again.counts)")

            let export = try await client.get("/training-accounts/export?format=csv").text
            #expect(export.contains("Nguyễn Thị Mai (••• 0001)"))
            let second = try await stage.bring(
                "training-accounts", export.replacing("mai.nguyen", with: "mai.nt"), to: Self.office)
            #expect(
                second.counts.change == 1 && second.counts.same == 1 && second.counts.refuse == 0, "\(second.counts)")
            #expect(
                try await stage.count(
                    "SELECT count(*) FROM staff_account WHERE login = 'mai.nt' AND person_id = \(mai) AND version = 2")
                    == 1)
            _ = try await stage.app.imports.undo(second.id, by: Stage.clerk)
            _ = try await stage.app.imports.finish(second.id)
            #expect(
                try await stage.count("SELECT count(*) FROM staff_account WHERE login = 'mai.nguyen' AND version = 3")
                    == 1)
        }
    }

    /// Chỉ tiêu 9: an institution counts on the days on which every teacher's certificate is valid.
    @Test(arguments: TestDatabase.each) func aSchoolCountsWhileEveryTeacherCanSign(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let (school, _, binh) = try await school(stage),
                client = try await stage.person("ha", ["registrar": school])
            let second = try await stage.school("Trường mẫu Chưa ghi", in: "quang-ninh")
            try await stage.teacher("Phạm Văn Đức", "022184000009", at: second)
            #expect(
                try await stage.entry("276-kh-ubnd", "t9").state == "notEnoughData",
                "no certificate is recorded anywhere")
            _ = try await stage.bring(
                "signature-certificates",
                Self.certificates + "\(Self.school),S-01,022184000001,Đơn vị Một,01/02/2025,01/02/2027", to: Self.office
            )
            var now = try await stage.entry("276-kh-ubnd", "t9")
            #expect(now.numerator == 0 && now.denominator == 1 && now.coverage == 50, "one of two can sign: \(now)")
            let made = try await client.post(
                "/signature-certificates",
                [
                    "organisation": school, "serial": "S-02", "person_id": binh, "issuer": "Đơn vị Một",
                    "from_day": "01/06/2026",
                    "until_day": "01/12/2026",
                ])
            let path = try #require(made.location?.split(separator: "?").first.map(String.init))
            now = try await stage.entry("276-kh-ubnd", "t9")
            #expect(now.numerator == 1 && now.denominator == 1, "\(now)")
            #expect(
                try await stage.entry("276-kh-ubnd", "t9", at: "2026-05-31").numerator == 0,
                "the day before the second one")
            #expect(try await stage.entry("276-kh-ubnd", "t9", at: "2026-06-01").numerator == 1)
            #expect(try await client.post(path + "/removal", ["version": "1", "reason": "nhập nhầm"]).status == 303)
            #expect(try await stage.entry("276-kh-ubnd", "t9").numerator == 0)
            #expect(try await stage.app.measures.recountAll() == 0)
        }
    }

    @Test(arguments: TestDatabase.each) func anExpiredCertificateCountsNoMore(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            _ = try await school(stage)
            _ = try await stage.bring(
                "signature-certificates",
                Self.certificates + """
                    \(Self.school),S-01,022184000001,Đơn vị Một,01/02/2025,01/02/2027
                    \(Self.school),S-02,022184000002,Đơn vị Một,01/03/2025,01/10/2026
                    """, to: Self.office)
            #expect(try await stage.entry("276-kh-ubnd", "t9", at: "2026-09-30").numerator == 1)
            #expect(try await stage.entry("276-kh-ubnd", "t9", at: "2026-10-01").numerator == 0)
            #expect(try await stage.entry("276-kh-ubnd", "t9").numerator == 0)
        }
    }

    /// Mục III.8a: teachers with an open account among all teachers.
    @Test(arguments: TestDatabase.each) func anAccountCountsWhileItIsOpen(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let (school, mai, _) = try await school(stage), client = try await stage.person("ha", ["registrar": school])
            #expect(try await stage.entry("276-kh-ubnd", "iii-8a").state == "notEnoughData")
            let made = try await client.post(
                "/training-accounts",
                [
                    "organisation": school, "login": "mai", "person_id": mai, "platform": "Nền tảng Một",
                    "from_day": "01/09/2025",
                ])
            let path = try #require(
                made.location?.split(separator: "?").first.map(String.init), "\(made.text.prefix(2000))")
            var now = try await stage.entry("276-kh-ubnd", "iii-8a")
            #expect(now.numerator == 1 && now.denominator == 2 && now.coverage == 100, "\(now)")
            #expect(try await stage.entry("276-kh-ubnd", "iii-8a", at: "2025-08-31").numerator == 0)
            _ = try await stage.bring(
                "training-accounts",
                Self.accounts
                    + "\(Self.school),mai,022184000001,Nền tảng Hai,01/10/2025,\n\(Self.school),binh,022184000002,Nền tảng Một,01/01/2026,",
                to: Self.office)
            now = try await stage.entry("276-kh-ubnd", "iii-8a")
            #expect(now.numerator == 2 && now.denominator == 2, "who has two accounts counts once: \(now)")
            let closed = try await client.post(
                path,
                [
                    "version": "1", "login": "mai", "person_id": mai, "platform": "Nền tảng Một",
                    "from_day": "01/09/2025", "until_day": "01/10/2025",
                ])
            #expect(closed.status == 303)
            #expect(try await stage.entry("276-kh-ubnd", "iii-8a", at: "2025-09-30").numerator == 1)
            #expect(try await stage.entry("276-kh-ubnd", "iii-8a").numerator == 2, "the other one is open")
            #expect(try await stage.app.measures.recountAll() == 0)
        }
    }

    /// Who holds something cannot be taken off the register by taking back that they came.
    @Test(arguments: TestDatabase.each) func whoHoldsACertificateStaysOnTheRegister(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let (school, mai, _) = try await school(stage), client = try await stage.person("ha", ["registrar": school])
            _ = try await stage.bring(
                "signature-certificates",
                Self.certificates + "\(Self.school),S-01,022184000001,Đơn vị Một,01/02/2025,01/02/2027", to: Self.office
            )
            let answer = try await client.post("/staff/\(mai)/undo", ["kind": "staff.member", "undone": "1"])
            #expect(answer.status == 409, "\(answer.status) \(answer.text.prefix(500))")
            #expect(try await stage.count("SELECT count(*) FROM staff_member WHERE person_id = \(mai)") == 1)
        }
    }

    /// Whoever employs a guest does not learn the number that stands in the main employer's dossier, neither from lists
    /// nor by trying.
    @Test(arguments: TestDatabase.each) func aSecondEmployerLearnsNoNumber(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let (_, mai, _) = try await school(stage), second = try await stage.school("Trường mẫu Hai", in: "an-giang")
            try await stage.app.database.write { [staff = stage.staff] db in
                let member = try staff.member(mai, in: db)
                let facts = EmploymentFacts(
                    organisation: second, position: "giang-vien", isMain: false, from: Day(iso: "2021-01-01")!)
                try staff.hire(mai, version: member.version, facts, by: Stage.clerk, in: db)
            }
            let client = try await stage.person("hai", ["registrar": second])
            func enter(_ person: String, _ login: String) async throws -> TestClient.Answer {
                try await client.post(
                    "/training-accounts",
                    [
                        "organisation": second, "login": login, "person_id": person, "platform": "LMS",
                        "from_day": "01/02/2025",
                    ])
            }
            #expect(try await enter("022184000001", "a").status == 422, "the right number")
            #expect(try await enter("022184000009", "b").status == 422, "a wrong one")
            #expect(try await enter("Nguyễn Thị Mai (••• 0001)", "c").status == 422)
            #expect(try await enter("Nguyễn Thị Mai", "d").status == 303)
            let list = try await client.get("/training-accounts").text
            #expect(list.contains("Nguyễn Thị Mai") && !list.contains("0001"))
        }
    }
}
