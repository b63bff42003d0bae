import App
import Foundation
import Logging
import Platform
import TestSupport
import Vietnamese

/// The whole system over an empty database, on a fixed day, with the shipped policy.
enum Fixture {
    static let now = "2026-11-22T03:32:00.000Z"

    static func with(_ engine: TestDatabase, _ test: (GDNN) async throws -> Void) async throws {
        try await engine.runAtLocation { location in
            try await TemporaryFolder.with { folder in
                let app = try await open(location, folder)
                defer { app.database.close() }
                try await test(app)
            }
        }
    }

    static func open(_ location: String, _ folder: URL) async throws -> GDNN {
        var configuration = Configuration(database: location, data: folder, policy: root.appendingPathComponent("Policy"), assets: nil)
        configuration.clock = .fixed(now)
        return try await GDNN.open(configuration, logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
    }

    /// With one synthetic school and its 64 staff, imported as a person would.
    static func withSchool(_ engine: TestDatabase, _ test: (GDNN) async throws -> Void) async throws {
        try await with(engine) { app in
            try await Demonstration(app, scale: .school, seed: 1) { _ in }.load()
            try await test(app)
        }
    }

    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}

extension GDNN {
    /// A token of a program that has one role on one organisation: like an account with it, without the password's cost.
    func token(_ role: String, _ organisation: String, _ client: TestClient) async throws -> String {
        let id = "\(role)@\(organisation)"
        let secret = try await accounts.saveClient(id: id, name: id, grants: [Grant(role: role, organisation: organisation)])
        let answer = try await client.post("/oauth/token", ["grant_type": "client_credentials", "client_id": id, "client_secret": secret.text])
        let object = try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any]
        return object?["access_token"] as? String ?? ""
    }
}
