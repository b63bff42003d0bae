import Foundation
import Platform
import TestSupport
import Testing
import Vietnamese

@Suite struct ImportPageTests {
    @Test(arguments: TestDatabase.each) func goesFromTheFileToTheUndoing(engine: TestDatabase) async throws {
        try await ReadingRoom.run(on: engine) { house in
            let browser = try await house.browser("clerk")
            let start = try await browser.get("/imports/new?kind=books")
            #expect(start.status == 200 && start.text.contains("multipart/form-data"))
            let csv =
                ([
                    "Danh sách sách", Library.header, "Một;10001;1;05/11/2020;A", "<b>Hai</b>;1002;1;;A",
                    "Ba;10003;1;31/02/2020;A", "Bốn;10004;1;;A",
                ])
                .joined(separator: "\n")
            let sent = try await browser.upload(
                "/imports", ["kind": "books", "organisation": "north"], file: ("file", "sách.csv", Array(csv.utf8)))
            #expect(sent.status == 303)
            let path = try #require(sent.location)
            let preview = try await browser.get(path)
            #expect(preview.status == 200)
            #expect(preview.text.contains("&lt;b&gt;Hai&lt;/b&gt;") && !preview.text.contains("<b>Hai</b>"))
            #expect(preview.text.contains("fix:code:01002"))
            #expect(!preview.text.contains("import."), "a key without words")
            for show in ["add", "change", "same", "refuse", "note", "left", "nonsense"] {
                #expect(try await browser.get(path + "?show=\(show)").status == 200)
            }
            let refused = try await browser.get(path + "/refused.xlsx")
            #expect(refused.status == 200 && refused.body.starts(with: [0x50, 0x4b]))
            #expect(try await browser.get(path + "/file").body == Array(csv.utf8))
            #expect(try await browser.get(path + "/mapping").status == 200)

            #expect(try await browser.post(path + "/application", [:]).status == 409)
            #expect(
                try await browser.post(path + "/choices", ["row.4": "fix:code:01002", "row.5": "leave"]).status == 303)
            #expect(try await browser.post(path + "/application", [:]).status == 303)
            let result = try await browser.get(path)
            #expect(result.text.contains("3"))
            #expect(try await house.books() == 3)
            #expect(try await browser.get(path + "/progress").text.contains("\"next\":\"\(path)\""))
            #expect(try await browser.get("/imports").text.contains("sách.csv"))
            #expect(try await browser.post(path + "/undo", [:]).status == 303)
            #expect(try await house.books() == 0)
        }
    }

    @Test(arguments: TestDatabase.each) func keepsOthersOut(engine: TestDatabase) async throws {
        try await ReadingRoom.run(on: engine) { house in
            let clerk = try await house.browser("clerk"), stranger = try await house.browser("stranger"),
                reader = try await house.browser("reader")
            let csv = Array([Library.header, "Một;10001;1;05/11/2020;A"].joined(separator: "\n").utf8)
            let path = try #require(
                try await clerk.upload(
                    "/imports", ["kind": "books", "organisation": "north"], file: ("file", "a.csv", csv)
                ).location)
            for page in ["", "/progress", "/mapping", "/refused.xlsx", "/file"] {
                #expect(try await stranger.get(path + page).status == 403, "\(page)")
                #expect(try await reader.get(path + page).status == 403, "\(page)")
            }
            for action in ["/application", "/choices", "/mapping", "/undo", "/continuation"] {
                #expect(try await stranger.post(path + action, [:]).status == 403, "\(action)")
            }
            #expect(
                try await stranger.upload(
                    "/imports", ["kind": "books", "organisation": "north"], file: ("file", "a.csv", csv)
                ).status == 403)
            #expect(try await !stranger.get("/imports").text.contains("a.csv"))
            #expect(try await clerk.get("/imports/nothing").status == 404)
            let page = try await clerk.upload(
                "/imports", ["kind": "books", "organisation": "north"], file: ("file", "a.pdf", Array("%PDF-1.7".utf8)))
            #expect(page.status == 422)
        }
    }

    /// What is not read is said on the first page; a row that cannot be kept whole comes back all the same; nothing in
    /// it turns the page around.
    @Test(arguments: TestDatabase.each) func whatIsNotReadIsSaid(engine: TestDatabase) async throws {
        try await ReadingRoom.run(on: engine) { house in
            let clerk = try await house.browser("clerk")
            let long =
                "a" + String(repeating: "\u{0301}\u{0323}", count: 10_000) + String(repeating: "dài", count: 10_000)
            let lines = [
                Library.header, "Một;10001;1;05/11/2020;A;đã nghỉ", "\(long);10002;1;;A",
                "Ba \u{202E}a;10003;1;05/11/2020;A",
            ]
            let file = Array(lines.joined(separator: "\n").utf8)
            let path = try #require(
                try await clerk.upload(
                    "/imports", ["kind": "books", "organisation": "north"], file: ("file", "a.csv", file)
                ).location)
            let page = try await clerk.get(path).text,
                isSaid = page.contains("cột không có tiêu đề, sẽ không được đọc: F (1 dòng, đầu tiên là dòng 2)")
            #expect(isSaid)
            #expect(try await clerk.get(path + "/refused.xlsx").status == 200)
            #expect(try await clerk.post(path + "/application", ["only_good": "1"]).status == 303)
            #expect(try await house.library.title("10003") == "Ba a")
            #expect(try await house.books() == 2)
        }
    }

    @Test func asksForTheColumnsOnAPage() async throws {
        try await ReadingRoom.run(on: .sqlite) { house in
            let clerk = try await house.browser("clerk")
            let csv = Array("Cột một;Cột hai\nMột;10001\nHai;10002".utf8)
            let path = try #require(
                try await clerk.upload(
                    "/imports", ["kind": "books", "organisation": "north"], file: ("file", "a.csv", csv)
                ).location)
            #expect(try await clerk.get(path).location == path + "/mapping")
            #expect(try await clerk.get(path + "/mapping").text.contains("Cột một · Cột hai"))
            #expect(try await clerk.post(path + "/mapping", ["header_row": "1"]).status == 303)
            let form = try await clerk.get(path + "/mapping")
            #expect(form.text.contains("heading.1"))
            #expect(
                try await clerk.post(path + "/mapping", ["columns": "1", "heading.0": "title", "heading.1": ""]).status
                    == 422)
            #expect(
                try await clerk.post(path + "/mapping", ["columns": "1", "heading.0": "title", "heading.1": "title"])
                    .status == 422)
            #expect(
                try await clerk.post(path + "/mapping", ["columns": "1", "heading.0": "title", "heading.1": "code"])
                    .status == 303)
            #expect(try await clerk.get(path).text.contains("application"))
        }
    }
}

