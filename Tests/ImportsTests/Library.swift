import Foundation
import Platform
import Spreadsheets
import Synchronization
import TestSupport

/// An empty database with the fixture kind, and files to hand in.
struct Library: Sendable {
    let database: any Database
    let imports: Imports
    let folder: URL
    let clerk = Actor(id: "clerk", name: "Nguyễn Thu Hà")

    static func run(on engine: TestDatabase, interruption: Interruption? = nil, _ test: (Library) async throws -> Void)
        async throws
    {
        try await engine.run([PlatformResources.migrations]) { database in
            try await TemporaryFolder.with { folder in
                try await database.write { db in try db.script(BookKind.schema) }
                let imports = Imports(
                    database: database, kinds: [BookKind(interruption: interruption)],
                    clock: .fixed("2026-11-22T03:00:00Z"), directory: folder)
                try await test(Library(database: database, imports: imports, folder: folder))
            }
        }
    }

    static let header = "Tên sách;Mã sách;Số trang;Ngày in;Kệ"

    func csv(_ lines: [String], header: String = Library.header) throws -> String {
        let path = folder.appendingPathComponent("sach-\(UUID().uuidString).csv").path
        try ([header] + lines).joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    func upload(_ lines: [String], header: String = Library.header) async throws -> Import {
        try await upload(file: csv(lines, header: header))
    }

    func upload(file: String) async throws -> Import {
        let found = try await imports.upload(file, name: "sach.csv", kind: "books", by: clerk, organisation: "library")
        return try await imports.finish(found.id)
    }

    func apply(_ found: Import, onlyGoodRows: Bool = false) async throws -> Import {
        let begun = try await imports.apply(found.id, onlyGoodRows: onlyGoodRows, by: clerk)
        return try await imports.finish(begun.id)
    }

    func undo(_ found: Import) async throws -> Import {
        let begun = try await imports.undo(found.id, by: clerk)
        return try await imports.finish(begun.id)
    }

    func books() async throws -> Int {
        try await database.read { db in try db.value("SELECT count(*) FROM books_book") ?? -1 }
    }

    func title(_ code: String) async throws -> String? {
        try await database.read { db in try db.value("SELECT title FROM books_book WHERE code = \(code)") }
    }

    /// As someone at another desk would.
    func rename(_ code: String, _ title: String) async throws {
        let clerk = clerk
        try await database.write { db in
            guard let row = try db.row("SELECT * FROM books_book WHERE code = \(code)") else { return }
            let version = try row.get("version", as: Int.self) + 1, before = try Fields(book: row)
            try db.run("UPDATE books_book SET title = \(title), version = \(version) WHERE code = \(code)")
            var after = before
            after.values["title"] = .text(title)
            try db.record(
                Change(kind: "books.book", record: row.get("id"), version: version, before: before, after: after),
                by: clerk)
        }
    }

    static func lines(_ count: Int, shelf: (Int) -> String = { "K\($0 / 100)" }) -> [String] {
        (0..<count).map { "Sách số \($0);\(10_000 + $0);\(100 + $0 % 50);05/11/2020;\(shelf($0))" }
    }
}

/// Fails one call, as a process that is killed there: everything since the last commit is gone.
final class Interruption: Sendable {
    struct Killed: Error {}
    private let left: Mutex<Int>

    init(afterCalls calls: Int) { left = Mutex(calls) }

    func strike() throws {
        try left.withLock { left in
            left -= 1
            if left == -1 { throw Killed() }
        }
    }
}
