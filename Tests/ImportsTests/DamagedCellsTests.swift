import Foundation
import Platform
import Spreadsheets
import TestSupport
import Testing

@testable import Imports

/// Cells that say less than they seem to.
@Suite struct DamagedCellsTests {
    @Test(arguments: [
        "#REF!", "#N/A", "#SPILL!", "#CALC!", "#BLOCKED!", "#FIELD!", "#NAME?", "#GETTING_DATA", "Err:508", "Lỗi:504",
    ]) func errors(
        _ text: String
    ) {
        #expect(ImportCell(written: text).isError)
    }

    @Test(arguments: ["#1", "# REF", "#hashtag!", "Err:5", "Lỗi", "A#REF!"]) func noErrors(_ text: String) {
        #expect(!ImportCell(written: text).isError)
    }

    @Test func anErrorCellIsOneWhateverItSays() throws {
        #expect(ImportCell.text("neu").marked([.error]).isError && !ImportCell.text("neu").isError)
    }

    @Test(arguments: TestDatabase.each) func digitsThatARoundingLostAreRefused(engine: TestDatabase) async throws {
        try await Library.run(on: engine) { library in
            let found = try await library.upload([
                "5.404E+15;10001;1;;A", "Hai;10002;1;;1.2E+20", "Ba?;10003;1;;A", "B?n;10004;1;;A",
                "http://a.vn/b?c=1;10005;1;;A",
            ])
            #expect(found.counts == Import.Counts(add: 3, refuse: 2))
            let refused = try await library.imports.rows(of: found.id, .refuse, limit: 5)
            #expect(
                refused.map { $0.detail.reasons.map(\.key) } == [["import.refuse.rounded"], ["import.refuse.rounded"]])
            let doubted = try await library.imports.rows(of: found.id, .doubt, limit: 5)
            #expect(
                doubted.map(\.label) == ["B?n"]
                    && doubted[0].detail.warnings.map(\.key) == ["import.doubt.lost_letters"])
        }
    }

    @Test func textIsLongByItsLetters() {
        #expect(
            !ImportCell.text(String(repeating: "ấ", count: 4_000)).isTooLong
                && ImportCell.text(String(repeating: "ấ", count: 4_001)).isTooLong)
        #expect(ImportCell.text(String(repeating: "ấ", count: 9_000)).shortened.isTooLong)
    }

    /// Text keeps what is written; digits alone say no more than a number does.
    @Test(arguments: [
        ("450.000", "450.000"), ("1.0", "1.0"), ("2026.00", "2026.00"), ("12", "12"), ("0912", "0912"),
        ("912345678.0", "912345678.0"),
    ])
    func numbersOfTexts(_ written: String, _ kept: String) throws {
        let book = try Workbook.open(bytes: Array("a;\(written)\n".utf8))
        var cells: [ImportCell] = []
        try book.forEachRow(in: book.sheets[0]) { row in
            cells = row.cells.map { ImportCell($0) }
            return true
        }
        #expect(cells[1].text == kept && (cells[1] == .number(12)) == (written == "12"))
    }

    @Test func aPercentageIsWhatTheSheetShows() throws {
        let cell = ImportCell.number(0.793).marked([.percent("79.3 %")])
        let row = ImportRow(
            number: 2, key: nil, version: nil, cells: [cell], index: ImportRow.Index(["share": 0]), choices: [:])
        #expect(row.percentage("share") == "79.3%" && row.isPercent("share") && row["share"] == "0.793")
        #expect(try StagedCells.cells(json: StagedCells.json([cell])) == [cell])
    }

    /// The file of refused rows is read again as the first one was.
    @Test(arguments: TestDatabase.each) func refusedRowsComeBackAsTheyWere(engine: TestDatabase) async throws {
        try await Library.run(on: engine) { library in
            let path = library.folder.appendingPathComponent("a.xlsx").path
            let writer = try WorkbookWriter(
                path: path,
                layout: SheetLayout(
                    sheetName: "A",
                    columns: ["Tên sách", "Mã sách", "Số trang", "Ngày in", "Kệ"].map { SheetColumn($0) }))
            try writer.append([.text("Một"), .text("1"), .number(64.125), .text("31/02/2020"), .number(7.5)])
            try writer.close()
            let found = try await library.upload(file: path)
            #expect(found.counts == Import.Counts(refuse: 1))
            let again = try await library.upload(
                file: library.imports.refusedFile(of: found, strings: Strings.platform(), language: .vi))
            let cells = try await library.imports.rows(of: again.id, .refuse, limit: 1)[0].cells.prefix(5)
            #expect(cells == [.text("Một"), .text("1"), .number(64.125), .text("31/02/2020"), .number(7.5)])
        }
    }
}
