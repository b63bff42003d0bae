import Foundation
import HTTPTypes
import Platform
import TestSupport
import Testing

@testable import App

/// What stands before every handler: what is sent to it must be small, readable, and from here.
@Suite struct AtTheGate {
    /// One letter with marks without end: normalising it costs the square of its length.
    private static func marks(_ bytes: Int) -> String { "a" + String(repeating: "\u{323}\u{301}", count: bytes / 4) }

    private func sent(_ fields: [(String, String)]) -> [UInt8] {
        Array(fields.map { PageContext.encoded($0.0) + "=" + PageContext.encoded($0.1) }.joined(separator: "&").utf8)
    }

    @Test func textIsBoundedBeforeAnythingIsDoneWithIt() async throws {
        try await Stage.with(.sqlite) { stage in
            let visitor = try stage.visitor()
            for field in ["login", "password", "next", "other"] {
                let short = try await visitor.post("/sign-in", [field: Self.marks(4000)])
                #expect(short.status == 400 && short.text.contains("ký tự không đọc được"), "\(field)")
                #expect(try await visitor.post("/sign-in", [field: Self.marks(200_000)]).status == 413, "\(field)")
            }
            #expect(
                try await visitor.post("/sign-in", ["login": String(repeating: "a", count: 201), "password": "x"])
                    .status == 422)
            #expect(
                try await visitor.post("/sign-in", ["login": "a", "password": String(repeating: "x", count: 1001)])
                    .status == 422)
            #expect(try await stage.count("SELECT count(*) FROM access_attempt") == 0, "nothing was judged")
            for path in ["/search?q=", "/institutions?q=", "/api/v1/communes?q=", "/organisations?q="] {
                #expect(try await visitor.get(path + PageContext.encoded(Self.marks(1000))).status == 400, "\(path)")
                #expect(try await visitor.get(path + String(repeating: "a", count: 5000)).status == 400, "\(path)")
            }
            #expect(try await visitor.get("/institutions/" + PageContext.encoded(Self.marks(300))).status == 404)
            let officer = try await stage.person("officer", ["province-officer": "so-gddt-ha-noi"])
            #expect(try await officer.post("/staff", ["name": Self.marks(100_000)]).status == 400)
            #expect(try await officer.post("/staff", ["name": String(repeating: "a", count: 100_000)]).status == 400)
            #expect(
                try await officer.get("/search?q=" + PageContext.encoded("Nguyê\u{303}n Thị\u{323}")).status == 200,
                "what a keyboard writes")
        }
    }

    @Test(arguments: TestDatabase.each) func controlCharactersAreRefusedEverywhere(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let visitor = try stage.visitor(),
                officer = try await stage.person("officer", ["province-officer": "so-gddt-ha-noi"])
            for bad in ["\0", "\u{1}", "\u{1f}", "\u{7f}"] {
                #expect(
                    try await visitor.post("/sign-in", ["login": "officer" + bad + "x", "password": Stage.password])
                        .status == 400)
                #expect(
                    try await visitor.post("/sign-in", ["login": "officer", "password": Stage.password + bad]).status
                        == 400)
                #expect(try await visitor.post("/sign-in", ["login" + bad: "officer"]).status == 400)
                #expect(try await visitor.get("/search?q=a" + PageContext.encoded(bad)).status == 400)
                #expect(try await visitor.get("/institutions/a" + PageContext.encoded(bad)).status == 404)
                #expect(try await officer.post("/staff", ["name": "Nguyễn" + bad + "Mai"]).status == 400)
                #expect(
                    try await visitor.post(
                        "/oauth/token", ["grant_type": "client_credentials"],
                        headers: [.authorization: "Basic " + Data("a\(bad):b".utf8).base64EncodedString()]
                    ).status == 401)
            }
            #expect(
                try await officer.post("/staff", ["name": "Dòng\r\nmột\tvà hai"]).status == 422,
                "line ends and tabs are text")
        }
    }

    @Test func noFileIsLeftBehind() async throws {
        try await Stage.with(.sqlite) { stage in
            let uploads = stage.app.configuration.data.appendingPathComponent("uploads")
            func left() -> [String] { (try? FileManager.default.contentsOfDirectory(atPath: uploads.path)) ?? [] }
            func part(_ name: String, file: Bool = true) -> String {
                "--b\r\nContent-Disposition: form-data; name=\"\(name)\"\(file ? "; filename=\"x.csv\"" : "")\r\n\r\ncontent\r\n"
            }
            let officer = try await stage.person("officer", ["province-officer": "so-gddt-ha-noi"]),
                visitor = try stage.visitor()
            let token = part(FormNames.csrf, file: false).replacingOccurrences(of: "content", with: officer.csrf!)
            let bodies = [
                part("a") + part("a") + "--b--", part("a"), part("a") + "--b",
                (0..<199).map { _ in part("a") }.joined() + "--b--", part("a") + "--b--",
                (0..<250).map { part("a\($0)") }.joined() + "--b--", part("a\u{1}") + "--b--",
            ]
            for (number, body) in bodies.enumerated() {
                for path in ["/sign-in", "/sign-out", "/oauth/token"] {
                    let answer = try await visitor.send(
                        .post, path, headers: [.contentType: "multipart/form-data; boundary=b"], body: Array(body.utf8))
                    #expect(answer.status == 400, "\(path) \(number)")
                    #expect(left() == [])
                }
                for path in ["/imports", "/staff"] {
                    let answer = try await officer.send(
                        .post, path, headers: [.contentType: "multipart/form-data; boundary=b"],
                        body: Array((token + body).utf8))
                    #expect(answer.status >= 400 && answer.status < 500, "\(path) \(number): \(answer.status)")
                    #expect(left() == [], "\(path) \(number)")
                }
            }
        }
    }

    @Test func whatAKilledProcessLeftIsSweptAtTheStart() async throws {
        try await TemporaryFolder.with { folder in
            let old = folder.appendingPathComponent("upload-old"), young = folder.appendingPathComponent("upload-young")
            for file in [old, young] { try Data("x".utf8).write(to: file) }
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: -86_400)], ofItemAtPath: old.path)
            UploadFolder.sweep([folder, folder.appendingPathComponent("nowhere")])
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["upload-young"])
        }
    }

    @Test func aFileForDownloadIsGoneHoweverItIsAskedFor() async throws {
        try await Stage.with(.sqlite) { stage in
            _ = try await stage.school("Trường Cao đẳng Mẫu")
            let officer = try await stage.person("officer", ["province-officer": "so-gddt-ha-noi"])
            func left() throws -> Set<String> {
                Set(
                    try FileManager.default.contentsOfDirectory(atPath: FileManager.default.temporaryDirectory.path)
                        .filter { $0.hasPrefix("export-") })
            }
            let before = try left()
            let whole = try await officer.get("/institutions/export?format=csv"),
                head = try await officer.send(.head, "/institutions/export?format=csv")
            #expect(whole.status == 200 && whole.text.contains("Trường Cao đẳng Mẫu"))
            #expect(head.status == 200 && head.body.isEmpty && head.headers[.contentLength] == String(whole.body.count))
            // Tests beside this one export, too: theirs are gone in a moment.
            let new = try left().subtracting(before)
            for _ in 0..<100 where try !left().isDisjoint(with: new) { try await Task.sleep(for: .milliseconds(100)) }
            #expect(try left().isDisjoint(with: new))
        }
    }

    @Test func headSaysWhatGetSaysWithoutItsBody() async throws {
        try await Stage.with(.sqlite) { stage in
            let visitor = try stage.visitor()
            for path in ["/", "/institutions", "/nowhere", "/openapi.json", "/staff"] {
                let get = try await visitor.get(path), head = try await visitor.send(.head, path)
                #expect(
                    head.status == get.status && head.body.isEmpty
                        && head.headers[.contentLength] == get.headers[.contentLength], "\(path)")
            }
        }
    }

    @Test func onePageHasOneAddress() async throws {
        try await Stage.with(.sqlite) { stage in
            let visitor = try stage.visitor()
            for (path, single) in [
                ("/institutions/", "/institutions"), ("//institutions//?q=a", "/institutions?q=a"),
                ("/metrics/", "/metrics"),
            ] {
                let answer = try await visitor.get(path)
                #expect(answer.status == 308 && answer.location == single, "\(path)")
            }
            #expect(try await visitor.get("//evil.example/x").location == "/evil.example/x")
            for path in ["//\\evil.example/", "/\\evil.example//", "//%09/evil.example/", "//\u{FE0F}evil.example/"] {
                let answer = try await visitor.get(path)
                #expect(answer.status == 404 && !answer.text.contains("href=\"//"), "\(path)")
            }
            #expect(try await visitor.post("/sign-in/", ["login": "a"]).status == 404)
            for authority in [nil, ""] {
                #expect(try await visitor.send(.get, "/", authority: authority).status == 400)
            }
            #expect(try await visitor.send(.get, "/", headers: [HTTPField.Name("Host")!: "second"]).status == 400)
        }
    }

    @Test func linksAndCopiesKnowOnlyWhatThePageAsks() async throws {
        try await Stage.with(.sqlite) { stage in
            _ = try await stage.school("Trường Cao đẳng Mẫu")
            let visitor = try stage.visitor()
            for path in [
                "/map", "/institutions", "/ioc", "/plans", "/organisations", "/plans/values", "/",
                "/about/accessibility",
            ] {
                let plain = try await visitor.get(path)
                if plain.status == 404 { continue }
                let junk = try await visitor.get(path + "?junk=" + String(repeating: "j", count: 900) + "&at=")
                #expect(junk.status == plain.status && !junk.text.contains("jjj"), "\(path)")
                #expect(try await visitor.get(path + "?lang=en&junk=1").text.contains("lang=\"en\""))
            }
            let chosen = try await visitor.get("/institutions?province=ha-noi&junk=1").text
            #expect(chosen.contains("province=ha-noi") && !chosen.contains("junk"))
            for route in stage.app.routes().list where route.access == .anyone && route.method == .get {
                #expect(route.asks != nil, "\(route.key)")
            }
        }
    }

    @Test func formsOfOtherSitesAreRefused() async throws {
        try await Stage.with(.sqlite) { stage in
            let officer = try await stage.person("officer", ["province-officer": "so-gddt-ha-noi"])
            let site = HTTPField.Name("Sec-Fetch-Site")!, host = HTTPField.Name("X-Forwarded-Host")!
            let foreign: [HTTPFields] = [
                [.origin: "https://evil.example"], [.origin: "http://localhost.evil.example"], [.origin: "null"],
                [.origin: "https://localhost"],
                [.origin: "https://localhost:80"], [.referer: "https://localhost/sign-in"],
                [.origin: "http://localhost:81"],
                [.referer: "https://evil.example/localhost"], [.origin: "https://evil.example", host: "evil.example"],
                [site: "cross-site"],
                [site: "same-site"], [site: "cross-site", .origin: "http://localhost"], [.origin: "rubbish"],
            ]
            for fields in foreign {
                #expect(
                    try await officer.post("/drafts", [FormNames.form: "staff/new", "name": "x"], headers: fields)
                        .status == 400, "\(fields)")
                let signIn = try await stage.visitor().post(
                    "/sign-in", ["login": "officer", "password": Stage.password], headers: fields)
                #expect(signIn.status == 400 && signIn.headers[.setCookie] == nil, "\(fields)")
            }
            let ours: [HTTPFields] = [
                [.origin: "http://localhost"], [.origin: "http://LOCALHOST:80"], [.referer: "http://localhost/sign-in"],
                [site: "same-origin", .origin: "null"],
                [site: "none"], [:],
            ]
            for fields in ours {
                #expect(
                    try await officer.post("/drafts", [FormNames.form: "staff/new", "name": "x"], headers: fields)
                        .status == 200, "\(fields)")
            }
        }
    }

    @Test func afterSigningInTheWayLeadsNowhereElse() async throws {
        try await Stage.with(.sqlite) { stage in
            _ = try await stage.person("officer", ["province-officer": "so-gddt-ha-noi"])
            func leads(_ next: String) async throws -> String? {
                try await stage.visitor().post(
                    "/sign-in", ["login": "officer", "password": Stage.password, "next": next]
                ).location
            }
            for next in [
                "//evil.example", "/\t/evil.example/", "//\u{FE0F}evil.example/", "/\\\u{FE0F}evil.example",
                "/\\evil.example", "https://evil.example",
                "/.//evil", "x",
            ] {
                #expect(try await leads(next) == "/today", "\(next)")
            }
            for next in ["/staff?q=a%20b&organisation=x", "/", "/?lang=en", "/institutions/01j-abc/edit"] {
                #expect(try await leads(next) == next)
            }
        }
    }

    @Test func draftsAreOfFormsThatOneMayOpen() async throws {
        try await Stage.with(.sqlite) { stage in
            let officer = try await stage.person("officer", ["province-officer": "so-gddt-ha-noi"])
            let auditor = try await stage.person("auditor", ["auditor": "so-gddt-ha-noi"])
            func keep(_ client: TestClient, _ form: String, _ text: String = "x") async throws -> Int {
                try await client.post("/drafts", [FormNames.form: form, "name": text]).status
            }
            for form in ["account/password", "free", "staff", "staff/new/x", "registers.rooms", ""] {
                #expect(try await keep(officer, form) >= 400, "\(form)")
            }
            #expect(try await keep(auditor, "staff/new") == 403)
            for form in [
                "staff/new", "staff/1/person", "institutions/1", "registers.rooms/new", "registers.rooms/1",
                "facilities.checklist/1", "staff/1/trainings/2",
            ] {
                #expect(try await keep(officer, form) == 200, "\(form)")
            }
            #expect(try await keep(officer, "staff/new", String(repeating: "x", count: 65_530)) == 413)
            for number in 0..<80 { _ = try await keep(officer, "staff/\(number)/move") }
            #expect(try await stage.count("SELECT count(*) FROM web_draft") == 60)
            #expect(try await keep(officer, "staff/new", "y") == 200, "what is there goes on")
        }
    }

    @Test func everyAnswerSaysWhatABrowserMayDoWithIt() async throws {
        try await Stage.with(.sqlite) { stage in
            let visitor = try stage.visitor(),
                officer = try await stage.person("officer", ["province-officer": "so-gddt-ha-noi"])
            let long = "/institutions?q=" + String(repeating: "a", count: 5000)
            var answers: [(String, Int, TestClient.Answer)] = []
            for (path, status) in [
                ("/", 200), ("/sign-in", 200), ("/nowhere", 404), ("/openapi.json", 200), ("//institutions", 308),
                ("/institutions/", 308),
                ("/plans/?at=2026-02-30", 308), ("/plans?at=hong", 400), ("/staff", 303), ("/%00", 404), (long, 400),
                ("/api/v1/staff", 401),
                ("/sign-out", 404),
            ] {
                answers.append((path, status, try await visitor.get(path)))
                answers.append(("HEAD " + path, status, try await visitor.send(.head, path)))
            }
            answers.append(("no host", 400, try await visitor.send(.get, "/", authority: nil)))
            answers.append(
                ("a wrong password", 422, try await visitor.post("/sign-in", ["login": "officer", "password": "sai"])))
            answers.append(
                (
                    "a form of another site", 400,
                    try await visitor.post("/sign-in", [:], headers: [.origin: "https://evil.example"])
                ))
            answers.append(("not allowed", 403, try await officer.get("/settings/accounts")))
            answers.append(("another way", 404, try await officer.send(.delete, "/")))
            answers.append(("a download", 200, try await officer.get("/institutions/export?format=csv")))
            for (name, status, answer) in answers {
                #expect(answer.status == status, "\(name)")
                for field in [
                    "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy",
                    "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy",
                    "Permissions-Policy",
                ] {
                    #expect(answer.headers[values: HTTPField.Name(field)!].count == 1, "\(name) \(field)")
                }
            }
        }
    }

    /// A day that is none, and a day of which a page cannot tell, are never answered with today.
    @Test func aDayThatCannotBeAnsweredIsRefused() async throws {
        try await Stage.with(.sqlite) { stage in
            let school = try await stage.school("Trường Cao đẳng Mẫu"), visitor = try stage.visitor()
            let officer = try await stage.person("officer", ["province-officer": "so-gddt-ha-noi"])
            let asking = [
                "/plans", "/plans/172-kh-ubnd", "/institutions", "/institutions/\(school)", "/organisations", "/map",
                "/api/v1/institutions",
                "/api/v1/plans/172-kh-ubnd/targets",
            ]
            for path in asking + ["/ioc", "/ioc/alerts", "/plans/values", "/"] {
                #expect(try await visitor.get(path).status == 200, "\(path)")
                for day in ["99999999999", "2026-02-30", "0001-01-01", "hôm nay", "2026-2-3", "30/06/2025"] {
                    let answer = try await visitor.get(path + "?at=" + PageContext.encoded(day))
                    #expect(
                        answer.status == 400 && answer.text.contains("Ngày trong địa chỉ chưa đúng"), "\(path) \(day)")
                }
                #expect(try await visitor.get(path + "?at=").status == 200, "\(path)")
            }
            for path in asking { #expect(try await visitor.get(path + "?at=2026-11-22").status == 200, "\(path)") }
            for path in ["/ioc", "/ioc/alerts", "/"] {
                let answer = try await visitor.get(path + "?at=2026-01-01")
                #expect(answer.status == 400 && answer.text.contains("không xem theo ngày"), "\(path)")
            }
            #expect(try await officer.get("/staff?at=2026-02-30").status == 400)
        }
    }

    @Test func whatIsLookedForIsBounded() async throws {
        try await Stage.with(.sqlite) { stage in
            _ = try await stage.school("Trường Cao đẳng Mẫu")
            let visitor = try stage.visitor(), most = String(repeating: "ă", count: 200)
            for path in [
                "/map", "/institutions", "/organisations", "/search", "/api/v1/institutions", "/api/v1/communes",
            ] {
                #expect(try await visitor.get(path + "?q=" + PageContext.encoded(most)).status == 200, "\(path)")
                for q in [
                    most + "a", String(repeating: "a", count: 3900),
                    String(repeating: "a", count: 190) + "&q=" + String(repeating: "b", count: 500),
                ] {
                    let query = q.contains("&") ? q : PageContext.encoded(q),
                        answer = try await visitor.get(path + "?q=" + query)
                    #expect(
                        answer.status == 400 && answer.text.contains("không quá 200 ký tự")
                            && answer.body.count < 60_000, "\(path) \(q.count)")
                }
            }
        }
    }
}
