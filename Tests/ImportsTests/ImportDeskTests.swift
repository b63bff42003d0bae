import Foundation
import Platform
import Spreadsheets
import TestSupport
import Testing
import Vietnamese

@testable import Imports

/// What the desk says and learns before anything is written: sheets, doubts, remembered mappings, refused rows that
/// come back.
@Suite struct ImportDeskTests {
    private static let unknown = "Cột một;Cột hai;Cột ba;Cột bốn;Cột năm;Ghi chú riêng"

    /// Columns that only a hand can name, refused rows mended, handed in again: nothing is asked again and no column is
    /// lost.
    @Test(arguments: TestDatabase.each) func mendedRowsComeBackWithTheirColumns(engine: TestDatabase) async throws {
        try await Library.run(on: engine) { library in
            let lines = ["Một;10001;1;05/11/2020;A;x", "Hai;1002;2;06/11/2020;B;y", "Ba;10003;3;31/02/2020;C;z"]
            let found = try await library.upload(lines, header: Self.unknown)
            #expect(found.state == .unclear)
            let recognised = try await library.imports.map(found.id, headerRows: 1...1, nil, by: library.clerk)
            #expect(recognised.state == .unclear && recognised.headings.count == 6)
            let mapped = try await library.imports.map(
                found.id, ["title": 0, "code": 1, "pages": 2, "printed": 3, "shelf": 4], by: library.clerk)
            #expect(mapped.counts == Import.Counts(add: 1, refuse: 2))
            _ = try await library.apply(mapped, onlyGoodRows: true)

            let refused = try await library.imports.refusedFile(
                of: mapped, strings: try Strings.platform(), language: .vi)
            let mended = try library.mended(refused, ["1002": "10002", "31/02/2020": "28/02/2020"])
            #expect(mended.headings.count == Set(mended.headings).count, "no two headings alike")
            let again = try await library.upload(file: mended.path)
            #expect(again.state == .ready && again.counts == Import.Counts(add: 2))
            _ = try await library.apply(again)
            let shelves: [String] = try await library.database.read { db in
                try db.rows(
                    "SELECT shelf FROM books_book WHERE pages IS NOT NULL AND printed IS NOT NULL ORDER BY code"
                ).map { try $0.get(0) }
            }
            #expect(shelves == ["A", "B", "C"])
        }
    }

    /// Said once, known for the same headings, also where the columns changed places; not at another organisation, and
    /// not for ever.
    @Test(arguments: TestDatabase.each) func remembersWhichColumnIsWhich(engine: TestDatabase) async throws {
        try await Library.run(on: engine) { library in
            let first = try await library.upload(["Một;10001;1;05/11/2020;A;x"], header: Self.unknown)
            _ = try await library.imports.map(first.id, headerRows: 1...1, nil, by: library.clerk)
            let mapped = try await library.imports.map(
                first.id, ["title": 0, "code": 1, "shelf": 4], by: library.clerk)
            #expect(mapped.remembered == nil)

            let turned = try await library.upload(
                ["10002;Hai;1;05/11/2020;A;x"], header: "Cột hai;Cột một;Cột ba;Cột bốn;Cột năm;Ghi chú riêng")
            #expect(turned.state == .ready && turned.mapping == ["code": 0, "title": 1, "shelf": 4])
            #expect(turned.remembered?.file == "sach.csv" && turned.remembered?.who == library.clerk.name)
            let other = try await library.upload(
                ["Một;10001;1;05/11/2020;A"], header: "Cột một;Cột hai;Cột ba;Cột bốn;Cột năm")
            #expect(other.state == .unclear)
            let file = try library.csv(["Một;10001;1;05/11/2020;A;x"], header: Self.unknown)
            let elsewhere = try await library.imports.upload(
                file, name: "a.csv", kind: "books", by: library.clerk, organisation: "another")
            #expect(elsewhere.state == .unclear)

            let forgotten = try await library.imports.map(turned.id, nil, by: library.clerk)
            #expect(forgotten.state == .unclear && forgotten.remembered == nil)
            #expect(try await library.upload(["Một;10001;1;05/11/2020;A;x"], header: Self.unknown).state == .unclear)
            let later = Imports(
                database: library.database, kinds: [BookKind()], clock: .fixed("2028-12-01T03:00:00Z"),
                directory: library.folder)
            try await later.forget()
            let kept: Int? = try await library.database.read { db in
                try db.value("SELECT count(*) FROM imports_mapping")
            }
            #expect(kept == 0)
        }
    }

