import Foundation
import Platform
import Testing

/// An engine that a storage test runs on. Every storage test runs on each:
///
///     @Test(arguments: TestDatabase.each) func refusesTheSameNumberTwice(engine: TestDatabase) async throws {
///         try await engine.run([People.migrations]) { database in … }
///     }
///
/// Each run has a database of its own, which is gone afterwards. PostgreSQL comes from `bin/test` (or
/// `bin/postgres swift test …`) as `TEST_DATABASE_URLS`; without it a run is skipped, and fails where `CI=true`.
package enum TestDatabase: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case sqlite, postgres

    package static var each: [TestDatabase] { allCases }

    package var testDescription: String { rawValue }

    /// Runs a test in a database to which the migrations were applied, in the order given, and which holds nothing
    /// else.
    package func run(_ migrations: [Migrations], _ test: (any Database) async throws -> Void) async throws {
        try await run(.migrated(migrations), test)
    }

    /// Runs a test in a copy of a template.
    package func run(_ template: TestTemplate, _ test: (any Database) async throws -> Void) async throws {
        try await runAtLocation(template) { location in
            let database = try openDatabase(location, connections: 4)
            defer { database.close() }
            try await test(database)
        }
    }

    /// Like `run`, for tests that open the database themselves, more than once or in another process: hands over what
    /// `--database` takes. Passwords cost little in it: a right one takes seconds in a debug build.
    package func runAtLocation(_ template: TestTemplate = .empty, _ test: (String) async throws -> Void) async throws {
        try await Password.$logN.withValue(10) {
            switch self {
            case .sqlite: try await SQLiteFiles.with(template, test)
            case .postgres: try await PostgresServers.with { try await $0.withDatabase(template, test) }
            }
        }
    }
}

private enum SQLiteFiles {
    /// Gone when the process ends.
    private static let folder: URL = {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "gdnn-templates-\(UUID().uuidString)")
        try! FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        atexit { try? FileManager.default.removeItem(at: SQLiteFiles.folder) }
        return folder
    }()
    private static let templates = TemplateShelf()

    static func with(_ template: TestTemplate, _ test: (String) async throws -> Void) async throws {
        try await TemporaryFolder.with { folder in
            let file = folder.appendingPathComponent("test.sqlite")
            if let fill = template.fill {
                let model = try await templates.location(of: template.name) {
                    let path = Self.folder.appendingPathComponent("\(UUID().uuidString).sqlite").path
                    try await fill(path)
                    return path
                }
                // With what is still in its log.
                for part in ["", "-wal"] where FileManager.default.fileExists(atPath: model + part) {
                    try FileManager.default.copyItem(atPath: model + part, toPath: file.path + part)
                }
            }
            try await test(file.path)
        }
    }
}
