import Foundation
import Platform
import Spreadsheets
import Synchronization
import TestSupport
import Testing
import Vietnamese

@testable import Imports

@Suite struct ImportFlowTests {
    @Test(arguments: TestDatabase.each) func addsChangesRefusesAndKeeps(engine: TestDatabase) async throws {
        try await Library.run(on: engine) { library in
            let first = try await library.upload(["Đất nước;10001;120;05/11/2020;A", "Kính vạn hoa;10002;300;;A"])
            #expect(first.state == .ready)
            #expect(first.counts == Import.Counts(add: 2))
            #expect(try await library.books() == 0)
            let applied = try await library.apply(first)
            #expect(applied.state == .applied && applied.applied == 2)
            #expect(try await library.books() == 2)

            let second = try await library.upload([
                "Đất nước;10001;120;05/11/2020;A", "Kính vạn hoa, tập 1;10002;300;;A", "Số đỏ;10003;200;31/02/2020;B",
                "Tắt đèn;1004;150;;B",
                "Lão Hạc;10005;50;;B", "Lão Hạc;10005;50;;B", "Tổng cộng: 6 cuốn;;;;",
            ])
            #expect(second.counts == Import.Counts(add: 1, change: 1, same: 1, refuse: 3, note: 1))
            let refused = try await library.imports.rows(of: second.id, .refuse, limit: 10)
            #expect(refused.map(\.number) == [4, 5, 7])
            #expect(
                refused.map { $0.detail.reasons.first?.key } == [
                    "books.no_such_day", "books.bad_code", "import.refuse.same_as_row",
                ])
            let changed = try await library.imports.rows(of: second.id, .change, limit: 10)
            #expect(
                changed.first?.detail.changes == [
                    FieldChange("title", was: .text("Kính vạn hoa"), will: .text("Kính vạn hoa, tập 1"))
                ])
            await #expect(throws: Problem.conflict("import.problem.has_refused")) { try await library.apply(second) }
            let good = try await library.apply(second, onlyGoodRows: true)
            #expect(good.applied == 2)
            #expect(try await library.title("10002") == "Kính vạn hoa, tập 1")
        }
    }

    /// What the command line says of a list, and whether it takes it for a failure.
    @Test(arguments: TestDatabase.each) func theCommandLineAdvisesWhatHelps(engine: TestDatabase) async throws {
        try await Library.run(on: engine) { library in
            let strings = try Strings(directories: [PlatformResources.directory.appending(path: "strings")])
            func run(_ lines: [String], onlyGoodRows: Bool = false) async throws -> (found: Import, said: String) {
                let said = Mutex<[String]>([])
                let found = try await library.imports.run(
                    kind: "books", file: library.csv(lines), by: library.clerk, organisation: "library",
                    onlyGoodRows: onlyGoodRows, strings: strings
                ) { line in said.withLock { $0.append(line) } }
                return (found, said.withLock { $0.joined(separator: "\n") })
            }
            let list = ["Đất nước;10001;120;05/11/2020;A", "Kính vạn hoa;10002;300;;A"]
            let first = try await run(list)
            #expect(first.found.state == .applied && !first.found.hasNothingNew)
            let again = try await run(list)
            #expect(
                again.found.hasNothingNew && again.said.contains("không có gì phải ghi")
                    && !again.said.contains("--only-good-rows"))
            let mixed = try await run(list + ["Lão Hạc;10005;50;;B", "Tắt đèn;1004;150;;B"])
            #expect(
                !mixed.found.hasNothingNew && mixed.found.state == .ready && mixed.said.contains("--only-good-rows"))
            let bad = try await run(["Tắt đèn;1004;150;;B"], onlyGoodRows: true)
            #expect(
                !bad.found.hasNothingNew && bad.said.contains("không có dòng nào nhận được")
                    && !bad.said.contains("--only-good-rows"))
            #expect(try await library.books() == 2)
        }
    }

    @Test(arguments: TestDatabase.each) func takesAcceptedFixes(engine: TestDatabase) async throws {
        try await Library.run(on: engine) { library in
            let found = try await library.upload(["A;1001;1;;A", "B;1002;1;;A", "C;12;1;;A", "D;10003;1;31/02/2020;A"])
            #expect(found.counts.refuse == 4)
            let one = try await library.imports.choose(
                found.id, [2: .fix(field: "code", value: "01001"), 4: .leaveOut, 5: .fix(field: "printed", value: "")],
                by: library.clerk)
            #expect(one.counts == Import.Counts(add: 2, refuse: 1, left: 1))
            await #expect(throws: Problem.badRequest("problem.form_unreadable")) {
                try await library.imports.choose(found.id, [3: .fix(field: "code", value: "99999")], by: library.clerk)
            }
            let all = try await library.imports.acceptAll(found.id, reason: "code:books.bad_code", by: library.clerk)
            #expect(all.state == .ready)
            #expect(all.counts == Import.Counts(add: 3, left: 1))
            _ = try await library.apply(all)
            #expect(try await library.title("01002") == "B")
        }
    }

    @Test(arguments: TestDatabase.each) func undoesWhatNobodyTouchedSince(engine: TestDatabase) async throws {
        try await Library.run(on: engine) { library in
            _ = try await library.apply(try await library.upload(["Một;10001;1;;A", "Hai;10002;1;;A"]))
            let second = try await library.apply(
                try await library.upload([
                    "Một mới;10001;1;;A", "Hai mới;10002;1;;A", "Ba;10003;1;;A", "Bốn;10004;1;;A",
                ]))
            try await library.rename("10002", "Hai của người khác")
            try await library.database.write { db in
                _ = try db.run("INSERT INTO books_loan (book_id) SELECT id FROM books_book WHERE code = '10004'")
            }
            let undone = try await library.undo(second)
            #expect(undone.state == .undone)
            #expect(undone.undone == 2)
            #expect(try await library.title("10001") == "Một")
            #expect(try await library.title("10002") == "Hai của người khác")
            #expect(try await library.title("10003") == nil)
            #expect(try await library.title("10004") == "Bốn")
            let refusals = try await library.imports.undoRefusals(second.id)
            #expect(Set(refusals.map(\.key)) == ["import.undo.changed_since", "import.undo.in_use"])
            await #expect(throws: Problem.conflict("import.problem.not_now")) { try await library.undo(second) }
        }
    }

    @Test(arguments: TestDatabase.each) func noticesWhatChangedAfterThePreview(engine: TestDatabase) async throws {
        try await Library.run(on: engine) { library in
            _ = try await library.apply(try await library.upload(["Một;10001;1;;A"]))
            let found = try await library.upload(["Một mới;10001;1;;A", "Hai;10002;1;;A"])
            try await library.rename("10001", "Một khác")
            let stopped = try await library.apply(found)
            #expect(stopped.state == .ready)
            #expect(stopped.failure == ImportFailure(key: "import.failure.changed_meanwhile", ["n": "1"]))
            #expect(try await library.books() == 1)
            let refused = try await library.imports.rows(of: found.id, .refuse, limit: 10)
            #expect(
                refused.first?.detail.changes == [FieldChange("title", was: .text("Một khác"), will: .text("Một mới"))])
            let fix = try #require(refused.first?.detail.reasons.first?.fixes.first)
            _ = try await library.imports.choose(
                found.id, [2: .fix(field: ImportColumn.versionHeading, value: fix.value)], by: library.clerk)
            let applied = try await library.apply(found)
            #expect(applied.state == .applied && applied.applied == 2)
            #expect(try await library.title("10001") == "Một mới")
        }
    }

    @Test(arguments: TestDatabase.each) func noticesWhatSomebodyElseAdded(engine: TestDatabase) async throws {
        try await Library.run(on: engine) { library in
            let mine = try await library.upload(["Một;10001;1;;A", "Hai;10002;1;;A"])
            _ = try await library.apply(try await library.upload(["Một của bạn;10001;1;;A"]))
            let stopped = try await library.apply(mine)
            #expect(stopped.state == .ready)
            #expect(stopped.counts == Import.Counts(add: 1, refuse: 1))
            let applied = try await library.apply(mine, onlyGoodRows: true)
            #expect(applied.applied == 1)
            #expect(try await library.title("10001") == "Một của bạn")
        }
    }

    @Test(arguments: TestDatabase.each) func readsItsOwnExportBack(engine: TestDatabase) async throws {
        try await Library.run(on: engine) { library in
            _ = try await library.apply(try await library.upload(["=1+1;10001;1;05/11/2020;A", "Hai;10002;1;;A"]))
            let lines = try await library.database.read { db in
                try db.rows("SELECT * FROM books_book ORDER BY code").map { row in
                    Export.Line(
                        key: try row.get("id"), version: try row.get("version"),
                        values: [
                            .text(try row.get("title", as: String.self)), .text(try row.get("code", as: String.self)),
                            .whole(try row.get("pages")), .day(try row.get("printed", as: Day?.self)),
                            .text(try row.get("shelf", as: String.self)),
                        ])
                }
            }
            for format in Export.Format.allCases {
                var pages = [lines]
                let path = try await Export(title: "Sách", columns: BookKind().columns).write(
                    format, directory: library.folder
                ) { pages.popLast() ?? [] }
                let same = try await library.upload(file: path)
                #expect(same.counts == Import.Counts(same: 2), "\(format)")
            }
            var changed = [
                [
                    Export.Line(
                        key: lines[1].key, version: lines[1].version,
                        values: [.text("Hai sửa")] + lines[1].values.dropFirst())
                ]
            ]
            let path = try await Export(title: "Sách", columns: BookKind().columns).write(
                .xlsx, directory: library.folder
            ) { changed.popLast() ?? [] }
            #expect(try await library.upload(file: path).counts == Import.Counts(change: 1))
            try await library.rename("10002", "Hai của người khác")
            let conflict = try await library.upload(file: path)
            #expect(conflict.counts == Import.Counts(refuse: 1))
            let refused = try await library.imports.rows(of: conflict.id, .refuse, limit: 1)
            #expect(refused.first?.detail.reasons.first?.key == "import.refuse.changed_by")
        }
    }

    @Test(arguments: TestDatabase.each) func asksWhichColumnIsWhich(engine: TestDatabase) async throws {
        try await Library.run(on: engine) { library in
            let found = try await library.upload(
                ["Một;10001;1;05/11/2020;A", "Hai;10002;1;;A"], header: "Cột một;Cột hai;Cột ba;Cột bốn;Cột năm")
            #expect(found.state == .unclear)
            let still = try await library.imports.map(found.id, headerRows: 1...1, nil, by: library.clerk)
            #expect(still.state == .unclear)
            #expect(still.headings == ["Cột một", "Cột hai", "Cột ba", "Cột bốn", "Cột năm"])
            await #expect(throws: Problem.invalid([FieldError("code", "import.mapping.required")])) {
                try await library.imports.map(found.id, ["title": 0], by: library.clerk)
            }
            let mapped = try await library.imports.map(
                found.id, ["title": 0, "code": 1, "printed": 3], by: library.clerk)
            #expect(mapped.state == .ready)
            #expect(mapped.counts == Import.Counts(add: 2))
            _ = try await library.apply(mapped)
            #expect(try await library.title("10002") == "Hai")
        }
    }

    @Test(arguments: TestDatabase.each) func givesRefusedRowsBack(engine: TestDatabase) async throws {
        try await Library.run(on: engine) { library in
            let found = try await library.upload(["A;1001;1;;A", "B;10002;1;31/02/2020;A", "C;10003;1;;A"])
            let strings = try Strings.platform()
            let path = try await library.imports.refusedFile(of: found, strings: strings, language: .vi)
            let again = try await library.upload(file: path)
            #expect(again.counts == Import.Counts(refuse: 2))
            let cells = try await library.imports.rows(of: again.id, .refuse, limit: 5).map(\.cells)
            // What was a number comes back as one: as text its digits could mean another.
            #expect(cells.first?.prefix(2) == [.text("A"), .number(1001)] && cells.first?[1].text == "1001")
            #expect(cells.first?.count == 6)
        }
    }
}
