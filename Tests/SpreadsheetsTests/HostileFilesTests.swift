import Foundation
import Testing
import Vietnamese
@testable import Spreadsheets

@Suite struct HostileFilesTests {
    private func error(_ bytes: [UInt8], limits: SpreadsheetLimits = .init()) -> SpreadsheetError? {
        do {
            let book = try Workbook.open(bytes: bytes, limits: limits)
            for sheet in book.sheets { try book.forEachRow(in: sheet) { _ in true } }
            return nil
        } catch {
            return error as? SpreadsheetError
        }
    }

    private func book(_ xml: String) -> [UInt8] { Fixture.workbook(sheets: [("S", "visible", xml)]) }

    private func isCorrupt(_ error: SpreadsheetError?) -> Bool {
        if case .corrupt? = error { true } else { false }
    }

    @Test func wrongKinds() {
        let ole: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
        func wide(_ text: String) -> [UInt8] { text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] } }
        #expect(error(ole + wide("Root Entry") + wide("Workbook")) == .oldBinaryWorkbook)
        #expect(error(ole + wide("EncryptionInfo") + wide("EncryptedPackage")) == .passwordProtected)
        #expect(error(ole + wide("WordDocument")) == .notAWorkbook)
        #expect(error(Array("<html><table><tr><td>1</td></tr></table></html>".utf8)) == .webPage)
        let page =
            "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><meta charset=\"utf-8\"></head><body><table><tr><td>Họ tên</td></tr></table></body></html>"
        #expect(error([0xFF, 0xFE] + wide(page)) == .webPage && error(wide(page)) == .webPage)
        #expect(
            error(
                Array(
                    "<!-- \(String(repeating: "x", count: 5_000)) --><div><style>\(String(repeating: " ", count: 5_000))</style>\(page)"
                        .utf8)) == .webPage)
        #expect(error(Array("MIME-Version: 1.0\nContent-Type: text/html\n\n\(page)".utf8)) == .webPage)
        #expect(
            error(
                Array("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>".utf8))
                == .oldBinaryWorkbook)
        #expect(
            error([0x09, 0x08, 0x10, 0, 0, 6, 5, 0]) == .oldBinaryWorkbook
                && error(ole + [0x09, 0x08, 0x10, 0, 0, 6, 5, 0]) == .oldBinaryWorkbook)
        #expect(error(Array("%PDF-1.7".utf8)) == .notAWorkbook)
        #expect(error([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]) == .notAWorkbook)
        #expect(error([]) == .notAWorkbook)
        #expect(
            error(Fixture.zip([("word/document.xml", "<d/>"), ("_rels/.rels", "<Relationships/>")])) == .notAWorkbook)
        #expect(
            error(
                Fixture.zip([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<d/>")]))
                == .openDocument)
        #expect(
            error(Fixture.zip(bytes: [("xl/workbook.xml", Array("<workbook/>".utf8))], encrypted: true)) == .encrypted)
        let binary =
            #"<Relationships><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>"#
        #expect(error(Fixture.zip([("_rels/.rels", binary), ("xl/workbook.bin", "x")])) == .binaryWorkbook)
    }

    /// Runs of marks that nobody writes cost the square of their length in whatever compares texts.
    @Test func runsOfMarksAreCut() throws {
        let marks = String(repeating: "\u{0301}\u{0323}", count: 30_000)
        let book = try Workbook.open(
            bytes: book(
                Fixture.sheet(Fixture.rows([1: ["Họ và tên", "a" + marks], 2: ["Lê" + marks + " Hai", "x"]]))))
        let text = try Workbook.open(bytes: Array("Họ và tên;a\(marks)\nLê\(marks) Hai;x\n".utf8))
        for book in [book, text] {
            var texts: [String] = []
            try book.forEachRow(in: book.sheets[0]) { row in
                texts += row.cells.map(\.text)
                return true
            }
            #expect(texts.count == 4 && texts.allSatisfy { $0.isStreamSafe && $0.utf8.count < 100 })
            #expect(texts.map { $0.unicodeScalars.contains("\u{FFFD}") } == [false, true, true, false])
        }
    }

    /// The search for headings is computing that the workbook pays for.
    @Test func headingsAreSoughtWithinTheTimeLimit() throws {
        let rows = Dictionary(
            uniqueKeysWithValues: (1...60).map { row in (row, (0..<100).map { "Họ và tên \(row * 300 + $0)" }) })
        var limits = SpreadsheetLimits()
        limits.seconds = 0.02
        let text = rows.sorted { $0.key < $1.key }.map { $0.value.joined(separator: ";") }.joined(separator: "\n")
        let book = try Workbook.open(bytes: Array(text.utf8), limits: limits)
        #expect(throws: SpreadsheetError.tooLarge(.time)) {
            _ = try SheetTable.recognise(in: book, columns: RecordsTests.staff)
        }
    }

    @Test func macrosAreIgnored() {
        let bytes = Fixture.workbook(
            sheets: [("S", "visible", Fixture.sheet(Fixture.rows([1: ["a"]])))], extra: [("xl/vbaProject.bin", "macro")]
        )
        #expect(error(bytes) == nil)
    }

    @Test func damaged() {
        let good = book(Fixture.sheet(Fixture.rows([1: ["a", "#1"], 2: ["b", "#2"]])))
        #expect(error(good) == nil)
        #expect(isCorrupt(error(Array(good.prefix(good.count / 2)))))
        #expect(
            isCorrupt(
                error(book("<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></row></sheetData></worksheet>"))))
        #expect(isCorrupt(error(book("not xml"))))
        #expect(isCorrupt(error(book(""))))
        #expect(isCorrupt(error(book(Fixture.sheet("<row r=\"5\"/><row r=\"2\"/>")))))
        #expect(
            isCorrupt(error(book(Fixture.sheet("<row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>"))))
        )
        #expect(isCorrupt(error(book(Fixture.sheet("<row r=\"1\"><c r=\"???\"><v>1</v></c></row>")))))
        #expect(isCorrupt(error([0x50, 0x4B, 0x03, 0x04, 1, 2, 3])))
        #expect(isCorrupt(error(Fixture.workbook(sheets: []))))
        #expect(isCorrupt(error(Fixture.zip([("../evil", "x"), ("xl/workbook.xml", "<workbook/>")]))))
        #expect(isCorrupt(error(Fixture.zip([("xl/workbook.xml", "<a/>"), ("XL/Workbook.xml", "<b/>")]))))
    }

    /// Every byte of a small workbook broken once: an error or rows, never a crash.
    @Test func survivesFlippedBytes() {
        let good = book(Fixture.sheet(Fixture.rows([1: ["Họ tên", "#1"], 2: ["b", "#2"]])))
        for at in stride(from: 0, to: good.count, by: 3) {
            var bad = good
            bad[at] ^= 0xFF
            _ = error(bad)
        }
    }

    @Test func entitiesAreNotExpanded() {
        let laughs = """
            <?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>\
            <worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&c;</t></is></c></row></sheetData></worksheet>
            """
        #expect(error(book(laughs)) == .corrupt("DOCTYPE in a workbook"))
        let external = #"<?xml version="1.0"?><!DOCTYPE l SYSTEM "file:///etc/passwd"><worksheet/>"#
        #expect(isCorrupt(error(book(external))))
    }

    @Test func bombs() {
        let spaces = String(repeating: " ", count: 40 << 20)
        let bomb = book("<worksheet><sheetData>\(spaces)</sheetData></worksheet>")
        #expect(bomb.count < 200_000)
        #expect(error(bomb) == .tooLarge(.ratio))
        var limits = SpreadsheetLimits()
        limits.expandedBytes = 10 << 20
        #expect(error(bomb, limits: limits) == .tooLarge(.expandedBytes))
    }

    @Test func limits() {
        var limits = SpreadsheetLimits()
        let rows = book(Fixture.sheet(Fixture.rows([1: ["a", "b", "c"], 2: ["d"], 3: ["e"]])))
        limits.rows = 2
        #expect(error(rows, limits: limits) == .tooLarge(.rows))
        limits = .init(); limits.cells = 4
        #expect(error(rows, limits: limits) == .tooLarge(.cells))
        limits = .init(); limits.entries = 2
        #expect(error(rows, limits: limits) == .tooLarge(.entries))
        limits = .init(); limits.fileBytes = 10
        #expect(error(rows, limits: limits) == .tooLarge(.fileBytes))
        limits = .init(); limits.cellTextBytes = 3
        #expect(error(book(Fixture.sheet(Fixture.rows([1: ["abcdef"]]))), limits: limits) == .tooLarge(.cellText))
        limits = .init(); limits.sharedStrings = 1
        #expect(
            error(
                Fixture.workbook(
                    sheets: [("S", "visible", Fixture.sheet(""))], shared: "<si><t>a</t></si><si><t>b</t></si>"),
                limits: limits)
                == .tooLarge(.sharedStrings))
        limits = .init(); limits.rows = 10
        #expect(error(Array(String(repeating: "a,b\n", count: 11).utf8), limits: limits) == .tooLarge(.rows))
        #expect(
            error(
                book(
                    Fixture.sheet(
                        "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"A1048576\" s=\"1\"/></row>"
                    ))) == nil)
    }

    /// A comment that is not finished would be looked through from its start with each piece that comes.
    @Test(arguments: [
        "<!--\(String(repeating: "a", count: 3 << 20))-->", "<a b=\"\(String(repeating: ">", count: 3 << 20))\"/>",
        "<?x \(String(repeating: "a", count: 3 << 20))?>",
    ])
    func longTokensAreRefused(_ token: String) {
        #expect(error(book("<worksheet>\(token)<sheetData/></worksheet>")) == .tooLarge(.token))
        #expect(
            error(book("\(token.hasPrefix("<a") ? "" : token)<worksheet>\(token)<sheetData/></worksheet>"))
                == .tooLarge(.token))
    }

    @Test func longTextIsNoToken() {
        #expect(error(book("<worksheet>\(String(repeating: " ", count: 4 << 20))<sheetData/></worksheet>")) == nil)
    }

    @Test func onePartUnderManySheetsIsRefused() {
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let sheets = (1...20).map { #"<sheet name="S\#($0)" sheetId="\#($0)" r:id="r1"/>"# }.joined()
        let bytes = Fixture.zip([
            ("xl/workbook.xml", #"<workbook xmlns:r="\#(office)"><sheets>\#(sheets)</sheets></workbook>"#),
            (
                "xl/_rels/workbook.xml.rels",
                #"<Relationships><Relationship Id="r1" Type="\#(office)/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
            ),
            ("xl/worksheets/sheet1.xml", Fixture.sheet("")),
        ])
        #expect(isCorrupt(error(bytes)))
    }

    /// The limit is for all parts together, and reading one again costs nothing new.
    @Test func oneBudgetForTheWholeBook() throws {
        let blank = String(repeating: " ", count: 3 << 20)
        let bytes = Fixture.workbook(
            sheets: (1...4).map { ("S\($0)", "visible", "<worksheet>\(blank)<sheetData/></worksheet>") })
        var limits = SpreadsheetLimits()
        limits.expandedBytes = 10 << 20
        #expect(error(bytes, limits: limits) == .tooLarge(.expandedBytes))
        let book = try Workbook.open(bytes: bytes, limits: limits)
        for _ in 0..<9 { try book.forEachRow(in: book.sheets[0]) { _ in true } }
    }

    @Test func workIsLimited() {
        var limits = SpreadsheetLimits()
        limits.seconds = -1
        #expect(error(book(Fixture.sheet(Fixture.rows([1: ["a"]]))), limits: limits) == .tooLarge(.time))
    }

    @Test(arguments: ["9223372036854775807", "1048577", "99999999999999999999", "-1"]) func impossibleRowNumbers(
        _ number: String
    ) {
        #expect(isCorrupt(error(book(Fixture.sheet("<row r=\"\(number)\"/><row><c><v>1</v></c></row>")))))
    }

    @Test func equalMergesCountOnce() throws {
        let specs = [ColumnSpec("a", headings: ["Họ tên"]), ColumnSpec("b", headings: ["Lớp"])]
        let rows = Fixture.rows([1: ["Họ tên", "Lớp"], 2: ["A", "1"], 3: ["B", nil]])
        let equal = try Workbook.open(
            bytes: book(Fixture.sheet(rows, merges: [String](repeating: "B2:B3", count: 50_000))))
        #expect(try equal.forEachRow(in: equal.sheets[0]) { _ in true }.count == 1)
        #expect(try SheetTable.recognise(in: equal, columns: specs)?.dataRows == 2)
        #expect(error(book(Fixture.sheet(rows, merges: (2...20_002).map { "B2:B\($0)" }))) == .tooLarge(.merges))
        // Ranges over each other, each as wide as allowed: no spreadsheet makes them.
        let overlapping = try Workbook.open(
            bytes: book(Fixture.sheet(rows, merges: (1...4_000).map { "A1:GQ\(60 + $0)" })))
        #expect(throws: SpreadsheetError.self) { try SheetTable.recognise(in: overlapping, columns: specs) }
    }

    @Test func manySharedStringsAreBounded() {
        var limits = SpreadsheetLimits()
        limits.sharedStringBytes = 1_000
        let shared = String(repeating: "<si><t>0123456789</t></si>", count: 101)
        #expect(
            error(Fixture.workbook(sheets: [("S", "visible", Fixture.sheet(""))], shared: shared), limits: limits)
                == .tooLarge(.sharedStrings))
    }
}
