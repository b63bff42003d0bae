import Platform
import TestSupport
import Testing
import Vietnamese

@testable import Imports

/// Rows that a person left out: seen, and taken back one by one.
@Suite struct LeftRowTests {
    @Test(arguments: TestDatabase.each) func rowsLeftOutAreTakenBackOneByOne(engine: TestDatabase) async throws {
        try await ReadingRoom.run(on: engine) { house in
            let browser = try await house.browser("clerk"), library = house.library
            let csv = [Library.header, "Một;10001;1;;A", "Hai;12;1;;A", "Ba;13;1;;A", "Bốn;14;1;;A"].joined(
                separator: "\n")
            let sent = try await browser.upload(
                "/imports", ["kind": "books", "organisation": "north"], file: ("file", "a.csv", Array(csv.utf8)))
            let path = try #require(sent.location), id = String(path.split(separator: "/")[1])
            _ = try await browser.post(path + "/choices", ["row.3": "leave", "row.4": "leave"])
            #expect(try await library.imports.find(id).counts == Import.Counts(add: 1, refuse: 1, left: 2))

            let preview = try await browser.get(path).text
            #expect(
                preview.contains("?show=left") && preview.contains("2 dòng bỏ ra"), "the state stands on the first page"
            )
            let alone = try await browser.get(path + "?show=left").text
            #expect(
                alone.contains(#"name="row.3""#) && alone.contains(#"name="row.4""#)
                    && !alone.contains(#"name="row.5""#))
            #expect(
                alone.contains("Hai · 12 · 1 · A") && alone.contains("books.bad_code"),
                "what it says and why it was refused")

            let back = try await browser.post(path + "/choices", ["show": "left", "row.3": "none"])
            #expect(back.status == 303 && back.location == path + "?show=left")
            #expect(try await library.imports.find(id).counts == Import.Counts(add: 1, refuse: 2, left: 1))
            #expect(try await library.imports.rows(of: id, .left, limit: 9).map(\.number) == [4])
            #expect(try await library.imports.rows(of: id, .refuse, limit: 9).map(\.number) == [3, 5])
            let last = try await browser.post(path + "/choices", ["show": "left", "row.4": "none"])
            #expect(last.location == path)
            #expect(!(try await browser.get(path).text.contains("?show=left")))

            _ = try await browser.post(path + "/choices", ["row.5": "leave"])
            _ = try await browser.post(path + "/application", ["only_good": "1"])
            let written = try await browser.get(path).text
            #expect(
                written.contains("1 dòng bỏ ra") && !written.contains(#"name="row.5""#),
                "also after the writing, when nothing can be taken back")
        }
    }

    /// Once rows are written, the page says what was done, not what will be.
    @Test(arguments: TestDatabase.each) func whatIsWrittenIsSaidAsDone(engine: TestDatabase) async throws {
        try await ReadingRoom.run(on: engine) { house in
            let browser = try await house.browser("clerk")
            let csv = [Library.header, "Một;10001;7;;A", "Hai;10002;1;;A"].joined(separator: "\n")
            let sent = try await browser.upload(
                "/imports", ["kind": "books", "organisation": "north"], file: ("file", "a.csv", Array(csv.utf8)))
            let path = try #require(sent.location)
            let preview = try await browser.get(path).text
            #expect(preview.contains("2 dòng thêm mới") && !preview.contains("đã thêm mới"))
            _ = try await browser.post(path + "/application", [:])
            let written = try await browser.get(path).text
            #expect(written.contains("đã thêm mới") && written.contains("đã thay đổi"))
            let rows = try await browser.get(path + "?show=add").text
            #expect(rows.contains("2 dòng đã thêm mới") && rows.contains(">Đã ghi<") && !rows.contains(">Sẽ ghi<"))
            let english = try await browser.get(path + "?lang=en&show=add").text
            #expect(!english.contains("to be added") && !english.contains("Will be"))
        }
    }

    /// A day that was read is said as the reader writes days.
    @Test func daysAreSaidInTheReadersLanguage() throws {
        func said(_ arguments: [String: String], _ language: Language) -> [String: String] {
            Refusal("born", key: "import.doubt.serial", arguments).values(in: language).mapValues {
                $0.phrase(in: language)
            }
        }
        let days = [
            "day": "2026-11-22", "read": "05/11/2026", "typed": "05/11/2026", "n": "3.2",
            "when": "2026-11-22T03:00:00.000Z",
        ]
        #expect(
            said(days, .vi) == [
                "day": "22/11/2026", "read": "05/11/2026", "typed": "05/11/2026", "n": "3,2",
                "when": "10:00, 22/11/2026",
            ])
        #expect(
            said(days, .en) == [
                "day": "22 Nov 2026", "read": "5 Nov 2026", "typed": "05/11/2026", "n": "3.2",
                "when": "10:00, 22 Nov 2026",
            ])
        #expect(said(["read": "Tháng 5", "n": "12", "day": "?"], .en) == ["read": "Tháng 5", "n": "12", "day": "?"])
    }
}
