import App
import Foundation
import Platform
import TestSupport
import Testing

@Suite struct Starting {
    @Test func aBadPolicyFileStopsTheStartWithFileAndLine() async throws {
        try await TemporaryFolder.with { folder in
            let policy = folder.appendingPathComponent("Policy")
            try FileManager.default.copyItem(at: Fixture.root.appendingPathComponent("Policy"), to: policy)
            let file = policy.appendingPathComponent("plans/172-kh-ubnd.yaml")
            let text = try String(contentsOf: file, encoding: .utf8)
            let line = text.components(separatedBy: "\n").firstIndex { $0.contains("operator: \">=\"") }! + 1
            try text.replacingOccurrences(of: "operator: \">=\"", with: "operator: \"=>\"").write(
                to: file, atomically: true, encoding: .utf8)
            let database = folder.appendingPathComponent("x.sqlite").path
            let configuration = Configuration(database: database, data: folder, policy: policy, assets: nil)
            await #expect { _ = try await GDNN.open(configuration) } throws: { error in
                "\(error)".hasPrefix("plans/172-kh-ubnd.yaml:\(line):")
            }
            let tables = try await openDatabase(database).read { db in
                try db.value("SELECT count(*) FROM sqlite_master", as: Int.self)
            }
            #expect(tables == 0, "nothing was started")
        }
    }

    @Test func theShippedPolicyIsGood() throws {
        #expect(try Law(Fixture.root.appendingPathComponent("Policy")).summary.contains("5 plans"))
    }

    @Test(arguments: TestDatabase.each) func aSecondStartChangesNothing(engine: TestDatabase) async throws {
        try await engine.runAtLocation { location in
            try await TemporaryFolder.with { folder in
                let first = try await Fixture.open(location, folder)
                try await first.readers.catchUp()
                let head = try await first.database.read { db in try db.journalHead() }
                first.database.close()
                let second = try await Fixture.open(location, folder)
                defer { second.database.close() }
                try await second.readers.catchUp()
                #expect(try await second.database.read { db in try db.journalHead() } == head)
            }
        }
    }
}

@Suite struct Describing {
    /// Each operation of the description answers, with the members that it says.
    @Test(arguments: TestDatabase.each) func openAPIIsTrueToWhatTheServerDoes(engine: TestDatabase) async throws {
        try await Fixture.withSchool(engine) { app in
            let client = TestClient(try app.responder())
            let token = try await app.token("province-officer", "so-gddt-ha-noi", client)
            try await enterValue(app)
            let document = try await client.get("/openapi.json")
            let root = try #require(try JSONSerialization.jsonObject(with: Data(document.body)) as? [String: Any])
            #expect(root["openapi"] as? String == "3.1.0")
            let paths = try #require(root["paths"] as? [String: [String: Any]])
            let registers = ["institutions", "staff", "people", "organisations", "provinces", "communes"]
            for needed in ["/api/v1/plans", "/api/v1/plans/{id}/targets"]
                + registers.flatMap({ ["/api/v1/\($0)", "/api/v1/\($0)/{id}"] })
            {
                #expect(paths[needed] != nil, "\(needed)")
            }
            for (template, operations) in paths {
                // What is only written is tested with the registers.
                guard let operation = operations["get"] as? [String: Any] else {
                    #expect(operations["post"] != nil && template.hasSuffix("/batches"), "\(template)")
                    continue
                }
                let path = try await filled(template, client, token)
                let answer = try await client.get(path, bearer: token)
                #expect(answer.status == 200, "\(path): \(answer.text.prefix(300))")
                let schema =
                    (((operation["responses"] as? [String: Any])?["200"] as? [String: Any])?["content"]
                    as? [String: Any])?["application/json"]
                    as? [String: Any]
                let object = try JSONSerialization.jsonObject(with: Data(answer.body))
                #expect(
                    mismatch(object, schema?["schema"] as? [String: Any] ?? [:]) == nil,
                    "\(path): \(mismatch(object, schema?["schema"] as? [String: Any] ?? [:]) ?? "")")
            }
        }
    }

    /// The demonstration has none.
    private func enterValue(_ app: GDNN) async throws {
        let officer = TestClient(try app.responder()), password = "mot-cau-dai-de-nho"
        let grant = Grant(role: "province-officer", organisation: "so-gddt-ha-noi")
        try await app.accounts.save(login: "ha", name: "Nguyễn Thu Hà", password: password, grants: [grant])
        try await officer.signIn("ha", password)
        let entered = try await officer.post(
            "/plans/values",
            [
                "goal": "172-kh-ubnd/b1.2025", "organisation": "ha-noi", "day": "31/12/2025", "numerator": "110",
                "denominator": "210",
                "source_number": "12/BC-SGDĐT", "source_issued": "15/01/2026",
                "source_issuer": "Sở Giáo dục và Đào tạo mẫu",
                "explanation": "Mục 2, bảng 1",
            ])
        #expect(entered.status == 303)
    }

    /// A record's path with the id of the first in its list.
    private func filled(_ template: String, _ client: TestClient, _ token: String) async throws -> String {
        guard let brace = template.firstIndex(of: "{") else { return template }
        let list = try await client.get(String(template[..<brace].dropLast()), bearer: token)
        let items =
            (try JSONSerialization.jsonObject(with: Data(list.body)) as? [String: Any])?["items"] as? [[String: Any]]
        return template.replacingOccurrences(
            of: "{id}", with: try #require(items?.first?["id"] as? String, "\(template)"))
    }

    /// Where an answer is not as its schema says; nil when it is.
    private func mismatch(_ value: Any, _ schema: [String: Any], _ place: String = "$") -> String? {
        if let choices = schema["anyOf"] as? [[String: Any]] {
            return choices.contains { mismatch(value, $0, place) == nil } ? nil : place
        }
        switch schema["type"] as? String {
        case "object":
            guard let object = value as? [String: Any] else { return place }
            let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
            for name in schema["required"] as? [String] ?? [] where object[name] == nil {
                return place + "." + name + " is missing"
            }
            for (name, member) in object {
                guard let known = properties[name] else { return place + "." + name + " is not described" }
                if let wrong = mismatch(member, known, place + "." + name) { return wrong }
            }
            return nil
        case "array":
            guard let list = value as? [Any] else { return place }
            for item in list {
                if let wrong = mismatch(item, schema["items"] as? [String: Any] ?? [:], place + "[]") { return wrong }
            }
            return nil
        case "null": return value is NSNull ? nil : place
        case "string": return value is String ? nil : place
        case "boolean", "integer", "number": return value is NSNumber ? nil : place
        default: return nil
        }
    }
}
