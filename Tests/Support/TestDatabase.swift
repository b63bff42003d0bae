import Foundation
import Platform
import Testing

/// An engine that a storage test runs on. Every storage test runs on each:
///
///     @Test(arguments: TestDatabase.each) func refusesTheSameNumberTwice(engine: TestDatabase) async throws {
///         try await engine.run([People.migrations]) { database in … }
///     }
///
/// Each run has an empty database of its own, which is gone afterwards. PostgreSQL comes from `bin/test` (or
/// `bin/postgres swift test …`) as `TEST_DATABASE_URL`; without it a run is skipped, and fails where `CI=true`.
package enum TestDatabase: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case sqlite, postgres

    package static var each: [TestDatabase] { allCases }

    package var testDescription: String { rawValue }

    /// Runs a test in an empty database to which the migrations were applied, in the order given.
    package func run(_ migrations: [Migrations], _ test: (any Database) async throws -> Void) async throws {
        try await runAtLocation { location in
            let database = try openDatabase(location, connections: 4)
            defer { database.close() }
            for migration in migrations { try await migration.apply(to: database) }
            try await test(database)
        }
    }

    /// Like `run`, for tests that open the database themselves, more than once or in another process: hands over what
    /// `--database` takes. Passwords cost little in it: a right one takes seconds in a debug build.
    package func runAtLocation(_ test: (String) async throws -> Void) async throws {
        try await Password.$logN.withValue(10) {
            switch self {
            case .sqlite: try await TemporaryFolder.with { try await test($0.appendingPathComponent("test.sqlite").path) }
            case .postgres: try await PrivateSchema.with(test)
            }
        }
    }
}
