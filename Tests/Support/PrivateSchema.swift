import Foundation
import Platform
import Testing

/// A schema of the test server that only one test sees: it stands alone in the search path of the test's connections.
enum PrivateSchema {
    /// One at a time. The journal's sequencer gives no position past the oldest transaction that runs on the *server*:
    /// tests side by side would hold each other's readers back at random.
    private static let turn = Turn()

    static func with(_ test: (String) async throws -> Void) async throws {
        let server = try serverURL()
        await turn.take()
        do { try await withSchema(of: server, test) } catch { await turn.give(); throw error }
        await turn.give()
    }

    private static func serverURL() throws -> String {
        let environment = ProcessInfo.processInfo.environment
        if let url = environment["TEST_DATABASE_URL"], !url.isEmpty { return url }
        if environment["CI"] == "true" { throw MissingServer() }
        sayOnce
        try Test.cancel("no PostgreSQL: TEST_DATABASE_URL is not set")
    }

    /// A cancelled case leaves no line of its own in the test's output, and a skip must be seen.
    private static let sayOnce: Void = FileHandle.standardError.write(
        Data("➜ PostgreSQL skipped: TEST_DATABASE_URL is not set (bin/test and bin/postgres set it)\n".utf8))

    private static func withSchema(of server: String, _ test: (String) async throws -> Void) async throws {
        let schema = "t_" + UUID().uuidString.replacingOccurrences(of: "-", with: "").lowercased()
        let admin = try openDatabase(server, connections: 1)
        defer { admin.close() }
        try await refuseUnlessTest(admin)
        try await admin.write { db in try db.script("CREATE SCHEMA \(schema)") }
        let separator = server.contains("?") ? "&" : "?"
        do { try await test("\(server)\(separator)options=-csearch_path%3D\(schema)") } catch {
            try? await drop(schema, on: admin)
            throw error
        }
        try await drop(schema, on: admin)
    }

    /// These tests write and drop: only a database whose name says that it is a test's is theirs.
    private static func refuseUnlessTest(_ database: any Database) async throws {
        let name: String? = try await database.read { db in try db.value("SELECT current_database()::text") }
        guard let name, name.hasSuffix("_test") else { throw NotATestDatabase(name: name ?? "?") }
    }

    private static func drop(_ schema: String, on admin: any Database) async throws {
        try await admin.write { db in try db.script("DROP SCHEMA \(schema) CASCADE") }
    }
}

struct MissingServer: Error, CustomStringConvertible {
    let description = "TEST_DATABASE_URL is not set, and CI must not skip PostgreSQL: run the tests by bin/test"
}

struct NotATestDatabase: Error, CustomStringConvertible {
    let name: String
    var description: String { "refusing to write to the database '\(name)': the name of a test's database ends with _test" }
}

/// First come, first served.
private actor Turn {
    private var isTaken = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func take() async {
        if isTaken { await withCheckedContinuation { waiting.append($0) } }
        isTaken = true
    }

    func give() {
        if waiting.isEmpty { isTaken = false } else { waiting.removeFirst().resume() }
    }
}
