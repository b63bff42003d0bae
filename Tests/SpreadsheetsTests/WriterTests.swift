import Foundation
import Testing
import Vietnamese
@testable import Spreadsheets

@Suite struct WriterTests {
    private let layout = SheetLayout(
        sheetName: "Nhà giáo: [2026]", titleLines: ["DANH SÁCH", "Năm 2026"],
        columns: [
            .key, .version, SheetColumn("Họ và tên"), SheetColumn("Số CCCD"), SheetColumn("Ngày sinh", kind: .day),
            SheetColumn("Lương", kind: .money),
            SheetColumn("Ngày hoàn thành", group: "Bồi dưỡng", kind: .day),
            SheetColumn("Số chứng nhận", group: "Bồi dưỡng"),
            SheetColumn("Cập nhật", kind: .instant),
            SheetColumn("Đạt", kind: .yesNo), SheetColumn("Lý do"),
        ])

    @Test func readsBackWhatItWrote() throws {
        let path = Fixture.temporary("xlsx")
        defer { try? FileManager.default.removeItem(atPath: path) }
        let writer = try WorkbookWriter(path: path, layout: layout)
        let day = Day(iso: "1971-05-18")!
        try writer.append(
            [
                .text("id-1"), .whole(3), .text("=HYPERLINK(\"http://x\")"), .text("001171365436"), .day(day),
                .whole(1_500_000), .day(Day(iso: "1899-01-01")!),
                .text("CN-1\u{1}\u{0}"), .instant(Instant(iso: "2026-11-22T03:32:00.000Z")!), .bool(true),
                .text("_x0041_"),
            ], comments: [3: "Số này của người khác"])
        try writer.append([
            .text("id-2"), .whole(1), .text("Nguyễn Văn Ý"), .empty, .day(Day(iso: "1900-01-31")!), .number(.nan),
        ])
        try writer.close()

        let book = try Workbook.open(path: path)
        #expect(book.sheets.map(\.name) == ["Nhà giáo   2026"])
        let rows = try Fixture.all(book)
        #expect(rows.map(\.number) == [1, 2, 4, 5, 6, 7])
        let first = rows[4]
        #expect(first[2]?.value == .text("=HYPERLINK(\"http://x\")") && first[2]?.isFormula == false)
        #expect(first[3]?.value == .text("001171365436"))
        #expect(first[4]?.value == .day(day, second: 0))
        #expect(first[6]?.value == .text("01/01/1899"))
        #expect(first[8]?.value == .day(Day(iso: "2026-11-22")!, second: 37_920))
        #expect(first[9]?.value == .text("Có") && first[10]?.value == .text("_x0041_"))
        #expect(first[7]?.value == .text("CN-1\u{1}"))
        #expect(rows[5][4]?.value == .day(Day(iso: "1900-01-31")!, second: 0) && rows[5][5] == nil)

        let table = try #require(
            try SheetTable.recognise(
                in: book,
                columns: [
                    ColumnSpec("name", headings: ["Họ tên", "Họ và tên"]), ColumnSpec("number", headings: ["Số CCCD"]),
                    ColumnSpec("course", headings: ["Ngày hoàn thành"], groups: ["Bồi dưỡng"]),
                ]))
        #expect(table.headerRows == 4...5 && table.dataRows == 2)
        #expect(
            table.column("_key")?.index == 0 && table.column("_version")?.index == 1
                && table.column("course")?.index == 6)
        var keys: [String] = []
        try table.forEachRecord(in: book) {
            keys.append("\($0["_key"]!.text)/\($0["_version"]!.text)"); return true
        }
        #expect(keys == ["id-1/3", "id-2/1"])
    }

    @Test func droppedUnclosedLeavesNothing() throws {
        let path = Fixture.temporary("xlsx")
        do { let writer = try WorkbookWriter(path: path, layout: layout); try writer.append([.text("x")]) }
        #expect(!FileManager.default.fileExists(atPath: path))
        #expect(throws: SpreadsheetError.fileNotReadable) {
            try WorkbookWriter(path: "/nowhere/x.xlsx", layout: layout)
        }
    }

    /// Bounded in time only loosely: the figures are measured in release.
    @Test(.timeLimit(.minutes(2))) func manyRows() throws {
        let path = Fixture.temporary("xlsx")
        defer { try? FileManager.default.removeItem(atPath: path) }
        let writer = try WorkbookWriter(
            path: path, layout: SheetLayout(sheetName: "S", columns: (0..<15).map { SheetColumn("Cột \($0)") }))
        for row in 0..<20_000 {
            try writer.append((0..<15).map { $0 == 0 ? .whole(row) : .text("Nguyễn Văn \(row) \($0)") })
        }
        try writer.close()
        let book = try Workbook.open(path: path)
        var count = 0
        try book.forEachRow(in: book.sheets[0]) {
            count += $0.cells.count; return true
        }
        #expect(count == 20_001 * 15)
    }
}
