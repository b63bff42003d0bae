import CPostgres
import Foundation

/// One server of tests, on which databases are made and dropped.
final class PostgresServer: Sendable {
    private let url: String
    private let templates = TemplateShelf()
    private let queue = DispatchQueue(label: "test.databases")

    /// Only a server that holds a database whose name says that it is a test's is theirs to work on.
    init(url: String) throws {
        guard let name = URLComponents(string: url)?.path, name.hasSuffix("_test") else {
            throw NoAnswer(message: "not a test's database: \(url)")
        }
        self.url = url
    }

    /// A copy of the template for one test.
    func withDatabase(_ template: TestTemplate, _ test: (String) async throws -> Void) async throws {
        var model: String?
        if let fill = template.fill {
            model = try await templates.location(of: template.name) { [self] in
                let name = Self.newName()
                try await ask("CREATE DATABASE \(name)")
                try await fill(location(of: name))
                // Whoever filled it may hold a connection for a while; a database in use is not copied.
                try await ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(name)'")
                return name
            }
        }
        let name = Self.newName()
        try await ask("CREATE DATABASE \(name)" + (model.map { " TEMPLATE \($0)" } ?? ""))
        do { try await test(location(of: name)) } catch {
            try? await ask("DROP DATABASE \(name) WITH (FORCE)")
            throw error
        }
        try await ask("DROP DATABASE \(name) WITH (FORCE)")
    }

    private static func newName() -> String {
        "t_" + UUID().uuidString.replacingOccurrences(of: "-", with: "").lowercased() + "_test"
    }

    private func location(of name: String) throws -> String {
        guard var address = URLComponents(string: url) else { throw NoAnswer(message: "not an address: \(url)") }
        address.path = "/" + name
        return address.string ?? url
    }

    /// Outside of any transaction, in which no database can be made.
    private func ask(_ command: String) async throws {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { [url] in continuation.resume(with: Result { try Self.ask(command, at: url) }) }
        }
    }

    private static func ask(_ command: String, at url: String) throws {
        let connection = PQconnectdb(url)
        defer { PQfinish(connection) }
        PQsetNoticeProcessor(connection, { _, _ in }, nil)
        let answer = PQexec(connection, command)
        defer { PQclear(answer) }
        guard [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(PQresultStatus(answer)) else {
            throw NoAnswer(message: "\(command): \(String(cString: PQerrorMessage(connection)))")
        }
    }

    struct NoAnswer: Error { let message: String }
}
