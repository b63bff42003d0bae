import Foundation
import Testing
import Vietnamese
@testable import Spreadsheets

/// What stands in a row outweighs what its place suggests.
@Suite struct RecordsTests {
    static let staff = [
        ColumnSpec("name", headings: ["Họ và tên"]), ColumnSpec("family", headings: ["Họ và tên đệm", "Họ đệm"]),
        ColumnSpec("given", headings: ["Tên"]),
        ColumnSpec("born", headings: ["Ngày sinh", "Ngày, tháng, năm sinh", "Năm sinh"], kind: .day),
        ColumnSpec("sex", headings: ["Giới tính", "Giới", "Nam/Nữ"]),
        ColumnSpec("number", headings: ["Số CCCD", "CCCD"], kind: .personalNumber),
        ColumnSpec("phone", headings: ["Điện thoại", "SĐT"], kind: .phone),
        ColumnSpec("unit", headings: ["Đơn vị công tác"]), ColumnSpec("position", headings: ["Chức danh", "Chức vụ"]),
        ColumnSpec("email", headings: ["Email"]), ColumnSpec("from", headings: ["Ngày vào làm"], kind: .day),
        ColumnSpec("level", headings: ["Bậc năng lực số"]),
        ColumnSpec("_key", headings: ["_key"]), ColumnSpec("_version", headings: ["_version"]),
    ]
    static let codes = [
        ColumnSpec("code", headings: ["Mã ngành, nghề"], isRequired: true),
        ColumnSpec("name", headings: ["Tên ngành, nghề"], isRequired: true),
    ]

    struct Read {
        var table: SheetTable
        var records: [SheetTable.Record]
        func values(_ key: String) -> [String?] { records.map { $0[key]?.text } }
    }

    static func read(
        _ rows: [Int: [String?]], merges: [String] = [], _ specs: [ColumnSpec] = staff,
        headerRows: ClosedRange<Int>? = nil, mapping: [Int: String] = [:]
    ) throws -> Read {
        try read(
            Workbook.open(
                bytes: Fixture.workbook(sheets: [("S", "visible", Fixture.sheet(Fixture.rows(rows), merges: merges))])),
            specs, headerRows, mapping)
    }

