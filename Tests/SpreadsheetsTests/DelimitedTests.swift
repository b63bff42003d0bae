import Foundation
import Testing
@testable import Spreadsheets

@Suite struct DelimitedTests {
    private func rows(_ text: String) throws -> [[String]] { try rows(Array(text.utf8)) }

    private func rows(_ bytes: [UInt8]) throws -> [[String]] {
        try Fixture.all(Workbook.open(bytes: bytes)).map { $0.cells.map(\.text) }
    }

    @Test func separators() throws {
        #expect(try rows("a,b\r\n1,2\r\n") == [["a", "b"], ["1", "2"]])
        #expect(try rows("a;b\n1,5;2,5\n") == [["a", "b"], ["1,5", "2,5"]])
        #expect(try rows("a\tb\n1,5\t2;5\n") == [["a", "b"], ["1,5", "2;5"]])
        #expect(try rows("sep=;\r\na;b,c\r\n") == [["a", "b,c"]])
        #expect(try rows("chỉ một cột\nhai\n") == [["chỉ một cột"], ["hai"]])
    }

    @Test func quotes() throws {
        #expect(try rows("\"a \"\"b\"\"\",\"c\nd\",\"\"\n") == [["a \"b\"", "c\nd"]])
        #expect(try rows("\u{FEFF}\"Họ, tên\";x") == [["Họ, tên", "x"]])
        #expect(throws: SpreadsheetError.unclosedQuote(line: 2)) { try rows("a,b\n\"open,c\nd\n") }
        #expect(try rows("a,,c\n,,\n\n") == [["a", "c"]])
    }

    @Test func lostZerosAreToldByQuotes() throws {
        let cells = try Fixture.all(Workbook.open(bytes: Array("912345678;\"0912345678\";x9\n".utf8)))[0].cells
        #expect(cells.map(\.isNumeric) == [true, false, false])
    }

    @Test func encodings() throws {
        func wide(_ text: String, _ little: Bool) -> [UInt8] {
            text.utf16.flatMap { little ? [UInt8($0 & 255), UInt8($0 >> 8)] : [UInt8($0 >> 8), UInt8($0 & 255)] }
        }
        #expect(try rows([0xFF, 0xFE] + wide("Họ tên\tLớp\n", true)) == [["Họ tên", "Lớp"]])
        #expect(try rows([0xFE, 0xFF] + wide("Họ tên\tLớp\n", false)) == [["Họ tên", "Lớp"]])
        #expect(try rows(wide("Ten,Lop\nNguyen,1\n", true)) == [["Ten", "Lop"], ["Nguyen", "1"]])
        // "Nguyễn,Đức,Trần" in Windows-1258
        let page1258: [UInt8] = [
            0x4E, 0x67, 0x75, 0x79, 0xEA, 0xDE, 0x6E, 0x2C, 0xD0, 0xFD, 0xEC, 0x63, 0x2C, 0x54, 0x72, 0xE2, 0xCC, 0x6E,
            0x0A,
        ]
        let book = try Workbook.open(bytes: page1258)
        #expect(book.textEncoding == .windows1258)
        #expect(try rows(page1258) == [["Nguyễn", "Đức", "Trần"]])
        // "NguyÔn V¨n Hïng" in TCVN3 stays as read, for LegacyText to find.
        let tcvn: [UInt8] = Array("Ten,Lop\nNguy".utf8) + [0xD4] + Array("n V".utf8) + [0xA8] + Array("n,1\n".utf8)
        #expect(try Workbook.open(bytes: tcvn).textEncoding == .windows1252)
        #expect(try rows(tcvn)[1] == ["NguyÔn V¨n", "1"])
    }

    @Test func roundTripWithFormulas() throws {
        let texts = [
            "=1+1", "+84912", "-5", "@SUM(A1)", "\tx", "'=x", "''", "'quoted", "a\"b;c", " dẫn ", "0912345678",
            "dòng\nhai", "=cmd|' /C calc'!A0",
        ]
        let path = Fixture.temporary("csv")
        defer { try? FileManager.default.removeItem(atPath: path) }
        let writer = try DelimitedWriter(
            path: path,
            layout: SheetLayout(
                sheetName: "x", columns: [SheetColumn("Chữ"), SheetColumn("Số", kind: .number(decimals: 2))]))
        for text in texts { try writer.append([.text(text), .number(-1.5)]) }
        try writer.close()
        let written = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
        #expect(written.hasPrefix("\u{FEFF}Chữ;Số\r\n'=1+1;-1,5\r\n'+84912;-1,5\r\n"))
        #expect(try Fixture.all(Workbook.open(path: path)).dropFirst().map { $0.cells[0].text } == texts)
        #expect(try Fixture.all(Workbook.open(path: path)).dropFirst().allSatisfy { $0.cells[1].text == "-1,5" })
    }

    @Test func oneDamagedByteIsNoOtherEncoding() throws {
        let bytes = Array("Họ và tên,Lớp\nTrần Văn Một,CĐ\nLê Thị H".utf8) + [0xE0] + Array("i,Đ\n".utf8)
        let book = try Workbook.open(bytes: bytes)
        #expect(book.textEncoding == .utf8)
        #expect(try rows(bytes) == [["Họ và tên", "Lớp"], ["Trần Văn Một", "CĐ"], ["Lê Thị H\u{FFFD}i", "Đ"]])
    }

    @Test func fractionsOfIdentifiersAreToldAsNumbers() throws {
        let cells = try Fixture.all(
            Workbook.open(bytes: Array("1080000101.0,912345678.0,0912345678,\"1.0\",x.0\n".utf8)))[0].cells
        #expect(cells.map(\.isNumeric) == [true, true, true, false, false])
    }
}
