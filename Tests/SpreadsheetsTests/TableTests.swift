import Foundation
import Testing
import Vietnamese
@testable import Spreadsheets

@Suite struct TableTests {
    private let specs = [
        ColumnSpec("name", headings: ["Họ và tên", "Họ tên", "Full name"], isRequired: true),
        ColumnSpec(
            "born", headings: ["Ngày sinh", "Ngày tháng năm sinh", "Date of birth"], isRequired: true, kind: .day),
        ColumnSpec("number", headings: ["Số CCCD", "Số định danh cá nhân"], kind: .personalNumber),
        ColumnSpec("unit", headings: ["Đơn vị công tác"]),
        ColumnSpec("digital", headings: ["Ngày hoàn thành"], groups: ["Bồi dưỡng năng lực số"], kind: .day),
        ColumnSpec("content", headings: ["Ngày hoàn thành"], groups: ["Bồi dưỡng xây dựng học liệu số"], kind: .day),
    ]

    private func table(_ rows: [Int: [String?]], merges: [String] = [], mapping: [Int: String] = [:]) throws -> (
        Workbook, SheetTable
    ) {
        let book = try Workbook.open(
            bytes: Fixture.workbook(sheets: [
                ("Hướng dẫn", "visible", Fixture.sheet(Fixture.rows([1: ["Nhập theo mẫu. Họ và tên viết đủ."]]))),
                ("Danh sách", "visible", Fixture.sheet(Fixture.rows(rows), merges: merges)),
            ]))
        return (book, try #require(try SheetTable.recognise(in: book, columns: specs, mapping: mapping)))
    }

    private let office: [Int: [String?]] = [
        1: ["SỞ GIÁO DỤC VÀ ĐÀO TẠO", nil, nil, nil, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        3: ["DANH SÁCH NHÀ GIÁO"],
        5: [
            "STT", "Họ và tên (*)", "Ngày, tháng, năm sinh", "Số CCCD", "Đơn vị công tác", "Bồi dưỡng năng lực số", nil,
            "Bồi dưỡng xây dựng học liệu số", nil,
            "Ghi chú",
        ],
        6: [nil, nil, nil, nil, nil, "Ngày hoàn thành", "Số chứng nhận", "Ngày hoàn thành", "Số chứng nhận"],
        7: ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)"],
        8: ["I. Khoa Cơ khí"],
        9: ["#1", "Nguyễn Văn An", "05/11/1980", "001080000001", "Trường A", "01/02/2024", "CN-1"],
        10: ["#2", "Lò Thị Mỷ", "06/11/1981", "011181000002", nil, nil, nil, "03/04/2025", "CN-2", "Giám đốc"],
        12: ["STT", "Họ và tên (*)", "Ngày, tháng, năm sinh", "Số CCCD", "Đơn vị công tác"],
        13: ["II", "Khoa Điện"],
        14: ["#3", "Trần Thị Bé", nil, "001180000003", "Trường B"],
        15: ["#4"],
        17: [nil, "Tổng cộng: 3 người"],
        18: [nil, nil, nil, nil, nil, nil, nil, "Hà Nội, ngày 5 tháng 11 năm 2026"],
        19: [nil, "Người lập biểu", nil, nil, nil, nil, nil, "GIÁM ĐỐC"],
        21: [nil, "Lê Văn Lập", nil, nil, nil, nil, nil, "Phạm Thị Giám"],
        22: ["Ghi chú: số liệu tính đến 31/10"],
    ]
    private let officeMerges = [
        "A3:J3", "A5:A6", "B5:B6", "C5:C6", "D5:D6", "E5:E6", "F5:G5", "H5:I5", "J5:J6", "A8:J8", "E9:E10",
    ]

    @Test func officeList() throws {
        let (book, table) = try table(office, merges: officeMerges)
        #expect(table.sheet.name == "Danh sách" && table.headerRows == 5...6)
        #expect(
            table.columns.map(\.key) == [nil, "name", "born", "number", "unit", "digital", nil, "content", nil, nil])
        #expect(table.column("digital")?.heading == "Bồi dưỡng năng lực số › Ngày hoàn thành")
        #expect(table.columns.filter { $0.key != nil }.allSatisfy { $0.confidence >= 0.8 })
        #expect(table.firstDataRow == 9 && table.lastDataRow == 14 && table.dataRows == 3 && table.missing.isEmpty)
        #expect(table.skipped.map(\.row) == [7, 8, 12, 13, 15, 17, 18, 19, 21, 22])
        #expect(
            table.skipped.map(\.reason) == [
                .numbering, .sectionHeading("I. Khoa Cơ khí"), .repeatedHeader, .sectionHeading("II Khoa Điện"),
                .onlyNumbered, .total,
                .signature, .signature, .afterTheList, .note,
            ])
        var units: [String?] = []
        try table.forEachRecord(in: book) {
            units.append($0["unit"]?.text); return true
        }
        #expect(units == ["Trường A", "Trường A", "Trường B"])
    }

    @Test func byHand() throws {
        let (_, table) = try table(office, merges: officeMerges, mapping: [9: "unit", 7: ""])
        #expect(
            table.column("unit")?.index == 9 && table.column("unit")?.confidence == 1 && table.column("content") == nil)
    }

    @Test func missingColumnsAreNamed() throws {
        let (_, table) = try table([1: ["Họ tên", "Số định danh cá nhân"], 2: ["Nguyễn Văn An", "001080000001"]])
        #expect(table.missing == ["born"] && table.dataRows == 1)
    }

    @Test func groupsWithoutMergesInText() throws {
        let csv = """
            Danh sách;;;;;
            TT;Họ tên;Ngày sinh;Bồi dưỡng năng lực số;;Bồi dưỡng xây dựng học liệu số
            ;;;Ngày hoàn thành;Số chứng nhận;Ngày hoàn thành
            1;Nguyễn Văn An;05/11/1980;01/02/2024;CN-1;03/04/2025
            ;Tổng cộng: 1;;;;
            """
        let book = try Workbook.open(bytes: Array(csv.utf8))
        let table = try #require(try SheetTable.recognise(in: book, columns: specs))
        #expect(table.headerRows == 2...3)
        #expect(table.column("digital")?.index == 3 && table.column("content")?.index == 5 && table.dataRows == 1)
    }

    @Test func headingsInOneRow() throws {
        let (_, table) = try table([
            1: [
                "Full Name", "Date of birth", "Ngày hoàn thành bồi dưỡng năng lực số", "So CCCD",
                "Don vi cong tac hien nay",
            ],
            2: ["A", "05/11/1980", "01/02/2024", "001080000001", "B"],
        ])
        #expect(table.columns.map(\.key) == ["name", "born", "digital", "number", "unit"])
    }

    @Test func noListNoTable() throws {
        let book = try Workbook.open(
            bytes: Fixture.workbook(sheets: [
                ("S", "visible", Fixture.sheet(Fixture.rows([1: ["Kính gửi"], 2: ["Họ tên"]])))
            ]))
        #expect(try SheetTable.recognise(in: book, columns: specs) == nil)
        #expect(throws: SpreadsheetError.noSuchSheet("X")) {
            try SheetTable.recognise(in: book, columns: specs, sheetName: "X")
        }
    }

    @Test func wrongKindLowersConfidence() throws {
        let (_, table) = try table([
            1: ["Họ tên", "Ngày sinh"], 2: ["A", "Hà Nội"], 3: ["B", "Huế"], 4: ["C", "Đà Nẵng"],
        ])
        #expect((table.column("born")?.confidence ?? 1) < 0.8)
    }

    @Test func peopleWithTitlesAndTotalsOfNumbers() throws {
        let (_, table) = try table([
            1: ["STT", "Họ và tên", "Ngày sinh", "Đơn vị công tác"],
            2: ["#1", "Tổng Văn Cộng", "05/11/1980", "Trường A"],
            3: ["#2", "Ghi Chú", "05/11/1980", "Giám đốc"],
            4: ["#3", "Chưa rõ ngày sinh"],
            5: ["#4", "Nguyễn Văn An", nil, "Giám đốc"],
            6: ["Cộng", nil, "#2", "#3"],
        ])
        #expect(table.dataRows == 4 && table.skipped.map(\.reason) == [.total])
    }
}
