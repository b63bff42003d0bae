import Foundation
import Testing
import Vietnamese
@testable import Spreadsheets

/// What a cell alone does not say, and its format, its column or the headings above it do.
@Suite struct GuessedCellsTests {
    private static let rooms = [
        ColumnSpec("name", headings: ["Tên phòng"], isRequired: true),
        ColumnSpec("seats", headings: ["Số chỗ"], kind: .number),
        ColumnSpec("area", headings: ["Diện tích"], kind: .number),
    ]

    @Test(arguments: [("0.0%", true), ("0\"%\"", false), ("0.00", false)]) func percentages(
        _ code: String, _ isPercent: Bool
    ) throws {
        let format = code.replacing("\"", with: "&quot;")
        let styles =
            #"<styleSheet><numFmts><numFmt numFmtId="170" formatCode="\#(format)"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="9"/></cellXfs></styleSheet>"#
        let rows =
            Fixture.rows([1: ["Tên phòng", "Số chỗ", "Diện tích"]])
            + #"<row r="2"><c r="A2" t="str"><v>A</v></c><c r="B2" s="1"><v>0.793</v></c><c r="C2" s="2"><v>1</v></c></row>"#
        let book = try Workbook.open(
            bytes: Fixture.workbook(sheets: [("S", "visible", Fixture.sheet(rows))], styles: styles))
        let record = try RecordsTests.read(book, Self.rooms).records[0]
        #expect(
            record["seats"]?.isPercent == isPercent && record["seats"]?.value == .number(0.793)
                && record["area"]?.isPercent == true)
    }

    private func areas(_ texts: [String]) throws -> [[CellDoubt]] {
        var rows: [Int: [String?]] = [1: ["Tên phòng", "Diện tích"]]
        for (at, text) in texts.enumerated() { rows[at + 2] = ["A\(at)", text] }
        return try RecordsTests.read(rows, Self.rooms).records.map { $0["area"]!.doubts }
    }

    @Test func aPointIsDoubtedUnlessTheColumnGroups() throws {
        #expect(try areas(["64.125", "80"]) == [[.groupsUnsure], []])
        #expect(try areas(["1.500", "1.234.567"]) == [[], []])
        #expect(try areas(["1.500", "1.500,25"]) == [[], []])
        #expect(try areas(["1.500", "64.5"]) == [[.groupsUnsure], []])
        #expect(try areas(["1.500", "64.5", "1.500,25"]) == [[.groupsUnsure], [], []])
        #expect(try areas(["0.125", "1500", "64,125", "#64.125"]) == [[], [], [], []])
    }

    /// Where texts with days beyond the twelfth were left, the others may have been turned.
    @Test func daysThatAnotherCountryMadeAreDoubted() throws {
        func born(_ cells: [String]) throws -> [[CellDoubt]] {
            let styles = #"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#
            let rows = cells.enumerated().map { at, cell in
                let born =
                    cell.hasPrefix("#")
                    ? #"<c r="B\#(at + 2)" s="1"><v>\#(cell.dropFirst())</v></c>"#
                    : #"<c r="B\#(at + 2)" t="str"><v>\#(cell)</v></c>"#
                return #"<row r="\#(at + 2)"><c r="A\#(at + 2)" t="str"><v>A</v></c>\#(born)</row>"#
            }.joined()
            let sheet = Fixture.sheet(Fixture.rows([1: ["Họ và tên", "Ngày sinh"]]) + rows)
            return try RecordsTests.read(
                Workbook.open(bytes: Fixture.workbook(sheets: [("S", "visible", sheet)], styles: styles))
            ).records
                .map { $0["born"]!.doubts }
        }
        // 31173 is 06/05/1985, 31202 is 04/06/1985, 31218 is 20/06/1985.
        #expect(try born(["25/12/1985", "#31173", "13/06/1985"]) == [[], [.orderUnsure(other: "05/06/1985")], []])
        #expect(try born(["25/12/1985", "#31173", "#31218"]) == [[], [], []])
        #expect(try born(["#31173", "#31202"]) == [[], []])
        #expect(try born(["25/12/1985", "01/06/1985", "#31173"]) == [[], [], []])
    }

    @Test func spacesAndEndsOfDaysAreNoOtherForm() {
        for text in ["05 / 06 / 1985", "5.6.1985.", "05/06/1985"] {
            #expect(WrittenOrder(text)?.isAmbiguous == true, "\(text)")
        }
        #expect(WrittenOrder("25 / 06 / 1985")?.isDayFirst == true && WrittenOrder("5.6") == nil)
    }

    @Test func aTableInAnotherOrderIsNotReadByTheFirstHeadings() throws {
        let read = try RecordsTests.read(
            [
                1: ["Tên phòng", "Số chỗ", "Diện tích"], 2: ["A1", "#40", "#64"],
                3: ["Tên phòng", "Số chỗ", "Diện tích"], 4: ["A2", "#41", "#65"],
                6: ["Tên phòng", "Diện tích", "Số chỗ"], 7: ["A3", "#66", "#42"], 8: ["A4", "#67", "#43"],
                10: ["Tên phòng", "Số chỗ", "Diện tích"], 11: ["A5", "#44", "#68"],
            ], Self.rooms)
        #expect(read.records.map(\.number) == [2, 4, 7, 8, 11])
        #expect(read.records.map(\.isUnderOtherHeadings) == [false, false, true, true, false])
        #expect(read.table.left == ["header": 2, "other_header": 1])
    }

    /// Its words are other names of our columns.
    @Test func aTableWithOtherWordsIsNoneOfTheFirst() throws {
        let specs = [
            ColumnSpec("name", headings: ["Tên phòng", "Phòng"]),
            ColumnSpec("seats", headings: ["Số chỗ", "Sức chứa"], kind: .number),
            ColumnSpec("area", headings: ["Diện tích", "Diện tích (m²)"], kind: .number),
        ]
        let read = try RecordsTests.read(
            [
                1: ["Tên phòng", "Số chỗ", "Diện tích"], 2: ["Phòng", "#40", "#64"],
                3: ["Phòng", "Diện tích (m²)", "Sức chứa"], 4: ["A3", "#66", "#42"],
            ], specs)
        #expect(read.records.map(\.number) == [2, 4] && read.records.map(\.isUnderOtherHeadings) == [false, true])
    }

    @Test func numbersOfColumnsUnderANameInTwoAreNoPerson() throws {
        let read = try RecordsTests.read(
            [
                1: ["STT", "Họ và tên", nil, "Số CCCD", "Chức danh"], 2: ["(1)", "(2)", "(3)", "(4)", "(5)"],
                3: ["#1", "Lê Văn", "Một", "001080000101", "Giáo viên"],
            ], merges: ["B1:C1"])
        #expect(read.table.left == ["numbering": 1] && read.values("name") == ["Lê Văn Một"])
    }

    private static let names = [
        ColumnSpec("name", headings: ["Họ và tên", "Họ tên"]),
        ColumnSpec(
            "family", headings: ["Họ và tên đệm", "Họ đệm"],
            wholeHeadings: ["Họ, tên đệm", "Họ và tên lót", "Họ và", "Họ"]),
        ColumnSpec("middle", headings: ["Tên đệm"], wholeHeadings: ["Tên đệm"]),
        ColumnSpec("given", headings: ["Tên"], wholeHeadings: ["Tên"]),
        ColumnSpec("number", headings: ["Số CCCD"], kind: .personalNumber),
    ]

    @Test(arguments: [
        (["Họ, tên đệm", "Tên", "Số CCCD"], ["family", "given", "number"]),
        (["Họ và tên lót", "Tên", "Số CCCD"], ["family", "given", "number"]),
        (["Họ và", "Tên", "Số CCCD"], ["family", "given", "number"]),
        (["Họ", "Tên đệm", "Tên", "Số CCCD"], ["family", "middle", "given", "number"]),
        (["Họ và tên", "Tên", "Số CCCD"], ["name", "given", "number"]),
        (["Họ và tên", "Tên vợ (chồng)", "Số CCCD"], ["name", nil, "number"]),
    ]) func partsOfNames(_ headings: [String], _ keys: [String?]) throws {
        let read = try RecordsTests.read([1: headings, 2: headings.map { _ in "001080000101" }], Self.names)
        #expect(read.table.columns.map(\.key) == keys)
    }

    @Test(arguments: [["A1:B1", "C1:C2"], []]) func partsOfNamesUnderOneHeading(merges: [String]) throws {
        let read = try RecordsTests.read(
            [1: ["Họ và tên", nil, "Số CCCD"], 2: ["Họ", "Tên", nil], 3: ["Lê Văn", "Một", "001080000101"]],
            merges: merges, Self.names)
        #expect(read.table.columns.map(\.key) == ["family", "given", "number"] && read.values("given") == ["Một"])
    }
}