/// A small site with the pages of imports, three accounts and two organisations.
struct ReadingRoom {
    let library: Library
    let routes: Routes

    static func run(on engine: TestDatabase, _ test: (ReadingRoom) async throws -> Void) async throws {
        try await Library.run(on: engine) { library in
            let accounts = Accounts(database: library.database, clock: library.imports.clock)
            try await library.database.write { db in
                for place in ["north", "south"] {
                    try db.run("INSERT INTO access_reach (ancestor, descendant) VALUES (\(place), \(place))")
                }
            }
            for (login, role, place) in [
                ("clerk", "registrar", "north"), ("stranger", "registrar", "south"), ("reader", "auditor", "north"),
            ] {
                try await accounts.save(
                    login: login, name: login, password: "mật khẩu dài",
                    grants: [Grant(role: role, organisation: place)])
            }
            let site = Site(
                database: library.database, accounts: accounts,
                roles: Roles(["registrar": ["books.edit", "imports.read"], "auditor": ["imports.read"]]),
                clock: library.imports.clock, strings: try Strings.platform(), assets: Assets(), pages: PageCache(),
                metrics: Metrics(),
                logger: .init(label: "test"), dataDirectory: library.folder, isDemonstration: true, trustsProxy: false,
                navigation: { _ in [] },
                person: { actor, _ in SignedIn(name: actor.name, line: "", organisation: "") },
                office: { _ in Office(name: "Thư viện") })
            let routes = Routes(site: site)
            AccessRoutes(accounts: accounts).add(to: routes)
            ImportRoutes(
                library.imports, names: { ids, _, _ in Dictionary(uniqueKeysWithValues: ids.map { ($0, $0) }) }
            ).add(to: routes)
            try await test(ReadingRoom(library: library, routes: routes))
        }
    }

    func browser(_ login: String) async throws -> TestClient {
        let client = TestClient(routes.responder())
        try await client.signIn(login, "mật khẩu dài")
        return client
    }

    func books() async throws -> Int { try await library.books() }
}
