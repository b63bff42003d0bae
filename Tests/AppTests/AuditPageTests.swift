import Foundation
import Institutions
import Organisations
import People
import Platform
import Staff
import TestSupport
import Testing
import Vietnamese

@testable import App

/// `/audit`: who changed and who read what, within reach.
@Suite struct AuditPageTests {
    private static let hanoi = "so-gddt-ha-noi", angiang = "so-gddt-an-giang"

    /// Two schools of Hà Nội, one of An Giang, each with a teacher; whoever looks after each of them.
    private struct House {
        let stage: Stage
        let first: String, second: String, away: String
        let mai: String, lan: String, tam: String

        init(_ stage: Stage) async throws {
            self.stage = stage
            first = try await stage.school("Trường Cao đẳng Một")
            second = try await stage.school("Trường Cao đẳng Hai")
            away = try await stage.school("Trường Cao đẳng Xa", in: "an-giang")
            mai = try await stage.teacher("Trần Thị Mai", "001184000001", at: first)
            lan = try await stage.teacher("Lê Thị Lan", "001184000002", at: second)
            tam = try await stage.teacher("Võ Thị Tám", "089184000003", at: away)
        }

        func text(_ client: TestClient, _ path: String = "/audit") async throws -> String {
            try await stage.app.readers.catchUp()
            let answer = try await client.get(path)
            #expect(answer.status == 200, "\(path)")
            return answer.text
        }

        /// The rows of the list, each with its words.
        func rows(_ client: TestClient, _ path: String = "/audit") async throws -> [String] {
            let text = try await text(client, path)
            guard
                let body = text.components(separatedBy: "<tbody>").dropFirst().first?.components(
                    separatedBy: "</tbody>"
                ).first
            else { return [] }
            return body.components(separatedBy: "<tr").dropFirst().map { row in
                row.replacingOccurrences(of: "<[^>]*>", with: " ", options: .regularExpression)
            }
        }
    }

