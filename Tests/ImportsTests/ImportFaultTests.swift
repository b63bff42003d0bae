import Foundation
import Platform
import Spreadsheets
import TestSupport
import Testing

@testable import Imports

@Suite struct ImportFaultTests {
    /// The process dies in the middle of a long application; another goes on. Nothing is lost and nothing written
    /// twice.
    @Test(arguments: TestDatabase.each) func goesOnAfterTheProcessDied(engine: TestDatabase) async throws {
        try await Library.run(on: engine, interruption: Interruption(afterCalls: 3)) { library in
            let found = try await library.upload(Library.lines(7_000))
            #expect(found.counts.add == 7_000)
            await #expect(throws: Interruption.Killed.self) { try await library.apply(found) }
            let partly = try await library.imports.find(found.id)
            #expect(partly.state == .applying && partly.applied > 0 && partly.applied < 7_000)
            #expect(try await library.books() == partly.applied)
            let other = Imports(
                database: library.database, kinds: [BookKind()], clock: library.imports.clock, directory: library.folder
            )
            try await other.resume()
            let runner = JobRunner(
                library.database, work: [ImportWork(other)], clock: library.imports.clock, logger: .init(label: "test"))
            try await runner.runAll()
            let applied = try await other.find(found.id)
            #expect(applied.state == .applied && applied.applied == 7_000)
            #expect(try await library.books() == 7_000)
            let entries: Int? = try await library.database.read { db in
                try db.value("SELECT count(*) FROM platform_journal WHERE batch = \(found.id)")
            }
            #expect(entries == 7_000)
        }
    }

    /// The reading process dies: another opens the file from the database and goes on at the right row.
    @Test(arguments: TestDatabase.each) func readsOnInAnotherProcess(engine: TestDatabase) async throws {
        try await Library.run(on: engine) { library in
            let file = try library.csv(Library.lines(3_500))
            let id = try await library.imports.keep(
                file, name: "sach.csv", kind: "books", by: library.clerk, organisation: "library")
            #expect(try await library.imports.step(id).rows == 2_000)
            let other = Imports(
                database: library.database, kinds: [BookKind()], clock: library.imports.clock, directory: library.folder
            )
            let found = try await other.finish(id)
            #expect(found.state == .ready && found.rows == 3_500 && found.counts.add == 3_500)
        }
    }

    /// Two workers at once on one import: each piece is done once.
    @Test(arguments: TestDatabase.each) func twoWorkersDoEachPieceOnce(engine: TestDatabase) async throws {
        try await Library.run(on: engine) { library in
            let found = try await library.upload(Library.lines(6_000))
            try await library.imports.beginApplication(found.id, onlyGoodRows: false, by: library.clerk)
            let other = Imports(
                database: library.database, kinds: [BookKind()], clock: library.imports.clock, directory: library.folder
            )
            async let one = library.imports.finish(found.id)
            async let two = other.finish(found.id)
            #expect(try await [one.state, two.state] == [.applied, .applied])
            let applied = try await other.find(found.id)
            #expect(applied.applied == 6_000)
            #expect(try await library.books() == 6_000)
            let undone = try await library.undo(applied)
            #expect(undone.undone == 6_000)
            #expect(try await library.books() == 0)
        }
    }

    /// In a long list the group in which something changed meanwhile is held back whole, and the others are written.
    @Test(arguments: TestDatabase.each) func holdsBackOneGroup(engine: TestDatabase) async throws {
        try await Library.run(on: engine) { library in
            let found = try await library.upload(Library.lines(5_500))
            _ = try await library.apply(try await library.upload(["Của bạn;10150;1;;K1"]))
            let applied = try await library.apply(found)
            #expect(applied.state == .applied)
            #expect(applied.applied == 5_400)
            #expect(applied.counts.refuse == 100)
            #expect(try await library.books() == 5_401)
            let reasons = try await library.imports.rows(of: found.id, .refuse, limit: 200).compactMap {
                $0.detail.reasons.first?.key
            }
            #expect(reasons.count { $0 == "import.refuse.changed_by" } == 1)
            #expect(reasons.count { $0 == "import.refuse.group_held" } == 99)
        }
    }

