import Platform
import TestSupport
import Testing
import Vietnamese

@testable import App

/// Certificates and accounts follow the person when two records turn out to be one, and go back when that is taken
/// back.
@Suite struct JoinedCardTests {
    private struct House {
        let stage: Stage
        let school: String
        let kept: String
        let gone: String
        let client: TestClient

        var pair: String { "/people/duplicates/\(min(kept, gone))/\(max(kept, gone))" }

        func holders(_ table: SQL) async throws -> [String] {
            try await stage.app.database.read { db in
                try db.rows("SELECT person_id FROM \(table) ORDER BY sort_key, id").map { try $0.get(0) }
            }
        }

        func join() async throws {
            let page = try await client.get(pair).text
            let seen = try #require(page.firstMatch(of: /name="seen" value="([0-9.]+)"/)?.1)
            let answer = try await client.post(pair + "/joining", ["keep": kept, "seen": String(seen)])
            #expect(answer.status == 303, "\(answer.text.prefix(2000))")
        }
    }

    /// One teacher recorded twice: once with an account, once with a certificate and an account elsewhere.
    private func with(_ engine: TestDatabase, _ test: (House) async throws -> Void) async throws {
        try await Stage.with(engine) { stage in
            let name = "Trường mẫu Hạ Long", school = try await stage.school(name, in: "quang-ninh")
            let kept = try await stage.teacher("Nguyễn Thị Mai", "022184000001", at: school)
            let gone = try await stage.teacher("Nguyễn Thị Mai", "022184000002", at: school)
            _ = try await stage.bring(
                "signature-certificates",
                "Cơ sở,Số chứng thư,Số CCCD,Đơn vị cấp,Hiệu lực từ ngày,Hết hạn ngày\n\(name),S-02,022184000002,Đơn vị Một,01/02/2025,01/02/2027",
                to: "so-gddt-quang-ninh")
            _ = try await stage.bring(
                "training-accounts",
                "Cơ sở,Tên đăng nhập,Nhà giáo,Nền tảng,Mở từ ngày\n\(name),mai1,022184000001,Nền tảng,01/01/2026\n\(name),mai2,022184000002,Nền tảng,01/02/2026",
                to: "so-gddt-quang-ninh")
            try await test(
                House(
                    stage: stage, school: school, kept: kept, gone: gone,
                    client: stage.person("ha", ["province-officer": "so-gddt-quang-ninh"])))
        }
    }

