import Foundation
import HTTPTypes
import Institutions
import Logging
import Measures
import People
import Platform
import TestSupport
import Testing
import Vietnamese

@testable import Staff

/// The pages of staff over one database, as two officers see them: of school A, and of school B.
private struct House {
    let staff: Staff
    let client: TestClient
    let ofA: String, ofB: String

    static func with(_ engine: TestDatabase, _ test: (House) async throws -> Void) async throws {
        try await withStaff(engine) { staff in
            let accounts = Accounts(database: staff.database, clock: staff.clock)
            let strings = try Strings(
                directories: [PlatformResources.directory, People.resources, Staff.resources].map {
                    $0.appending(path: "strings")
                })
            let officer: Set<Permission> = ["staff.read", "staff.edit", "staff.import", "people.read"]
            let site = Site(
                database: staff.database, accounts: accounts, roles: Roles(["officer": officer]), clock: staff.clock,
                strings: strings, assets: Assets(),
                pages: PageCache(), metrics: Metrics(),
                logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }),
                dataDirectory: FileManager.default.temporaryDirectory, isDemonstration: false, trustsProxy: false,
                navigation: { _ in [] },
                person: { actor, _ in SignedIn(name: actor.name, line: "", organisation: "") },
                office: { _ in Office() })
            let routes = Routes(site: site)
            staff.addRoutes(to: routes)
            func session(_ id: String) async throws -> String {
                try await accounts.openSession(id, [Grant(role: "officer", organisation: id)])
            }
            try await test(
                House(
                    staff: staff, client: TestClient(routes.responder()), ofA: session("school-a"),
                    ofB: session("school-b")))
            #expect(strings.missed.isEmpty, "every string is in both languages: \(strings.missed)")
        }
    }

    func post(_ path: String, _ form: KeyValuePairs<String, String>, as session: String) async throws
        -> TestClient.Answer
    {
        try await client.using(session: session).post(path, form)
    }
}