    @Test(arguments: TestDatabase.each) func asksWhichSheetsAndReadsAll(engine: TestDatabase) async throws {
        try await Library.run(on: engine) { library in
            let path = try library.workbook([
                ("Tầng 1", ["Tên sách", "Mã sách", "Kệ"], [["Một", "10001", "A"], ["Hai", "10002", "A"]]),
                ("Tầng 2", ["Mã sách", "Tên sách", "Số trang"], [["10003", "Ba", "30"], ["1004", "Bốn", "40"]]),
                ("Ghi chú", ["Việc", "Ai"], [["Quét", "Hà"]]),
            ])
            let found = try await library.upload(file: path)
            #expect(found.state == .unclear && found.asksForSheets && found.rows == 0)
            #expect(
                found.sheets.map(\.name) == ["Tầng 1", "Tầng 2", "Ghi chú"] && found.sheets.map(\.records) == [2, 2, 0])
            await #expect(throws: Problem.invalid([FieldError("sheets", "import.sheets.none_chosen")])) {
                try await library.imports.choose(found.id, sheets: [], by: library.clerk)
            }
            let both = try await library.imports.finish(
                library.imports.choose(found.id, sheets: ["Tầng 1", "Tầng 2"], by: library.clerk).id)
            #expect(
                both.state == .ready && both.counts == Import.Counts(add: 3, refuse: 1)
                    && both.headings == ["Tên sách", "Mã sách", "Kệ", "Số trang"])
            let refused = try await library.imports.rows(of: both.id, .refuse, limit: 5)
            #expect(refused.map { both.rowName($0.number) } == ["3 (Tầng 2)"])
            _ = try await library.apply(both, onlyGoodRows: true)
            #expect(try await library.title("10003") == "Ba")

            let again = try await library.upload(file: path)
            let one = try await library.imports.finish(
                library.imports.choose(again.id, sheets: ["Tầng 2"], by: library.clerk).id)
            #expect(one.counts == Import.Counts(same: 1, refuse: 1) && one.unreadSheets.map(\.name) == ["Tầng 1"])
        }
    }

    @Test(arguments: TestDatabase.each) func countsWhatShouldBeLookedAt(engine: TestDatabase) async throws {
        try await Library.run(on: engine) { library in
            let found = try await library.upload([
                "Một;10001;7;;A", "Hai;10002;7;;A", "Ba;10003;30;5/11/20;A", "Tổng cộng: 3;;;;",
            ])
            let doubts = try await library.imports.doubts(of: found.id)
            #expect(
                doubts.rows == 2 && doubts.shared.map(\.name) == ["pages:books.few_pages"]
                    && doubts.shared.map(\.rows) == [2])
            #expect(try await library.imports.rows(of: found.id, .doubt, limit: 5).map(\.number) == [2, 3])
            #expect(try await library.imports.rows(of: found.id, .doubt, why: "pages:books.other", limit: 5).isEmpty)
            #expect(try await library.imports.leftOut(of: found.id).map(\.note) == ["total"])
            let rows = try await library.imports.rows(of: found.id, .add, limit: 5).compactMap(\.ready)
            let written = try await library.imports.written(rows, of: found, BookKind())
            #expect(written[4]?["printed"] == .day("2020-11-05"))
            _ = try await library.imports.choose(found.id, [2: .leaveOut], by: library.clerk)
        }
    }

    @Test(arguments: TestDatabase.each) func throwsAwayWhatWroteNothing(engine: TestDatabase) async throws {
        try await Library.run(on: engine) { library in
            let found = try await library.upload(["Một;10001;1;;A"])
            try await library.imports.discard(found.id)
            await #expect(throws: Problem.notFound) { try await library.imports.find(found.id) }
            for table: SQL in ["imports_row", "imports_file", "imports_claim"] {
                #expect(
                    try await library.database.read { db in try db.value("SELECT count(*) FROM \(table)", as: Int.self)
                    } == 0)
            }
            let applied = try await library.apply(try await library.upload(["Một;10001;1;;A"]))
            await #expect(throws: Problem.conflict("import.problem.not_now")) {
                try await library.imports.discard(applied.id)
            }
            _ = try await library.upload(["Hai;10002;1;;A"])
            let later = Imports(
                database: library.database, kinds: [BookKind()], clock: .fixed("2026-12-23T03:00:01Z"),
                directory: library.folder)
            try await later.forget()
            #expect(try await later.list(.everything, kinds: ["books"], limit: 9).map(\.id) == [applied.id])
        }
    }

    /// One group that cannot be written does not stop the others, nor what is to be done again and again.
    @Test(arguments: TestDatabase.each) func whatCannotBeWrittenIsHeldBack(engine: TestDatabase) async throws {
        try await Library.run(on: engine) { library in
            let lines = Library.lines(5_200) + ["Không ghi được;99999;1;;Z"]
            let applied = try await library.apply(try await library.upload(lines))
            #expect(applied.state == .applied && applied.applied == 5_200 && applied.counts.refuse == 1)
            let reasons = try await library.imports.rows(of: applied.id, .refuse, limit: 2).compactMap {
                $0.detail.reasons.first?.key
            }
            #expect(reasons == ["import.refuse.not_written"])
            let short = try await library.apply(try await library.upload(["Không ghi được;88888;1;;Z"]))
            #expect(short.state == .ready && short.failure?.key == "import.failure.not_written")
        }
    }

    @Test func saysWhoChangedARecordMeanwhile() async throws {
        try await Library.run(on: .sqlite) { library in
            _ = try await library.apply(try await library.upload(["Một;10001;1;;A"]))
            let found = try await library.upload(["Một mới;10001;1;;A"])
            try await library.rename("10001", "Một khác")
            _ = try await library.apply(found)
            let reason = try #require(
                try await library.imports.rows(of: found.id, .refuse, limit: 1).first?.detail.reasons.first)
            #expect(
                reason.key == "import.refuse.changed_by" && reason.arguments["when"]?.isEmpty == false
                    && reason.arguments["who"] != nil)
        }
    }

    @Test func readsItsOwnTemplate() async throws {
        try await Library.run(on: .sqlite) { library in
            let path = try ImportTemplate(kind: BookKind(), strings: try Strings.platform(), language: .vi).write(
                in: library.folder)
            let found = try await library.upload(file: path)
            #expect(
                found.state == .ready && found.counts == Import.Counts(note: 1)
                    && found.mapping.count == BookKind().columns.count)
            #expect(try await library.imports.leftOut(of: found.id).map(\.note) == ["example"])
            #expect(found.unreadSheets.isEmpty)
        }
    }
}

