import Foundation
import Testing
import Vietnamese
@testable import Spreadsheets

/// Headings in two rows, headings over two columns, headings far below.
@Suite struct HeadingsTests {
    private func read(
        _ rows: [Int: [String?]], merges: [String] = [], headerRows: ClosedRange<Int>? = nil,
        mapping: [Int: String] = [:]
    ) throws
        -> RecordsTests.Read
    {
        try RecordsTests.read(rows, merges: merges, headerRows: headerRows, mapping: mapping)
    }

    @Test(arguments: [true, false], [true, false]) func nameOverTwoColumns(isMerged: Bool, isWrittenTwice: Bool) throws
    {
        let read = try read(
            [
                1: ["STT", "Họ và tên", isWrittenTwice ? "Họ và tên" : nil, "Số CCCD"],
                2: ["#1", "Trần Văn", "Một", "001080000401"],
                3: ["#2", "Lê Thị", "Hai", "001181000402"], 4: ["#3", "Phạm Văn Ba", nil, "001082000403"],
            ],
            merges: isMerged && !isWrittenTwice ? ["B1:C1"] : [])
        #expect(read.values("name") == ["Trần Văn Một", "Lê Thị Hai", "Phạm Văn Ba"])
        // Under no heading at all, the second half is a guess.
        #expect(
            read.records.map { $0["name"]!.doubts.isEmpty } == [
                isMerged || isWrittenTwice, isMerged || isWrittenTwice, true,
            ])
        #expect(read.table.column("family") == nil)
        #expect(Set(read.table.columns.map(\.heading)).count == read.table.columns.count)
    }

    @Test func twoNamesOfOneHeadingAreDoubted() throws {
        let read = try read([
            1: ["Họ và tên", "Họ và tên", "Số CCCD"], 2: ["Trần Văn Một", "Lê Thị Hai", "001080000401"],
        ])
        #expect(
            read.values("name") == ["Trần Văn Một Lê Thị Hai"]
                && read.records[0]["name"]?.doubts == [.joined(["Trần Văn Một", "Lê Thị Hai"])])
    }

    @Test func familyAndGivenNamesByHandStayApart() throws {
        let read = try read(
            [1: ["Họ và tên", "Họ và tên", "Số CCCD"], 2: ["Trần Văn", "Một", "001080000401"]],
            mapping: [0: "family", 1: "given", 2: "number"])
        #expect(read.values("family") == ["Trần Văn"] && read.values("given") == ["Một"])
    }

    @Test func partsOfNamesUnderOneHeading() throws {
        let read = try read(
            [1: ["Họ và tên", nil, "Số CCCD"], 2: ["Họ đệm", "Tên", nil], 3: ["Trần Văn", "Một", "001080000401"]],
            merges: ["A1:B1", "C1:C2"])
        #expect(
            read.table.headerRows.upperBound == 2 && read.values("family") == ["Trần Văn"]
                && read.values("given") == ["Một"])
    }

    @Test func twoPhonesAreOneWithADoubtWhereTheyDiffer() throws {
        let read = try read([
            1: ["Họ và tên", "Điện thoại", "Điện thoại"], 2: ["A", "0912345678", "0987654321"],
            3: ["B", nil, "0987654321"],
        ])
        #expect(
            read.values("phone") == ["0912345678", "0987654321"]
                && read.records.map { $0["phone"]!.doubts } == [[.conflict(["0987654321"])], []])
    }

    @Test func daysOfBirthInColumnsBySex() throws {
        let rows: [Int: [String?]] = [
            1: ["STT", "Họ và tên", "Ngày, tháng, năm sinh", nil, "Số CCCD"], 2: [nil, nil, "Nam", "Nữ"],
            3: ["#1", "Trần Văn Một", "02/01/1980", nil, "001080000101"],
            4: ["#2", "Lê Thị Hai", nil, "02/01/1981", "001181000102"], 5: ["#3", "Ai", "02/01/1981", "02/01/1982"],
        ]
        for merges in [["A1:A2", "B1:B2", "C1:D1", "E1:E2"], []] {
            let read = try read(rows, merges: merges)
            #expect(read.table.headerRows == 1...2 && read.table.dataRows == 3)
            #expect(
                read.values("born") == ["02/01/1980", "02/01/1981", "02/01/1981"]
                    && read.values("sex") == ["Nam", "Nữ", nil])
            #expect(read.records[2]["born"]?.doubts == [.conflict(["02/01/1982"])])
            #expect(
                read.table.column("born")?.heading == "Ngày, tháng, năm sinh"
                    && read.table.column("sex")?.heading == "Giới tính")
            let again = try self.read(
                rows, merges: merges, headerRows: 1...2, mapping: [1: "name", 2: "born", 3: "sex", 4: "number"])
            #expect(again.values("sex") == ["Nam", "Nữ", nil])
        }
    }

    @Test func marksInColumnsOfSexes() throws {
        let read = try read(
            [
                1: ["Họ và tên", "Giới tính", nil, "Số CCCD"], 2: [nil, "Nam", "Nữ"],
                3: ["A", "x", nil, "001080000101"], 4: ["B", nil, "x", "001181000102"],
            ],
            merges: ["B1:C1"])
        #expect(read.values("sex") == ["Nam", "Nữ"] && read.table.dataRows == 2)
    }

    @Test func dayMonthAndYearInColumns() throws {
        let read = try read(
            [
                1: ["Họ và tên", "Ngày sinh", nil, nil, "Số CCCD"], 2: [nil, "Ngày", "Tháng", "Năm"],
                3: ["A", "#5", "#11", "#1980", "001080000101"],
                4: ["B", nil, nil, "#1981"],
            ], merges: ["B1:D1"])
        #expect(read.values("born") == ["5/11/1980", "1981"])
    }

    @Test(arguments: [["A1:A2", "B1:B2", "C1:D1", "E1:E2"], []]) func unknownWordsInTheSecondRow(merges: [String])
        throws
    {
        let read = try read(
            [
                1: ["STT", "Họ và tên", "Bồi dưỡng NLS", nil, "Số CCCD"], 2: [nil, nil, "Ngày HT", "Số CN"],
                3: ["#1", "A", "01/02/2024", "CN-1", "001080000101"],
            ], merges: merges)
        #expect(read.table.headerRows == 1...2 && read.table.dataRows == 1 && read.table.left.isEmpty)
        #expect(
            read.table.columns.map(\.heading) == [
                "STT", "Họ và tên", "Bồi dưỡng NLS › Ngày HT", "Bồi dưỡng NLS › Số CN", "Số CCCD",
            ])
    }

    @Test func headingsFarBelow() throws {
        var rows: [Int: [String?]] = [:]
        for row in 1...70 { rows[row] = ["Dòng giới thiệu \(row)"] }
        (rows[73], rows[74], rows[75]) = (
            ["STT", "Họ và tên", "Bồi dưỡng", nil, "Số CCCD"], [nil, nil, "Ngày", "Số"],
            ["#1", "A", "x", "y", "001080000101"]
        )
        let found = try read(rows)
        #expect(found.table.headerRows == 73...74 && found.table.dataRows == 1)
        let hand = try read(rows, headerRows: 73...74, mapping: [1: "name", 4: "number"])
        #expect(hand.table.headerRows == 73...74 && hand.values("name") == ["A"])
        #expect(try read(rows, headerRows: 500...500).table.dataRows == 0)
    }

    @Test func impossibleHeadingRowsAreRefused() throws {
        for rows in [0...1, Int.max...Int.max, 1_048_577...1_048_577, (Int.max - 1)...(Int.max - 1), 1...6] {
            #expect(throws: SpreadsheetError.noSuchHeaderRow(rows.lowerBound)) {
                try read([1: ["Họ và tên", "Số CCCD"]], headerRows: rows)
            }
        }
    }

    @Test func aSecondSheetPartOfOneNameIsRefused() throws {
        let sheet = Fixture.sheet(Fixture.rows([1: ["a"]]))
        #expect(throws: SpreadsheetError.self) {
            try Workbook.open(bytes: Fixture.workbook(sheets: [("A", "visible", sheet), ("a", "visible", sheet)]))
        }
    }

    @Test func ownColumnsAreNoOthers() throws {
        let specs = [
            ColumnSpec("version", headings: ["Phiên bản", "Version"], isRequired: true),
            ColumnSpec("name", headings: ["Tên"]),
            ColumnSpec("_key", headings: ["_key"]), ColumnSpec("_version", headings: ["_version"]),
        ]
        let read = try RecordsTests.read(
            [1: ["_key", "_version", "Tên", "Phiên bản"], 2: ["k", "#2", "A", "2025"]], specs)
        #expect(read.table.missing.isEmpty && read.values("version") == ["2025"] && read.values("_version") == ["2"])
    }
}
