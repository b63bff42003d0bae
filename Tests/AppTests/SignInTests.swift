import Foundation
import HTTPTypes
import Logging
import Platform
import Synchronization
import TestSupport
import Testing

@testable import App

/// The door: how often one may knock, who is told, what a program may do.
@Suite struct AtTheDoor {
    private static let from = HTTPField.Name("X-Forwarded-For")!, proto = HTTPField.Name("X-Forwarded-Proto")!

    /// Behind a proxy, so that a test can come from any address; what is logged is kept.
    private func behindProxy(_ engine: TestDatabase, _ test: (GDNN, Lines) async throws -> Void) async throws {
        try await engine.runAtLocation(Stage.opened) { location in
            try await TemporaryFolder.with { folder in
                var configuration = Stage.configuration(location, folder)
                configuration.trustsProxy = true
                let lines = Lines()
                let app = try await GDNN.open(configuration, logger: Logger(label: "test") { _ in lines })
                defer { app.database.close() }
                for login in ["ha", "mai"] {
                    try await app.accounts.save(
                        login: login, name: login, password: Stage.password,
                        grants: [Grant(role: "auditor", organisation: "so-gddt-ha-noi")])
                }
                try await test(app, lines)
            }
        }
    }

    private func knock(_ client: TestClient, _ login: String, _ password: String, from address: String) async throws
        -> Int
    {
        try await client.post("/sign-in", ["login": login, "password": password], headers: [Self.from: address]).status
    }