    static func read(
        _ book: Workbook, _ specs: [ColumnSpec] = staff, _ headerRows: ClosedRange<Int>? = nil,
        _ mapping: [Int: String] = [:]
    ) throws -> Read {
        let table = try #require(
            try SheetTable.recognise(in: book, columns: specs, headerRows: headerRows, mapping: mapping))
        var records: [SheetTable.Record] = []
        try table.forEachRecord(in: book) {
            records.append($0); return true
        }
        return Read(table: table, records: records)
    }

    private let wide: [String?] = [
        "Họ và tên", "Ngày sinh", "Số CCCD", "Điện thoại", "Email", "Đơn vị công tác", "Chức danh", "Ngày vào làm",
        "Bậc năng lực số",
    ]

    /// What records have where no heading stands is not read, and said.
    @Test func whatStandsUnderNoHeadingIsCounted() throws {
        let heading: [String?] = ["Họ và tên", "Số CCCD", nil, "Email"]
        let read = try Self.read([
            1: heading, 2: ["Lê Thị Hai", "001172000502", nil, "a@b.vn"],
            3: ["Lê Thị Ba", "001172000503", "đã nghỉ", "a@b.vn", nil, "2020"],
            4: ["Lê Thị Tư", "001172000504", "chuyển đi"],
        ])
        #expect(read.table.unheaded.mapValues { [$0.rows, $0.first] } == [2: [2, 3], 5: [1, 3]])
        let text = try Workbook.open(bytes: Array("Họ và tên;Số CCCD\nLê Thị Hai;001172000502;;thừa\n".utf8))
        #expect(try Self.read(text).table.unheaded.mapValues { [$0.rows, $0.first] } == [3: [1, 2]])
    }

    @Test func columnsThatTheSheetHidesAreNamed() throws {
        let rows = Fixture.sheet(
            Fixture.rows([
                1: ["Họ và tên", "Số CCCD", "Ghi chú", "Email"], 2: ["Lê Thị Hai", "001172000502", "x", "a@b.vn"],
            ]))
        let hidden = rows.replacingOccurrences(
            of: "<sheetData>",
            with:
                #"<cols><col min="2" max="3" hidden="1"/><col min="9223372036854775807" max="9223372036854775807" hidden="1"/></cols><sheetData>"#
        )
        #expect(hidden != rows)
        let read = try Self.read(Workbook.open(bytes: Fixture.workbook(sheets: [("S", "visible", hidden)])))
        #expect(read.table.hiddenColumns == ["Số CCCD"] && read.values("number") == ["001172000502"])
    }

    @Test func personsAreNoSignatures() throws {
        let read = try Self.read([
            1: wide, 2: ["Lê Thị Hai", nil, "001172000502", nil, nil, "Trường A", "Trưởng phòng"],
            3: ["Phạm Văn Ba", nil, nil, nil, nil, nil, "Hiệu trưởng"],
            4: [nil, nil, "001073000503", nil, nil, nil, "Kế toán"],
            5: ["Vũ Thị Tư", nil, nil, nil, nil, "Trường A", "Kế toán"],
        ])
        #expect(read.table.dataRows == 4 && read.table.left.isEmpty)
    }

    @Test func aKeyIsARecord() throws {
        let read = try Self.read([
            1: ["_key", "_version"] + wide, 2: ["p1", "#3", "Tổng cộng"],
            3: ["p2", nil, nil, nil, nil, nil, nil, nil, "Giám đốc"], 4: ["p3"],
        ])
        #expect(read.values("_key") == ["p1", "p2", "p3"])
    }

    @Test(arguments: [
        "Công nghệ ô tô", "Công tác xã hội", "Cộng đồng học", "Tổng công ty Sông Đà", "Cong ty 26", "Tổng hợp",
        "Tong cong ty 36", "Total Energies",
        "Ghi chú học", "Lưu ý tâm lý",
        "Cộng hòa", "A-Tuấn", "C/ty Ánh Dương", "Giám đốc", "Kế toán", "Hiệu trưởng", "Ngày", "V.I. Lê Nin",
    ])
    func namesAreNoTotals(_ name: String) throws {
        let read = try Self.read(
            [1: ["Mã ngành, nghề", "Tên ngành, nghề"], 2: ["#6510216", name], 3: ["6580201", name]], Self.codes)
        #expect(read.values("name") == [name, name])
    }

    @Test(arguments: [
        "Tổng cộng", "TỔNG CỘNG:", "Tổng số: 3 người", "Cộng", "Cộng: 3", "Cộng khoa Cơ khí: 3 người", "Tong cong",
        "Tổng cộng: 40 cơ sở", "Total",
        "Danh sách có 3 người",
    ])
    func totalsAreTotals(_ label: String) throws {
        let read = try Self.read([
            1: ["STT"] + wide, 2: ["#1", "Lê Thị Hai", nil, "001172000502"], 3: [nil, label, nil, nil, nil, "#3"],
        ])
        #expect(read.table.dataRows == 1 && read.table.left == ["total": 1])
    }

    @Test func recordsBelowSignaturesAreRecordsWithADoubt() throws {
        let read = try Self.read([
            1: ["STT"] + wide, 2: ["#1", "Lê Thị Hai", nil, "001172000502"],
            3: [nil, nil, nil, nil, nil, nil, "Hà Nội, ngày 5 tháng 11 năm 2026"],
            4: [nil, "NGƯỜI LẬP BIỂU", nil, nil, nil, nil, "HIỆU TRƯỞNG"], 5: [nil, "(Ký, ghi rõ họ tên)"],
            7: [nil, "Lê Văn Lập", nil, nil, nil, nil, "Phạm Thị Giám"],
            9: ["#2", "Vũ Thị Tư", nil, "001183000104"],
            10: [nil, "Hồ Văn Năm", nil, nil, nil, nil, "Trường A", "Giáo viên"],
        ])
        #expect(read.records.map(\.number) == [2, 9, 10] && read.records.map(\.isAfterEnd) == [false, true, true])
        #expect(read.table.left == ["signature": 3, "after": 1])
    }

    @Test func rowsAfterASumGoOn() throws {
        let read = try Self.read([
            1: wide, 2: ["Lê Thị Hai", nil, "001172000502"], 3: ["Cộng: 1"],
            4: ["Vũ Thị Tư", nil, nil, nil, nil, "Trường A", "Giáo viên"],
            5: [nil, nil, nil, nil, nil, nil, nil, nil, nil, "x"],
        ])
        #expect(
            read.records.map(\.number) == [2, 4] && read.records.allSatisfy { !$0.isAfterEnd }
                && read.table.left == ["total": 1, "other": 1])
    }

    @Test func formulasWithoutAValueAreNoEmptyCells() throws {
        let formula = #"<c r="B2"><f>A1&amp;"x"</f><v></v></c>"#,
            empty = #"<c r="B3" t="str"><f>IF(A3="","","x")</f><v></v></c>"#
        let rows =
            Fixture.rows([1: ["Họ và tên", "Số CCCD", "Chức danh"]])
            + #"<row r="2">\#(formula)<c r="C2" t="str"><v>Giáo viên</v></c></row><row r="3">\#(empty)</row>"#
            + (4...40).map { #"<row r="\#($0)"><c r="A\#($0)"><f>X\#($0)</f></c></row>"# }.joined()
        var limits = SpreadsheetLimits()
        limits.rows = 20
        let book = try Workbook.open(
            bytes: Fixture.workbook(sheets: [("S", "visible", Fixture.sheet(rows))]), limits: limits)
        let read = try Self.read(book)
        #expect(read.records.map { $0["number"]?.value } == [.uncalculated])
        #expect(read.table.left == ["formulas": 17] && read.table.filledRows == 2)
    }

    @Test func hiddenRowsAndFarCellsAreCounted() throws {
        var far = [String?](repeating: nil, count: 1_500)
        (far[0], far[1], far[1_400]) = ("Lê Thị Hai", "001172000502", "ghi chú riêng")
        let rows = Fixture.rows([1: ["Họ và tên", "Số CCCD"], 2: far, 3: ["Vũ Thị Tư", "001183000104"]]).replacing(
            #"<row r="3">"#, with: #"<row r="3" hidden="1">"#)
        let read = try Self.read(
            Workbook.open(bytes: Fixture.workbook(sheets: [("S", "visible", Fixture.sheet(rows))])))
        #expect(
            read.table.dataRows == 2 && read.table.hiddenRecords == 1 && read.table.hiddenRows == 1
                && read.table.filledRows == 3)
        #expect(read.table.beyond.count == 1 && read.table.beyond.first == ["BAW2"])
        #expect(read.table.beyond.columns.mapValues { [$0.rows, $0.first] } == [1_400: [1, 2]])
        let text = "Họ và tên,Số CCCD\nLê Thị Hai,001172000502\(String(repeating: ",", count: 1_200))xa\n"
        #expect(try Self.read(Workbook.open(bytes: Array(text.utf8))).table.beyond.count == 1)
    }

    @Test func wideMergesAreFilledDown() throws {
        let read = try Self.read(
            [
                1: ["Họ và tên", "Đơn vị công tác", nil, "Chức danh"], 2: ["A", "Trường A", nil, "Giáo viên"],
                3: ["B", nil, nil, "Giáo viên"],
                4: ["C", nil, nil, "Giáo viên"],
            ],
            merges: ["B1:C1", "B2:C4"])
        #expect(
            read.values("unit") == ["Trường A", "Trường A", "Trường A"]
                && read.records.allSatisfy { $0["unit"]?.doubts.isEmpty == true })
    }
}
