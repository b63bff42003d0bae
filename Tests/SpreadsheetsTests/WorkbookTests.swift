import Foundation
import Testing
import Vietnamese
@testable import Spreadsheets

@Suite struct WorkbookTests {
    private static let styles = """
        <styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="#,##0&quot;đ/d&quot;"/>\
        <numFmt numFmtId="166" formatCode="[$-42A]dd/mm/yyyy;@"/></numFmts>\
        <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="22"/></cellXfs></styleSheet>
        """

    private func values(_ cells: String, date1904: Bool = false, shared: String? = nil) throws -> [Cell] {
        let bytes = Fixture.workbook(
            sheets: [("S", "visible", Fixture.sheet("<row r=\"1\">\(cells)</row>"))], shared: shared,
            styles: Self.styles, date1904: date1904)
        return try Fixture.all(Workbook.open(bytes: bytes)).first?.cells ?? []
    }

    @Test func kinds() throws {
        let cells = try values(
            """
            <c r="A1"><v>12.5</v></c><c r="B1" s="1"><v>45967</v></c><c r="C1" s="2"><v>26071.75</v></c><c r="D1" s="3"><v>1500000</v></c>\
            <c r="E1" t="b"><v>1</v></c><c r="F1" t="e"><v>#N/A</v></c><c r="G1" t="str"><f>A1&amp;"x"</f><v>12.5x</v></c>\
            <c r="H1" t="d"><v>2026-11-05T00:00:00</v></c><c r="I1"><f>SUM(A1)</f></c><c r="J1" s="4"><v>45967</v></c>\
            <c r="L1"><v>31178395344</v></c><c r="M1"><v>1E+300</v></c><c r="N1" s="1"><v>31178395344</v></c><c r="O1" s="1"><v>60</v></c>
            """)
        let day = Day(iso: "2025-11-06")!
        #expect(
            cells.map(\.value) == [
                .number(12.5), .day(day, second: 0), .day(Day(iso: "1971-05-18")!, second: 64_800), .number(1_500_000),
                .bool(true),
                .error("#N/A"), .text("12.5x"), .day(Day(iso: "2026-11-05")!, second: 0), .uncalculated,
                .day(day, second: 0),
                .number(31_178_395_344), .number(1e300), .number(31_178_395_344), .number(60),
            ])
        #expect(cells.map(\.reference).suffix(4) == ["L1", "M1", "N1", "O1"])
        #expect(cells[6].isFormula && cells[8].isFormula && !cells[0].isFormula)
        #expect(cells[10].text == "31178395344" && cells[10].isNumeric && cells[2].text == "18/05/1971 18:00")
    }

    @Test func system1904() throws {
        #expect(
            try values(#"<c r="A1" s="1"><v>0</v></c>"#, date1904: true).map(\.value) == [
                .day(Day(iso: "1904-01-01")!, second: 0)
            ])
    }

    @Test func sharedStringsRichTextAndPhonetics() throws {
        let shared =
            "<si><t>Một</t></si><si><r><rPr><b/></rPr><t>Nguyễn </t></r><r><t>Văn</t></r><rPh><t>X</t></rPh></si><si><t>a_x000D_b_x005F_</t></si>"
        let cells = try values(
            #"<c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="s"><v>99</v></c><c r="D1" t="s"><v>2</v></c>"#,
            shared: shared)
        #expect(cells.map(\.text) == ["Nguyễn Văn", "Một", "#REF!", "a\rb_"])
    }

    @Test func cellsWithoutReferencesAndPrefixes() throws {
        let sheet =
            "<x:worksheet xmlns:x=\"u\"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row><x:row><x:c r=\"C2\"><x:v>3</x:v></x:c></x:row></x:sheetData></x:worksheet>"
        let rows = try Fixture.all(Workbook.open(bytes: Fixture.workbook(sheets: [("S", "visible", sheet)])))
        #expect(rows.map { $0.cells.map(\.reference) } == [["A1", "B1"], ["C2"]])
    }

    @Test func sheetsMergesAndStopping() throws {
        let bytes = Fixture.workbook(sheets: [
            (
                "Nhà giáo", "visible",
                Fixture.sheet(Fixture.rows([1: ["a"], 5: ["b"], 9: ["c"]]), merges: ["A7:B8", "bad"])
            ),
            ("Ẩn", "veryHidden", Fixture.sheet("")),
        ])
        let book = try Workbook.open(bytes: bytes)
        #expect(book.sheets.map(\.name) == ["Nhà giáo", "Ẩn"] && book.sheets.map(\.isHidden) == [false, true])
        var numbers: [Int] = []
        let merges = try book.forEachRow(in: book.sheets[0]) {
            numbers.append($0.number); return true
        }
        #expect(numbers == [1, 5, 9])
        #expect(merges.map(\.rows) == [7...8] && merges.map(\.columns) == [0...1])
        var seen = 0
        try book.forEachRow(in: book.sheets[0]) { _ in
            seen += 1; return false
        }
        #expect(seen == 1)
        #expect(try Fixture.all(book, 1).isEmpty)
    }

    @Test func errorsThrownByTheReaderPass() throws {
        struct Mine: Error {}
        let book = try Workbook.open(
            bytes: Fixture.workbook(sheets: [("S", "visible", Fixture.sheet(Fixture.rows([1: ["a"]])))]))
        #expect(throws: Mine.self) { try book.forEachRow(in: book.sheets[0]) { _ in throw Mine() } }
    }

    @Test(arguments: [
        ("General", false), ("0.00", false), ("dd/mm/yyyy", true), ("m/d/yy h:mm", true), ("h:mm:ss", false),
        ("[h]:mm", false),
        ("mmm", true), ("#,##0\" đồng/day\"", false), ("\\d0", false), ("[Red]0;yyyy", false),
        ("[$-42A]d mmmm yyyy", true), ("@", false), ("GENERAL", false),
        ("Standard", false), ("Currency", false), ("Text", false), ("Medium", false),
        ("_-* #,##0\\ _₫_-", false), ("[$-1070000]d/mm/yyyy;@", true), ("dd\" tháng \"mm\" năm \"yyyy", true),
        ("ngày dd tháng mm năm yyyy", true),
    ])
    func formats(_ code: String, _ showsDay: Bool) { #expect((NumberFormat(code: code) != .number) == showsDay) }

    @Test func references() {
        #expect(
            ["A", "Z", "AA", "AZ", "BA", "XFD"].map { CellReference.parse("\($0)1".utf8)?.column } == [
                0, 25, 26, 51, 52, 16_383,
            ])
        #expect([0, 25, 26, 51, 52, 16_383].map(Cell.letters) == ["A", "Z", "AA", "AZ", "BA", "XFD"])
        #expect(
            CellReference.parse("A".utf8) == nil && CellReference.parse("1".utf8) == nil
                && CellReference.parse("ABCDE1".utf8) == nil)
    }
}

extension CellReference: Equatable {
    public static func == (a: CellReference, b: CellReference) -> Bool { (a.row, a.column) == (b.row, b.column) }
}
