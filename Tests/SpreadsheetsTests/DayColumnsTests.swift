import Foundation
import Testing
import Vietnamese
@testable import Spreadsheets

/// Columns of days are judged as a whole.
@Suite struct DayColumnsTests {
    private func born(_ days: [String?]) throws -> [Cell?] {
        var rows: [Int: [String?]] = [1: ["Họ và tên", "Ngày sinh"]]
        for (at, day) in days.enumerated() { rows[at + 2] = ["A", day] }
        return try RecordsTests.read(rows).records.map { $0["born"] }
    }

    @Test func oneProofTurnsTheColumn() throws {
        let cells = try born(["11/25/1975", "12/01/1976", "03/03/1979", "08/30/80", "1980-05-06"])
        #expect(cells.map { $0?.text } == ["25/11/1975", "01/12/1976", "03/03/1979", "30/08/80", "1980-05-06"])
        #expect(
            cells.map { $0!.doubts } == [
                [.monthFirst("11/25/1975")], [.monthFirst("12/01/1976")], [], [.monthFirst("08/30/80")], [],
            ])
    }

    @Test func dayFirstStaysAsItIs() throws {
        let cells = try born(["25/11/1975", "12/01/1976"])
        #expect(cells.map { $0?.text } == ["25/11/1975", "12/01/1976"] && cells.allSatisfy { $0!.doubts.isEmpty })
        #expect(try born(["05/06/1980", "07/08/1981"]).allSatisfy { $0!.doubts.isEmpty })
    }

    @Test func contradictionsAreDoubted() throws {
        let cells = try born(["25/11/1975", "11/25/1975", "12/01/1976"])
        #expect(cells.map { $0?.text } == ["25/11/1975", "11/25/1975", "12/01/1976"])
        #expect(cells.map { $0!.doubts } == [[], [], [.orderUnsure(other: "01/12/1976")]])
    }

    /// A time of day is not taken, and said: it may be a midnight elsewhere.
    @Test func timesAreSaid() throws {
        let cells = try born(["1985-06-04T17:00:00", "04/06/1985 08:30", "1985-06-04T00:00:00", "04/06/1985"])
        #expect(cells.map { $0!.doubts } == [[.time("1985-06-04T17:00:00")], [.time("04/06/1985 08:30")], [], []])
        #expect(
            cells.map { $0?.value } == [
                .day(Day(iso: "1985-06-04")!, second: 0), .day(Day(iso: "1985-06-04")!, second: 0),
                .text("1985-06-04T00:00:00"), .text("04/06/1985"),
            ])
    }

    /// One column proves that whoever typed the list sets the month first: of another that proves nothing it may be so,
    /// too.
    @Test func whatProvesNothingIsDoubtedBesideAProof() throws {
        func read(_ worked: [String], _ born: [String]) throws -> [[CellDoubt]] {
            var rows: [Int: [String?]] = [1: ["Họ và tên", "Ngày sinh", "Ngày vào làm"]]
            for (at, day) in born.enumerated() { rows[at + 2] = ["A", day, worked[at]] }
            return try RecordsTests.read(rows).records.map { $0["born"]!.doubts }
        }
        #expect(
            try read(["09/25/2015", "01/02/2016"], ["03/04/1985", "05/05/1985"]) == [
                [.orderUnsure(other: "04/03/1985")], [],
            ])
        #expect(try read(["09/25/2015", "01/02/2016"], ["03/04/1985", "25/05/1985"]) == [[], []])
        #expect(try read(["25/09/2015", "01/02/2016"], ["03/04/1985", "05/05/1985"]) == [[], []])
    }

    /// Nothing is proven; the cells are made to show the month first.
    @Test(arguments: [("m/d/yyyy", true), ("dd/mm/yyyy", false), ("mmm d, yyyy", false)]) func formatsAreASign(
        _ code: String, _ isDoubted: Bool
    ) throws {
        let styles =
            #"<styleSheet><numFmts><numFmt numFmtId="170" formatCode="\#(code)"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>"#
        let rows =
            Fixture.rows([1: ["Họ và tên", "Ngày sinh"]])
            + #"<row r="2"><c r="A2" t="str"><v>A</v></c><c r="B2" s="1" t="str"><v>05/06/1980</v></c></row>"#
        let book = try Workbook.open(
            bytes: Fixture.workbook(sheets: [("S", "visible", Fixture.sheet(rows))], styles: styles))
        #expect(
            try RecordsTests.read(book).records[0]["born"]?.doubts
                == (isDoubted ? [.orderUnsure(other: "06/05/1980")] : []))
    }

    @Test(arguments: [
        ("1996-08-13T17:00:00.000Z", "14/08/1996"), ("1996-08-13T16:59:59Z", "13/08/1996"),
        ("1996-08-13 17:00:00+00:00", "14/08/1996"),
        ("1996-08-14T00:00:00+07:00", "14/08/1996"), ("1996-08-13T23:30:00-0500", "14/08/1996"),
        ("13/08/1996 17:00:00 UTC", "14/08/1996"),
        ("Wed Aug 14 1996 00:00:00 GMT+0700 (Indochina Time)", "14/08/1996"),
        ("Tue Aug 13 17:00:00 UTC 1996", "14/08/1996"),
    ])
    func instantsAreDaysInVietNam(_ text: String, _ day: String) throws {
        let cell = try #require(try born([text])[0])
        #expect(cell.text == day && cell.doubts == [.zone(text)])
        #expect(Format(.vi).day(try Reading.day(text).get()) == day)
    }

    @Test func timesWithoutAZoneStayOnTheirDay() throws {
        let texts = ["13/08/1996 17:00:00", "1996-08-13T23:00", "13/08/1996 8:30 PM"], cells = try born(texts)
        #expect(
            cells.map { $0!.doubts } == texts.map { [.time($0)] }
                && cells.allSatisfy { (try? $0!.day().get())?.iso == "1996-08-13" })
    }

    @Test(arguments: [false, true]) func serialNumbersByTheSystemOfTheBook(is1904: Bool) throws {
        let rows = Fixture.rows([
            1: ["Họ và tên", "Ngày sinh"], 2: ["A", "#27915"], 3: ["B", "#1980"], 4: ["C", "#5061980"],
        ])
        let book = try Workbook.open(
            bytes: Fixture.workbook(sheets: [("S", "visible", Fixture.sheet(rows))], date1904: is1904))
        let cells = try RecordsTests.read(book).records.map { $0["born"]! }
        #expect(
            cells[0].value == .day(Day(iso: is1904 ? "1980-06-05" : "1976-06-04")!, second: 0)
                && cells[0].doubts == [.serial("27915")])
        #expect(cells[1].value == .number(1980) && cells[2].value == .number(5_061_980))
    }

    @Test func isoCellsKeepTheirZone() throws {
        let rows =
            Fixture.rows([1: ["Họ và tên", "Ngày sinh"]])
            + #"<row r="2"><c r="A2" t="str"><v>A</v></c><c r="B2" t="d"><v>1996-08-13T17:00:00Z</v></c></row>"#
        let cell = try RecordsTests.read(
            Workbook.open(bytes: Fixture.workbook(sheets: [("S", "visible", Fixture.sheet(rows))]))
        ).records[0]["born"]
        #expect(cell?.text == "14/08/1996" && cell?.doubts == [.zone("1996-08-13T17:00:00Z")])
    }
}
