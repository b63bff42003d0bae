import Foundation
import Platform

/// What a database holds when a test begins. It is made once for each engine, and each test has a copy: making it may
/// take a second, a copy takes some thousandths of one.
///
///     static let withPolicy = TestTemplate.migrated([…]).holding { database in try await
///     Organisations(…).loadPolicy(…) }
package struct TestTemplate: Sendable {
    let name: String
    /// Nil: nothing at all.
    let fill: (@Sendable (_ location: String) async throws -> Void)?

    package static let empty = TestTemplate(name: "", fill: nil)

    /// The tables of these domains.
    package static func migrated(_ migrations: [Migrations]) -> TestTemplate {
        guard !migrations.isEmpty else { return .empty }
        return TestTemplate(name: migrations.map(\.directory.path).joined(separator: "\n")) { location in
            try await open(location) { database in
                for migration in migrations { try await migration.apply(to: database) }
            }
        }
    }

    /// The same tables with what a test wants in them; nothing of it may depend on the test.
    package func holding(
        file: String = #fileID, line: Int = #line, _ write: @escaping @Sendable (any Database) async throws -> Void
    ) -> TestTemplate {
        TestTemplate(name: "\(name)\n\(file):\(line)") { [fill] location in
            try await fill?(location)
            try await Self.open(location, write)
        }
    }

    /// What a whole system makes of an empty database, which it opens and closes by itself.
    package static func made(
        file: String = #fileID, line: Int = #line,
        by fill: @escaping @Sendable (_ location: String) async throws -> Void
    ) -> TestTemplate {
        TestTemplate(name: "\(file):\(line)", fill: fill)
    }

    private static func open(_ location: String, _ body: (any Database) async throws -> Void) async throws {
        let database = try openDatabase(location, connections: 1)
        defer { database.close() }
        try await body(database)
    }
}

/// Where the templates of one engine lie. Whoever comes while one is made waits for it.
actor TemplateShelf {
    private var made: [String: Task<String, any Error>] = [:]

    func location(of name: String, make: @escaping @Sendable () async throws -> String) async throws -> String {
        let task = made[name] ?? Task { try await make() }
        made[name] = task
        return try await task.value
    }
}
