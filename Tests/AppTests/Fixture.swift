import Foundation
import Logging
import Platform
import TestSupport
import Vietnamese

@testable import App

/// The whole system on a fixed day, with the shipped policy.
enum Fixture {
    static let now = "2026-11-22T03:32:00.000Z"
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let readings = PolicyReadings()

    /// With one synthetic school and its 64 staff, imported as a person would.
    private static let school = TestTemplate.made { location in
        try await TemporaryFolder.with { folder in
            let app = try await open(location, folder)
            defer { app.database.close() }
            try await Demonstration(app, scale: .school, seed: 1) { _ in }.load()
        }
    }

    static func withSchool(_ engine: TestDatabase, _ test: (GDNN) async throws -> Void) async throws {
        try await engine.runAtLocation(school) { location in
            try await TemporaryFolder.with { folder in
                let app = try await open(location, folder)
                defer { app.database.close() }
                try await test(app)
            }
        }
    }

    static func open(_ location: String, _ folder: URL) async throws -> GDNN {
        var configuration = Configuration(
            database: location, data: folder, policy: root.appendingPathComponent("Policy"), assets: nil)
        (configuration.clock, configuration.readings) = (.fixed(now), readings)
        let app = try await GDNN.open(configuration, logger: .silent)
        app.site.strings.failTests()
        return app
    }
}

extension Logger {
    static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}

extension GDNN {
    /// A token of a program that has one role on one organisation: like an account with it, without the password's
    /// cost.
    func token(_ role: String, _ organisation: String, _ client: TestClient, writes: Bool = false) async throws
        -> String
    {
        let id = "\(role)@\(organisation)"
        let secret = try await accounts.saveClient(
            id: id, name: id, grants: [Grant(role: role, organisation: organisation)], writes: writes)
        let answer = try await client.post(
            "/oauth/token", ["grant_type": "client_credentials", "client_id": id, "client_secret": secret.text])
        let object = try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any]
        return object?["access_token"] as? String ?? ""
    }
}