extension Library {
    /// The file with some cells written anew, as a person mends it.
    func mended(_ path: String, _ cells: [String: String]) throws -> (path: String, headings: [String]) {
        let book = try Workbook.open(path: path)
        var rows: [[String]] = []
        try book.forEachRow(in: book.sheets[0]) { row in
            var texts = [String](repeating: "", count: (row.cells.last?.column ?? -1) + 1)
            for cell in row.cells { texts[cell.column] = cells[cell.text] ?? cell.text }
            rows.append(texts)
            return true
        }
        return (try workbook([(book.sheets[0].name, rows[0], Array(rows.dropFirst()))]), rows[0])
    }

    func workbook(_ sheets: [(name: String, headings: [String], rows: [[String]])]) throws -> String {
        let path = folder.appendingPathComponent("sach-\(UUID().uuidString).xlsx").path
        let layouts = sheets.map { SheetLayout(sheetName: $0.name, columns: $0.headings.map { SheetColumn($0) }) }
        let writer = try WorkbookWriter(path: path, layout: layouts[0])
        for (at, sheet) in sheets.enumerated() {
            if at > 0 { try writer.startSheet(layouts[at]) }
            for row in sheet.rows { try writer.append(row.map { .text($0) }) }
        }
        try writer.close()
        return path
    }
}