    @Test(arguments: TestDatabase.each) func theyGoOverAndComeBack(engine: TestDatabase) async throws {
        try await with(engine) { house in
            let stage = house.stage
            #expect(try await house.holders("staff_account") == [house.kept, house.gone])
            var signing = try await stage.entry("276-kh-ubnd", "t9")
            #expect(signing.numerator == 0 && signing.denominator == 1, "one record of two can sign: \(signing)")
            #expect(try await stage.entry("276-kh-ubnd", "iii-8a").denominator == 2)

            try await house.join()
            #expect(try await house.holders("staff_certificate") == [house.kept])
            #expect(try await house.holders("staff_account") == [house.kept, house.kept])
            signing = try await stage.entry("276-kh-ubnd", "t9")
            #expect(signing.numerator == 1 && signing.denominator == 1, "the one teacher can sign: \(signing)")
            let accounts = try await stage.entry("276-kh-ubnd", "iii-8a")
            #expect(accounts.numerator == 1 && accounts.denominator == 1)
            #expect(
                try await stage.count(
                    "SELECT count(*) FROM platform_journal WHERE kind = 'staff.certificate' AND batch LIKE 'joining.%'")
                    == 1)

            #expect(try await house.client.post(house.pair + "/reopening").status == 303)
            #expect(try await house.holders("staff_certificate") == [house.gone])
            #expect(try await house.holders("staff_account") == [house.kept, house.gone])
            #expect(try await stage.entry("276-kh-ubnd", "t9").numerator == 0)
            #expect(try await stage.entry("276-kh-ubnd", "iii-8a").denominator == 2)
            #expect(try await stage.app.measures.recountAll() == 0)
        }
    }

    /// What was corrected otherwise stays corrected; what somebody else holds now is not taken away.
    @Test(arguments: TestDatabase.each) func whatChangedSinceIsMinded(engine: TestDatabase) async throws {
        try await with(engine) { house in
            try await house.join()
            let id: String = try #require(
                try await house.stage.app.database.read { db in try db.value("SELECT id FROM staff_certificate") })
            func save(_ version: String, _ person: String, _ note: String) async throws -> Int {
                try await house.client.post(
                    "/signature-certificates/" + id,
                    [
                        "version": version, "serial": "S-02", "person_id": person, "issuer": "Đơn vị Một",
                        "from_day": "01/02/2025",
                        "until_day": "01/02/2027", "note": note,
                    ]
                ).status
            }
            #expect(try await save("2", house.kept, "đã gia hạn") == 303)
            #expect(try await house.client.post(house.pair + "/reopening").status == 303)
            #expect(
                try await house.stage.count(
                    """
                    SELECT count(*) FROM staff_certificate WHERE person_id = \(house.gone) AND note = 'đã gia hạn'
                        AND version = 4
                    """
                )
                    == 1)

            try await house.join()
            let other = try await house.stage.teacher("Trần Văn Bình", "022184000003", at: house.school)
            #expect(try await save("5", other, "") == 303)
            #expect(try await house.client.post(house.pair + "/reopening").status == 409)
            #expect(try await house.holders("staff_certificate") == [other])
            #expect(try await house.holders("staff_account") == [house.kept, house.kept], "all of it or nothing")
        }
    }

    /// A record that went holds nothing any more, whichever way one comes back to it.
    @Test(arguments: TestDatabase.each) func nothingComesBackToTheRecordThatWent(engine: TestDatabase) async throws {
        try await with(engine) { house in
            let id: String = try #require(
                try await house.stage.app.database.read { db in try db.value("SELECT id FROM staff_certificate") })
            let path = "/signature-certificates/" + id
            #expect(
                try await house.client.post(path + "/removal", ["version": "1", "reason": "nhập nhầm"]).status == 303)
            try await house.join()
            #expect(try await house.client.post(path + "/undo?version=2").status == 303)
            #expect(
                try await house.holders("staff_certificate") == [house.kept], "what comes back belongs to who stays")
            let account: String = try #require(
                try await house.stage.app.database.read { db in
                    try db.value("SELECT id FROM staff_account WHERE login = 'mai2'")
                })
            #expect(
                try await house.client.post("/training-accounts/\(account)/undo?version=2").status == 409,
                "the joining is taken back as a whole")
            // A list that still has the number of the record that went.
            let again = try await house.stage.bring(
                "signature-certificates",
                "Cơ sở,Số chứng thư,Số CCCD,Đơn vị cấp,Hiệu lực từ ngày,Hết hạn ngày\nTrường mẫu Hạ Long,S-09,022184000002,Đơn vị Một,01/02/2025,01/02/2027",
                to: "so-gddt-quang-ninh")
            #expect(again.counts.add == 1, "\(again.counts)")
            #expect(try await house.holders("staff_certificate") == [house.kept, house.kept])
        }
    }

    @Test(arguments: TestDatabase.each) func erasingThePersonErasesNumbersAndLogins(engine: TestDatabase) async throws {
        try await with(engine) { house in
            try await house.join()
            let staff = house.stage.staff, kept = house.kept
            try await house.stage.app.database.write { db in
                let member = try staff.member(kept, in: db)
                for work in member.employments {
                    let version = try staff.member(kept, in: db).version
                    try staff.end(
                        kept, version: version, employment: work.id, on: Day(iso: "2026-11-01")!, by: Stage.clerk,
                        in: db)
                }
                try staff.erase(
                    kept, personVersion: staff.people.person(kept, in: db).version, reason: "Theo yêu cầu",
                    by: Stage.clerk, in: db)
            }
            #expect(
                try await house.stage.count(
                    "SELECT count(*) FROM staff_account WHERE login LIKE 'mai%' OR search_key LIKE '%mai%'") == 0)
            #expect(
                try await house.stage.count(
                    "SELECT count(*) FROM staff_account WHERE from_day = '2026-01-01' AND person_id = \(kept)") == 1)
            #expect(
                try await house.stage.count("SELECT count(*) FROM platform_journal_content WHERE kind LIKE 'staff.%'")
                    == 0)
        }
    }
}
