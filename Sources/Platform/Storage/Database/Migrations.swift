import Crypto
import Foundation

/// Numbered SQL files, one list per domain, run in order, each in the transaction that remembers it.
///
/// `0003_add_x.sql` runs on both engines; `0004_search.sqlite.sql` and `0004_search.postgres.sql` are a pair.
package struct Migrations: Sendable {
    package let domain: String
    package let directory: URL

    package init(domain: String, resources: URL) {
        self.domain = domain
        directory = resources.appendingPathComponent("migrations")
    }

    /// Applies what is missing. Two processes that start together wait for each other; a file that was changed after it
    /// was applied throws `DatabaseError.migrationChanged`.
    package func apply(to database: any Database) async throws {
        let files = try FileManager.default.contentsOfDirectory(at: directory, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "sql" && $0.runs(on: database.dialect) }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
            .map { (name: "\(domain)/\($0.lastPathComponent)", text: try String(contentsOf: $0, encoding: .utf8)) }
        try await database.write { db in
            try db.lock("platform.migrations")
            try db.script(
                "CREATE TABLE IF NOT EXISTS platform_migration (name TEXT PRIMARY KEY, checksum TEXT NOT NULL)")
            for file in files { try Self.apply(file.name, file.text, in: db) }
        }
    }
}

extension Migrations {
    private static func apply(_ name: String, _ text: String, in db: any Connection) throws {
        let checksum = hex(SHA256.hash(data: Array(text.utf8)))
        if let applied: String = try db.value("SELECT checksum FROM platform_migration WHERE name = \(name)") {
            guard applied == checksum else { throw DatabaseError.migrationChanged(name) }
            return
        }
        try db.script(text)
        try db.run("INSERT INTO platform_migration (name, checksum) VALUES (\(name), \(checksum))")
    }
}

extension URL {
    fileprivate func runs(on dialect: Dialect) -> Bool {
        let name = lastPathComponent
        if name.hasSuffix(".sqlite.sql") { return dialect == .sqlite }
        if name.hasSuffix(".postgres.sql") { return dialect == .postgres }
        return true
    }
}