    @Test(arguments: TestDatabase.each) func aChangeIsSeenByWhoLooksAfterTheSchoolAndByNobodyElse(engine: TestDatabase)
        async throws
    {
        try await Stage.with(engine) { stage in
            let house = try await House(stage)
            let officer = try await stage.person("can-bo", ["province-officer": Self.hanoi])
            _ = try await officer.post(
                "/staff/\(house.mai)/person",
                [
                    "version": "1", "name": "Trần Thị Mai", "number": "001184000001", "born": "12/03/1984",
                    "sex": "female", "phone": "0912345678",
                ])
            let ofSchool = try await stage.person("truong-mot", ["auditor": house.first]),
                ofProvince = try await stage.person("so", ["auditor": Self.hanoi])
            let elsewhere = try await stage.person("an-giang", ["auditor": Self.angiang]),
                other = try await stage.person("truong-hai", ["auditor": house.second])
            for client in [ofSchool, ofProvince] {
                let row = try #require(try await house.rows(client, "/audit?kind=people.person").first)
                for words in [
                    "Sửa: Thông tin cá nhân", "Điện thoại", "Nguyễn Văn can-bo", "Sở Giáo dục và Đào tạo",
                    "Trần Thị Mai", "Trường Cao đẳng Một",
                ] {
                    #expect(row.contains(words), "\(words): \(row)")
                }
                #expect(
                    try await !house.text(client, "/audit?kind=people.person").contains("0912345678"),
                    "what it was changed to stands on the record")
                #expect(
                    try await house.text(client, "/audit?kind=people.person").contains("/staff/\(house.mai)/history"))
            }
            for client in [elsewhere, other] {
                #expect(try await !house.text(client).contains("Trần Thị Mai"))
                #expect(try await !house.text(client).contains("Trường Cao đẳng Một"))
                // Not by asking for it either.
                #expect(try await client.get("/audit?organisation=\(house.first)").status == 403)
                #expect(try await house.rows(client, "/audit?person=\(house.mai)").isEmpty)
            }
            #expect(try await officer.get("/audit").status == 403)
            #expect(try await stage.visitor().get("/audit").location == "/sign-in?next=%2Faudit")
            #expect(try await ofSchool.get("/today").text.contains("/audit"))
            #expect(try await !officer.get("/today").text.contains("/audit"))
        }
    }

    @Test(arguments: TestDatabase.each) func aReadingTellsEachOfTheirOwnPersons(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let house = try await House(stage)
            let officer = try await stage.person("can-bo", ["ministry-officer": "chinh-phu"])
            #expect(try await officer.get("/staff").text.contains("Võ Thị Tám"))
            let ofSchool = try await stage.person("truong-mot", ["auditor": house.first]),
                elsewhere = try await stage.person("an-giang", ["auditor": Self.angiang])
            let mine = try #require(try await house.rows(ofSchool, "/audit?act=read").first)
            #expect(
                mine.contains("Xem: Nhà giáo, cán bộ") && mine.contains("Trần Thị Mai") && !mine.contains("Lê Thị Lan")
                    && !mine.contains("Võ Thị Tám"))
            let theirs = try #require(try await house.rows(elsewhere, "/audit?act=read").first)
            #expect(theirs.contains("Võ Thị Tám") && !theirs.contains("Trần Thị Mai"))
            // Looking at the audit is a reading of whom it names.
            let after = try #require(try await house.rows(ofSchool, "/audit?act=read").first)
            #expect(
                after.contains("Xem: Nhật ký") && after.contains("Nguyễn Văn truong-mot")
                    && after.contains("Trần Thị Mai"))
            // The page of the reading names nobody of others.
            let id: String = try await stage.app.database.read { db in
                try db.value("SELECT id FROM access_reading WHERE path = '/staff'")!
            }
            let page = try await house.text(ofSchool, "/audit/readings/\(id)")
            #expect(page.contains("Trần Thị Mai") && !page.contains("Võ Thị Tám") && !page.contains("001184000001"))
            _ = try await officer.get("/staff/\(house.tam)")
            try await stage.app.readers.catchUp()
            let theirOwn: String = try await stage.app.database.read { db in
                try db.value("SELECT id FROM access_reading WHERE path = \("/staff/\(house.tam)")")!
            }
            #expect(try await ofSchool.get("/audit/readings/\(theirOwn)").status == 404)
        }
    }

    @Test(arguments: TestDatabase.each) func whatIsTypedIsUnderstoodOrSaidNotToBe(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let house = try await House(stage)
            let officer = try await stage.person("can-bo", ["province-officer": Self.hanoi]),
                auditor = try await stage.person("so", ["auditor": Self.hanoi])
            _ = try await stage.person("an-giang", ["province-officer": Self.angiang]).get("/staff/\(house.tam)")
            _ = try await officer.get("/staff/\(house.mai)")
            _ = try await officer.get("/staff/\(house.lan)")
            try await stage.app.readers.catchUp()
            // A number stands in no address that is kept.
            #expect(try await auditor.get("/audit?whom=001184000001").location == "/audit?person=\(house.mai)")
            #expect(try await auditor.get("/audit?whom=\(house.mai)").location == "/audit?person=\(house.mai)")
            let ofMai = try await house.rows(auditor, "/audit?person=\(house.mai)&act=read")
            #expect(ofMai.count >= 1 && ofMai.allSatisfy { $0.contains("Trần Thị Mai") })
            let account: String = try await stage.app.database.read { db in
                try db.value("SELECT id FROM access_account WHERE login = 'can-bo'")!
            }
            for typed in ["can-bo", "nguyen van can-bo"] {
                #expect(
                    try await auditor.get("/audit?who=\(PageContext.encoded(typed))").location
                        == "/audit?actor=\(account)")
            }
            let ofOfficer = try await house.rows(auditor, "/audit?actor=\(account)")
            #expect(ofOfficer.count == 2 && ofOfficer.allSatisfy { $0.contains("Nguyễn Văn can-bo") })
            #expect(
                try await auditor.get("/audit?where=\(PageContext.encoded("truong cao dang hai"))").location
                    == "/audit?organisation=\(house.second)")
            #expect(try await house.rows(auditor, "/audit?organisation=\(house.second)&actor=\(account)").count == 1)
            #expect(
                try await auditor.get("/audit?from=1%2F11%2F2026&until=30.11.2026").location
                    == "/audit?from=2026-11-01&until=2026-11-30")
            #expect(try await house.rows(auditor, "/audit?until=2026-11-21&actor=\(account)").isEmpty)
            #expect(
                try await house.rows(auditor, "/audit?from=2026-11-22&until=2026-11-22&actor=\(account)").count == 2)
            for (query, words) in [
                ("who=khong-co", "Chưa thấy việc nào của “khong-co”"),
                ("who=an-giang", "Chưa thấy việc nào của “an-giang”"),
                ("where=Tr%C6%B0%E1%BB%9Dng%20Cao%20%C4%91%E1%BA%B3ng%20Xa", "Không có đơn vị"),
                ("whom=089184000003", "Chưa ai xem hay sửa"), ("whom=001184999999", "Chưa ai xem hay sửa"),
                ("from=40%2F11%2F2026", "Không có ngày 40/11/2026"),
                ("from=30%2F11%2F2026&until=1%2F11%2F2026", "Đến ngày phải bằng hoặc sau"),
            ] {
                let text = try await house.text(auditor, "/audit?\(query)")
                #expect(text.contains(words) && !text.contains("<tbody>"), "\(query)")
            }
            #expect(try await house.text(auditor, "/audit?actor=nobody").contains("Không có dòng nào khớp"))
            #expect(try await auditor.get("/audit?after=x").status == 400)
            #expect(try await auditor.get("/audit?kind=zzz").status == 400)
            #expect(try await auditor.get("/audit/export?act=zzz").status == 400)
            // Who did nothing within reach is not named by an address either.
            let stranger: String = try await stage.app.database.read { db in
                try db.value("SELECT id FROM access_account WHERE login = 'an-giang'")!
            }
            #expect(try await !house.text(auditor, "/audit?actor=\(stranger)").contains("Nguyễn Văn an-giang"))
            let faulty = try await house.text(auditor, "/audit?whom=001184000001&from=40%2F11%2F2026")
            let chosen = try await house.text(auditor, "/audit?kind=people.person&from=40%2F11%2F2026")
            #expect(chosen.contains("name=\"kind\" value=\"people.person\""), "what was chosen stays")
            #expect(
                faulty.contains("Không có ngày") && !faulty.contains("whom=001184000001"), "a number stands in no link")
            // What is not understood shows nobody, so nobody's data were read.
            let before = try await stage.count("SELECT count(*) FROM access_reading")
            _ = try await auditor.get("/audit?who=khong-co")
            #expect(try await stage.count("SELECT count(*) FROM access_reading") == before)
        }
    }

    @Test(arguments: TestDatabase.each) func whoActedIsNamedAsWhatTheyAre(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let house = try await House(stage), client = try stage.visitor()
            let secret = try await stage.app.accounts.saveClient(
                id: "lgsp", name: "Trục LGSP", grants: [Grant(role: "auditor", organisation: Self.hanoi)])
            let token = try await client.post(
                "/oauth/token", ["grant_type": "client_credentials", "client_id": "lgsp", "client_secret": secret.text])
            let object = try JSONSerialization.jsonObject(with: Data(token.body)) as? [String: Any]
            #expect(
                try await client.get("/api/v1/staff/\(house.mai)", bearer: object?["access_token"] as? String).status
                    == 200)
            let auditor = try await stage.person("so", ["auditor": Self.hanoi])
            let reading = try #require(try await house.rows(auditor, "/audit?act=read").first)
            #expect(
                reading.contains("Trục LGSP") && reading.contains("Chương trình kết nối") && reading.contains("API"))
            let made = try #require(try await house.rows(auditor, "/audit?kind=access.client").first)
            #expect(made.contains("Thêm: Chương trình kết nối") && made.contains("Lệnh trên máy chủ"))
            let ministry = try await stage.person("bo", ["auditor": "chinh-phu"])
            #expect(
                try await house.text(ministry, "/audit?kind=plans.plan").contains("Văn bản kế hoạch"),
                "what touches nobody is for who looks after all")
            #expect(try await house.rows(auditor, "/audit?kind=plans.plan").isEmpty)
        }
    }

    @Test(arguments: TestDatabase.each) func theErasedAndTheJoinedAreNotNamed(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let house = try await House(stage),
                officer = try await stage.person("can-bo", ["province-officer": Self.hanoi])
            let again = try await stage.teacher("Trần Thị Mái", "001184000009", at: house.first)
            _ = try await officer.get("/staff/\(again)")
            _ = try await officer.get("/staff/\(house.lan)")
            try await stage.app.readers.catchUp()
            try await stage.app.database.write { db in
                try stage.people.flagNamesakes(of: [again], in: db)
                if try db.row("SELECT 1 FROM people_duplicate") == nil {
                    try db.run(
                        """
                        INSERT INTO people_duplicate (a, b, why, state, flagged_on)
                        VALUES (\(min(again, house.mai)), \(max(again, house.mai)), 'name-and-birth', 'open',
                            '2026-11-22')
                        """)
                }
                let member = try stage.staff.member(house.lan, in: db)
                let ended = try stage.staff.end(
                    house.lan, version: member.version, employment: 1, on: Day(iso: "2026-11-01")!, by: Stage.clerk,
                    in: db)
                #expect(ended.employments.count == 1)
                try stage.staff.erase(house.lan, personVersion: 1, reason: "Theo yêu cầu", by: Stage.clerk, in: db)
                try stage.people.merge(
                    again, into: house.mai, batch: "join", touches: [house.first], by: Stage.clerk, in: db)
            }
            let auditor = try await stage.person("so", ["auditor": Self.hanoi])
            let readings = try await house.rows(auditor, "/audit?act=read")
            #expect(
                readings.contains { $0.contains("Người đã được xóa dữ liệu") }
                    && !readings.contains { $0.contains("Lê Thị Lan") })
            let changes = try await house.rows(auditor, "/audit?person=\(house.lan)&act=change")
            #expect(
                changes.contains { $0.contains("Lý do: Theo yêu cầu") }
                    && changes.contains { $0.contains("nội dung đã được xóa") })
            // Both records of one person are one in the audit.
            let both = try await house.rows(auditor, "/audit?person=\(house.mai)&act=read")
            #expect(both.contains { $0.contains("Trần Thị Mai") } && !both.contains { $0.contains("Mái") })
        }
    }

    @Test(arguments: TestDatabase.each) func aFileHasWhatTheListHas(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let house = try await House(stage), auditor = try await stage.person("truong-mot", ["auditor": house.first])
            try await stage.app.readers.catchUp()
            let text = try await auditor.get("/audit/export?format=csv").text
            #expect(
                text.contains("Thêm: Thông tin cá nhân") && text.contains("Trần Thị Mai")
                    && !text.contains("Lê Thị Lan") && !text.contains("001184000001"))
            #expect(try await auditor.get("/audit/export?organisation=\(house.second)").status == 403)
            let workbook = try await auditor.get("/audit/export")
            #expect(workbook.status == 200 && workbook.body.prefix(2).elementsEqual([0x50, 0x4b]))
            try await stage.app.readers.catchUp()
            #expect(
                try await house.rows(auditor, "/audit?act=read").contains { $0.contains("Xem: Nhật ký, tải về") },
                "what was taken away was read")
        }
    }

    /// However many lines and persons a page names.
    @Test(arguments: TestDatabase.each) func aPageAsksAsOftenForFiftyLinesAsForTwo(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let house = try await House(stage), auditor = try await stage.person("so", ["auditor": Self.hanoi])
            let counting = CountingDatabase(stage.app.database), site = stage.app.site
            let counted = Site(
                database: counting, accounts: stage.app.accounts, roles: site.roles, clock: site.clock,
                strings: site.strings, assets: Assets(),
                pages: PageCache(limit: 0), metrics: Metrics(), logger: .silent, dataDirectory: site.dataDirectory,
                isDemonstration: false, trustsProxy: false,
                navigation: { _ in [] }, person: { actor, _ in SignedIn(name: actor.name, line: "", organisation: "") },
                office: { _ in Office() })
            let routes = Routes(site: counted)
            AccessRoutes(accounts: stage.app.accounts).add(to: routes)
            AuditPages(stage.app.house, words: stage.app.auditNames).add(to: routes)
            let inner = routes.responder(), client = TestClient(SiteResponder(site: counted, files: nil, inner: inner))
            try await client.signIn("so", Stage.password)
            func statements() async throws -> (count: Int, lines: Int) {
                try await stage.app.readers.catchUp()
                counting.forget()
                let text = try await client.get("/audit?kind=people.person").text
                return (counting.statements.count, text.components(separatedBy: "<tr").count - 2)
            }
            _ = try await auditor.get("/staff")
            let few = try await statements()
            for number in 1...30 {
                try await stage.teacher(
                    "Nguyễn Thị \(["Hà", "Nga", "Yến"][number % 3])", "0011840002\(number + 10)",
                    at: number % 2 == 0 ? house.first : house.second)
            }
            _ = try await auditor.get("/staff")
            let many = try await statements()
            #expect(few.lines < 8 && many.lines >= 30 && many.count == few.count && many.count <= 16, "\(few) \(many)")
        }
    }

    /// What is in the journal of a whole demonstration is called something, and so is each of its fields that the page
    /// names.
    @Test func everyKindOfRecordIsCalledSomething() async throws {
        try await Fixture.withSchool(.sqlite) { app in
            let names = app.auditNames
            let kinds = try await app.database.read { db in
                try db.rows("SELECT DISTINCT kind FROM platform_journal").map { try $0.get(0, as: String.self) }
            }
            #expect(Set(kinds).subtracting(names.known).isEmpty && kinds.count > 10)
            for kind in names.kinds {
                #expect(app.site.strings.has(kind.nameKey), "\(kind.kind)")
                #expect(names.kinds.count { $0.kind == kind.kind } == 1, "\(kind.kind)")
            }
            for (kind, field) in [
                ("people.person", "phone"), ("staff.member", "training.3"), ("institutions.institution", "address"),
                ("access.account", "grants"),
                ("plans.value", "words"),
            ] {
                let key = names.kinds.first { $0.kind == kind }?.fieldKey(field)
                #expect(key.map { app.site.strings.has($0) } == true, "\(kind) \(field)")
            }
        }
    }
}