    @Test(arguments: TestDatabase.each) func guessingAtOnceIsNoFaster(engine: TestDatabase) async throws {
        try await behindProxy(engine) { app, _ in
            let client = TestClient(try app.responder())
            let judged = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<40 {
                    group.addTask { try await knock(client, "ha", "sai mật khẩu \(number)", from: "203.0.113.7") }
                }
                return try await group.reduce(0) { $0 + ($1 == 422 ? 1 : 0) }
            }
            #expect(judged <= 5)
            #expect(try await knock(client, "ha", Stage.password, from: "203.0.113.7") == 429)
            #expect(try await knock(client, "ha", Stage.password, from: "198.51.100.1") == 303)
        }
    }

    @Test(arguments: TestDatabase.each) func whoSignedInHereBeforeIsNotKeptOutByOthers(engine: TestDatabase)
        async throws
    {
        try await behindProxy(engine) { app, _ in
            let school = "203.0.113.7", ha = TestClient(try app.responder())
            #expect(try await knock(ha, "ha", Stage.password, from: school) == 303)
            _ = try await ha.post("/sign-out", headers: [Self.from: school])
            for number in 0..<60 {
                let guesser = TestClient(try app.responder())
                _ = try await knock(guesser, number < 6 ? "ha" : "name\(number)", "sai mật khẩu", from: school)
            }
            #expect(try await knock(TestClient(try app.responder()), "ha", Stage.password, from: school) == 429)
            #expect(try await knock(ha, "ha", Stage.password, from: school) == 303)
        }
    }

    @Test(arguments: TestDatabase.each) func theLogSaysWhoCameInAndWhoTriedTo(engine: TestDatabase) async throws {
        try await behindProxy(engine) { app, lines in
            let client = TestClient(try app.responder()),
                id = try await app.database.read { db in
                    try db.value("SELECT id FROM access_account WHERE login = 'ha'", as: String.self)!
                }
            for _ in 0..<6 { _ = try await knock(client, "ha", "mat-khau-bi-mat", from: "203.0.113.7") }
            _ = try await knock(client, "mat-khau-trong-o-ten", "x", from: "203.0.113.7")
            _ = try await knock(client, "ha", Stage.password, from: "198.51.100.1")
            _ = try await client.post("/staff", headers: [Self.from: "198.51.100.1"])
            _ = try await client.send(.post, "/account/sign-out-everywhere", headers: [Self.from: "198.51.100.1"])
            _ = try await client.post(
                "/sign-in", headers: [.origin: "https://evil.example", Self.from: "198.51.100.1"])
            let found = lines.security
            #expect(found.filter { $0 == "sign-in-failed \(id) 203.0.113.7" }.count == 5)
            for line in [
                "sign-in-held-back unknown 203.0.113.7", "sign-in-failed unknown 203.0.113.7",
                "signed-in \(id) 198.51.100.1", "forbidden \(id) 198.51.100.1",
                "forged-form \(id) 198.51.100.1", "foreign-form \(id) 198.51.100.1",
            ] { #expect(found.contains(line), "\(line) in \(found)") }
            for secret in ["mat-khau-bi-mat", "mat-khau-trong-o-ten", Stage.password] {
                #expect(!lines.all.contains(secret))
            }
        }
    }

    @Test func overTLSTheCookieIsThisHostsAlone() async throws {
        try await behindProxy(.sqlite) { app, _ in
            let client = TestClient(try app.responder()),
                fields: HTTPFields = [Self.from: "203.0.113.7", Self.proto: "https", .origin: "https://localhost"]
            let answer = try await client.post(
                "/sign-in", ["login": "ha", "password": Stage.password], headers: fields)
            let cookies = answer.headers[values: .setCookie]
            #expect(
                cookies.count == 2
                    && cookies.allSatisfy {
                        $0.hasPrefix("__Host-gdnn") && $0.contains("; Secure") && $0.contains("; HttpOnly")
                    })
            #expect(try await client.get("/account", headers: fields).status == 200)
            #expect(
                try await client.get("/account", headers: [Self.from: "203.0.113.7"]).status == 303, "not without TLS")
        }
    }

    @Test(arguments: TestDatabase.each) func aTokenReadsByTheAPIAndDoesNothingElse(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let school = try await stage.school("Trường Cao đẳng Mẫu"), client = try stage.visitor()
            let token = try await stage.app.token("registrar", school, client),
                admin = try await stage.app.token("administrator", "so-gddt-ha-noi", client)
            let before = try await stage.count("SELECT count(*) FROM platform_journal")
            for scheme in ["Bearer ", "bearer ", "BEARER "] {
                #expect(
                    try await client.send(.get, "/api/v1/rooms", headers: [.authorization: scheme + token]).status
                        == 200, "\(scheme)")
            }
            for path in ["/staff", "/today", "/rooms", "/account", "/institutions/export"] {
                #expect(try await client.get(path, bearer: token).status == 403, "\(path)")
            }
            for (path, bearer) in [
                ("/rooms", token), ("/sites", token), ("/staff", token), ("/settings/accounts", admin),
                ("/drafts", token),
            ] {
                let answer = try await client.post(
                    path, ["name": "x", "organisation": school], headers: [.authorization: "Bearer " + bearer])
                #expect(answer.status == 403, "\(path)")
            }
            #expect(try await client.get("/institutions", bearer: token).status == 200, "what nobody is asked for")
            #expect(try await stage.count("SELECT count(*) FROM platform_journal") == before)
        }
    }

    @Test(arguments: TestDatabase.each) func aFirstPasswordMustBeChanged(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let admin = try await stage.person("admin", ["administrator": "so-gddt-ha-noi"])
            let made = try await admin.post(
                "/settings/accounts",
                ["name": "Trần Mới", "login": "moi", "role": "registrar", "organisation": "so-gddt-ha-noi"])
            let password = String(
                try #require(made.text.firstMatch(of: />([a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})</)).1)
            let newcomer = try stage.visitor()
            try await newcomer.signIn("moi", password)
            for path in ["/staff", "/today", "/"] {
                #expect(try await newcomer.get(path).location == "/account/password", "\(path)")
            }
            #expect(try await newcomer.get("/api/v1/staff").status == 403)
            let own = "một câu của riêng tôi"
            #expect(
                try await newcomer.post(
                    "/account/password", ["current": password, "new": "matkhau123456", "again": "matkhau123456"]
                ).text.contains("dễ đoán"))
            #expect(
                try await newcomer.post("/account/password", ["current": password, "new": own, "again": own]).status
                    == 303)
            #expect(try await newcomer.get("/staff").status == 200)
        }
    }
}

/// What was logged.
private final class Lines: LogHandler, Sendable {
    private let kept = Mutex<[(message: String, metadata: Logger.Metadata)]>([])
    var logLevel: Logger.Level {
        get { .info }
        set {}
    }
    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }

    func log(event: LogEvent) { kept.withLock { $0.append((event.message.description, event.metadata ?? [:])) } }

    var security: [String] {
        kept.withLock { $0 }.filter { $0.message == "security" }.map { line in
            ["event", "account", "address"].map { line.metadata[$0]?.description ?? "" }.joined(separator: " ")
        }
    }
    var all: String { kept.withLock { "\($0)" } }
}