    @Test(arguments: TestDatabase.each) func saysWhyAFileIsNotTaken(engine: TestDatabase) async throws {
        try await Library.run(on: engine) { library in
            let cases: [(name: String, bytes: [UInt8], key: String)] = [
                ("empty.xlsx", [], "import.file.empty"),
                (
                    "picture.xlsx",
                    [
                        0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 1, 2,
                        3, 4, 5, 6, 7, 8,
                    ],
                    "import.file.not_a_list"
                ),
                ("blank.csv", Array("\n\n  \n".utf8), "import.file.empty"),
                ("page.xls", Array("<html><table><tr><td>1</td></tr></table></html>".utf8), "import.file.web_page"),
                ("document.pdf", Array("%PDF-1.7\n1 0 obj".utf8), "import.file.not_a_list"),
                ("broken.xlsx", [0x50, 0x4b, 0x03, 0x04] + (0..<200).map { UInt8($0) }, "import.file.corrupt"),
                (
                    "old.xls",
                    [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] + Array("W\0o\0r\0k\0b\0o\0o\0k\0".utf8),
                    "import.file.old_workbook"
                ),
            ]
            for item in cases {
                let path = library.folder.appendingPathComponent(item.name).path
                try Data(item.bytes).write(to: URL(fileURLWithPath: path))
                await #expect(throws: Problem.invalid([FieldError("file", item.key)]), "\(item.name)") {
                    try await library.upload(file: path)
                }
            }
            #expect(try await library.imports.list(.everything, kinds: ["books"], limit: 10).isEmpty)
        }
    }

    /// Cut, flipped and mixed files: a clear failure or an import that waits; never a crash, and nothing is written.
    @Test func survivesDamagedFiles() async throws {
        try await Library.run(on: .sqlite) { library in
            let good = try await Export(title: "Sách", columns: BookKind().columns).sample(in: library.folder)
            var generator = SystemRandomNumberGenerator()
            for round in 0..<60 {
                var bytes = good
                if round % 3 == 0 { bytes = Array(bytes.prefix(Int.random(in: 1..<bytes.count, using: &generator))) }
                for _ in 0..<(round % 5 * 8) {
                    bytes[Int.random(in: 0..<bytes.count, using: &generator)] = .random(in: 0...255, using: &generator)
                }
                let path = library.folder.appendingPathComponent("round-\(round).xlsx").path
                try Data(bytes).write(to: URL(fileURLWithPath: path))
                do {
                    let found = try await library.upload(file: path)
                    #expect([.ready, .unclear, .failed].contains(found.state))
                } catch Problem.invalid(let errors) { #expect(errors.first?.field == "file") }
            }
            #expect(try await library.books() == 0)
        }
    }

    @Test(arguments: TestDatabase.each) func takesHostileTextAsText(engine: TestDatabase) async throws {
        try await Library.run(on: engine) { library in
            let long = String(repeating: "x", count: 5_000)
            let found = try await library.upload([
                "<script>alert(1)</script>;10001;1;;A", "\"=HYPERLINK(\"\"http://x\"\")\";10002;1;;A",
                "\"'; DROP TABLE books_book; --\";10003;1;;A",
                "\(long);10004;1;;A", "Có\u{0}rỗng;10005;1;;A", "../../etc/passwd;10006;1;;A",
            ])
            #expect(found.counts == Import.Counts(add: 5, refuse: 1))
            _ = try await library.apply(found, onlyGoodRows: true)
            #expect(try await library.title("10001") == "<script>alert(1)</script>")
            #expect(try await library.title("10005") == "Córỗng")
            let name = try await library.imports.upload(
                library.csv(["A;20001;1;;A"]), name: "../../../etc/passwd\n.csv", kind: "books", by: library.clerk,
                organisation: "library")
            #expect(name.fileName == "passwd.csv")
        }
    }

    @Test(arguments: TestDatabase.each) func forgetsAfterThirtyDays(engine: TestDatabase) async throws {
        try await Library.run(on: engine) { library in
            let applied = try await library.apply(try await library.upload(["A;10001;1;;A"]))
            let later = Imports(
                database: library.database, kinds: [BookKind()], clock: .fixed("2026-12-23T03:00:01Z"),
                directory: library.folder)
            await #expect(throws: Problem.conflict("import.problem.too_late")) {
                try await later.undo(applied.id, by: library.clerk)
            }
            try await later.forget()
            await #expect(throws: ImportFailure(key: "import.file.forgotten")) {
                _ = try await later.fileCopy(of: applied.id)
            }
            #expect(try await later.rows(of: applied.id, .add, limit: 5).isEmpty)
            #expect(try await library.books() == 1)
        }
    }
}

extension Export {
    fileprivate func sample(in folder: URL) async throws -> [UInt8] {
        var pages = [
            (0..<40).map {
                Line(
                    key: "", version: 0,
                    values: [.text("Sách \($0)"), .text("\(10_000 + $0)"), .whole($0), .empty, .text("A")])
            }
        ]
        let path = try await write(.xlsx, directory: folder) { pages.popLast() ?? [] }
        return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }
}