@Suite struct StaffPages {
    @Test(arguments: TestDatabase.each) func theListShowsOnesOwnAndIsLogged(engine: TestDatabase) async throws {
        try await House.with(engine) { house in
            let mai = try await house.staff.take(1, "Nguyễn Thị Mai", courses: [course()])
            _ = try await house.staff.take(2, "Trần Văn Nam", at: "school-b")
            let list = try await house.client.using(session: house.ofA).get("/staff")
            #expect(list.status == 200 && list.text.contains("Nguyễn Thị Mai") && !list.text.contains("Trần Văn Nam"))
            #expect(!list.text.contains("0011840000"), "a list does not show whole numbers")
            let read: String? = try await house.staff.database.read { db in
                try db.value("SELECT records FROM access_reading ORDER BY id DESC LIMIT 1")
            }
            #expect(read == mai.personID)
            for path in [
                "/staff?q=mai", "/staff?q=M%E1%BA%A1i", "/staff?q=0011840",
                "/staff?trained=nang-luc-so&category=teacher", "/staff?lang=en",
            ] {
                #expect(
                    try await house.client.using(session: house.ofA).get(path).text.contains("Nguyễn Thị Mai"),
                    "\(path)")
            }
            #expect(
                !(try await house.client.using(session: house.ofA).get("/staff?untrained=nang-luc-so")).text.contains(
                    "Nguyễn Thị Mai"))
            let none = try await house.client.using(session: house.ofA).get("/staff?q=%25")
            #expect(none.status == 200)
        }
    }

    @Test(arguments: TestDatabase.each) func nobodyReadsOrChangesWhatIsNotTheirs(engine: TestDatabase) async throws {
        try await House.with(engine) { house in
            let id = try await house.staff.take(1, courses: [course()]).personID
            let before = try await house.staff.member(id)
            for path in [
                "/staff/\(id)", "/staff/\(id)/history", "/staff/\(id)/person", "/staff/\(id)/trainings",
                "/staff/\(id)/trainings/2", "/api/v1/staff/\(id)",
                "/api/v1/people/\(id)",
            ] {
                #expect(try await house.client.using(session: house.ofA).get(path).status == 200, "\(path)")
                #expect(try await house.client.using(session: house.ofB).get(path).status == 403, "\(path)")
                #expect([303, 401].contains(try await house.client.get(path).status), "\(path)")
            }
            let stolen = try await house.post(
                "/staff/\(id)/trainings/2/removal", ["reason": "x", "version": "2"], as: house.ofB)
            #expect(stolen.status == 403)
            let mine = try await house.post(
                "/staff/\(id)/move",
                [
                    "organisation": "Trường mẫu Cao đẳng số 110b", "position": "giang-vien", "from": "01/12/2026",
                    "version": "2",
                ],
                as: house.ofA)
            #expect(mine.status == 422, "school A cannot put its staff into school B")
            #expect(try await house.staff.member(id) == before)
            #expect(try await house.client.using(session: house.ofA).get("/staff/nobody").status == 404)
        }
    }

    @Test(arguments: TestDatabase.each) func formsDoOneJobAndSayWhatIsWrong(engine: TestDatabase) async throws {
        try await House.with(engine) { house in
            let id = try await house.staff.take(1).personID
            let wrong = try await house.post(
                "/staff/\(id)/trainings",
                ["course_type": "nang-luc-so", "completed_on": "31/02/2025", "evidence": "CN-7", "version": "1"],
                as: house.ofA)
            #expect(
                wrong.status == 422 && wrong.text.contains("Không có ngày 31/02/2025.") && wrong.text.contains("CN-7"),
                "what was typed stays")
            let right = try await house.post(
                "/staff/\(id)/trainings",
                ["course_type": "nang-luc-so", "completed_on": "28/02/2025", "evidence": "CN-7", "version": "1"],
                as: house.ofA)
            #expect(right.status == 303 && right.location == "/staff/\(id)?done=training")
            #expect(
                try await house.staff.member(id).trainings.map(\.facts) == [course(on: "2025-02-28", evidence: "CN-7")])
            let late = try await house.post(
                "/staff/\(id)/trainings", ["course_type": "hoc-lieu-so", "completed_on": "01/03/2025", "version": "1"],
                as: house.ofA)
            #expect(late.status == 422, "someone else was quicker")
            let page = try await house.client.using(session: house.ofA).get("/staff/\(id)?done=training")
            #expect(page.text.contains("CN-7") && page.text.contains("Đã thêm khóa"))
            let undone = try await house.post(
                "/staff/\(id)/undo", ["kind": "staff.member", "undone": "2"], as: house.ofA)
            #expect(undone.status == 303)
            #expect(try await house.staff.member(id).trainings.isEmpty)
            let corrected = try await house.post(
                "/staff/\(id)/person",
                [
                    "name": "Nguyễn Thị Mại", "number": "001184000001", "born": "12/03/1984", "sex": "female",
                    "version": "1",
                ],
                as: house.ofA)
            #expect(corrected.status == 303)
            #expect(try await house.staff.people.person(id).facts.fullName == "Nguyễn Thị Mại")
            let history = try await house.client.using(session: house.ofA).get("/staff/\(id)/history?lang=en")
            #expect(history.status == 200 && history.text.contains("Name: Nguyễn Thị Mai → Nguyễn Thị Mại"))
        }
    }

    @Test(arguments: TestDatabase.each) func someoneNewIsOnePersonWithOneEmployment(engine: TestDatabase) async throws {
        try await House.with(engine) { house in
            #expect(try await house.client.using(session: house.ofA).get("/staff/new").status == 200)
            let form: KeyValuePairs = [
                "name": "Lê Thị Hoa", "number": "038190000001", "born": "05/06/1990", "sex": "female",
                "organisation": "trường mẫu cao đẳng số 110a",
                "position": "giang-vien",
                "main": "yes", "from": "01/09/2026",
            ]
            let made = try await house.post("/staff", form, as: house.ofA)
            #expect(made.status == 303)
            let id = try #require(made.location?.split(separator: "/").last?.split(separator: "?").first).description
            #expect(try await house.staff.member(id).employments.map(\.organisation) == ["school-a"])
            let again = try await house.post("/staff", form, as: house.ofA)
            #expect(again.status == 422 && again.text.contains("đã có trong hệ thống"))
            #expect(
                try await house.staff.database.read { db in try db.value("SELECT count(*) FROM staff_member") } == 1)
        }
    }

    @Test(arguments: TestDatabase.each) func anExportComesBackWithCorrections(engine: TestDatabase) async throws {
        try await House.with(engine) { house in
            let id = try await house.staff.take(1, courses: [course(), course("hoc-lieu-so", evidence: "CN-2/HLS")])
                .personID
            let file = try await house.client.using(session: house.ofA).get("/staff/export?format=csv")
            #expect(file.status == 200 && file.text.contains("_key") && file.text.contains("CN-1465/NLS"))
            let excel = try await house.client.using(session: house.ofA).get("/staff/export")
            #expect(excel.status == 200 && excel.body.starts(with: Array("PK".utf8)))
            let same = try await handIn(file.text, house)
            #expect(same.counts.same == 1 && same.counts.refuse == 0)
            let corrected = file.text.replacingOccurrences(of: "CN-1465/NLS", with: "CN-1466/NLS").replacingOccurrences(
                of: "Nguyễn Thị Mai", with: "Nguyễn Thị Mây")
            let changed = try await handIn(corrected, house)
            #expect(changed.counts.change == 1)
            _ = try await house.staff.database.write { db in
                try house.staff.addTraining(id, version: 3, course("su-pham-so"), by: clerk, in: db)
            }
            let late = try await handIn(corrected, house)
            #expect(late.counts.refuse == 1, "someone changed the record since the export")
        }
    }

    @Test(arguments: TestDatabase.each) func theAPISaysWhatItDescribes(engine: TestDatabase) async throws {
        try await House.with(engine) { house in
            for n in 1...3 { _ = try await house.staff.take(n, courses: [course()]) }
            struct Page: Decodable {
                struct Item: Decodable { let id: String; let version: Int; let name: String }; let items: [Item];
                let next: String?
            }
            let first = try JSONDecoder().decode(
                Page.self,
                from: Data(try await house.client.using(session: house.ofA).get("/api/v1/staff?limit=2").body))
            #expect(first.items.count == 2 && first.items[0].version == 2)
            let rest = try JSONDecoder().decode(
                Page.self,
                from: Data(
                    try await house.client.using(session: house.ofA).get(
                        "/api/v1/people?limit=2&after=\(try #require(first.next))"
                    ).body))
            #expect(rest.items.count == 1 && rest.next == nil)
            #expect(Set(first.items.map(\.id) + rest.items.map(\.id)).count == 3)
            #expect(try await house.client.using(session: house.ofA).get("/api/v1/staff?after=nonsense").status == 400)
            let none = try JSONDecoder().decode(
                Page.self, from: Data(try await house.client.using(session: house.ofB).get("/api/v1/people").body))
            #expect(none.items.isEmpty)
        }
    }

    private func handIn(_ text: String, _ house: House) async throws -> Import {
        let imports = Imports(database: house.staff.database, kinds: [house.staff.importKind], clock: house.staff.clock)
        return try await TemporaryFolder.with { folder in
            let path = folder.appending(path: "nhan-su.csv").path
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            return try await imports.finish(
                try await imports.upload(path, name: "nhan-su.csv", kind: "staff", by: clerk, organisation: "school-a")
                    .id)
        }
    }
}
