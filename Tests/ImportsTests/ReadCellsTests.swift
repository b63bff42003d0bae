import Foundation
import Platform
import TestSupport
import Testing
import Vietnamese

@testable import Imports

/// What reading guessed is kept with the cells, and said at each row; what it could not know is refused.
@Suite struct ReadCellsTests {
    @Test func marksAreKept() throws {
        let day = Day(iso: "1996-08-14")!
        let cells: [ImportCell] = [
            .text("A"), .marked(.day(day), [.zone("1996-08-13T17:00:00Z")]), .marked(.empty, [.uncalculated]),
            .marked(.number(1.5), [.hiddenRow, .afterEnd]),
            .marked(.text("x \"y\""), [.joined("x | y"), .conflict("z"), .serial("1")]),
            .marked(.text("z"), [.monthFirst("2"), .orderUnsure("3")]),
            .empty,
        ]
        #expect(try StagedCells.cells(json: StagedCells.json(cells)) == cells)
        #expect(cells[1].text == "14/8/1996".replacing("/8/", with: "/08/") && cells[1].plain == .day(day))
    }

    @Test(arguments: TestDatabase.each) func guessesAreSaidAndDamageIsRefused(engine: TestDatabase) async throws {
        try await Library.run(on: engine) { library in
            let found = try await library.upload([
                "Một;10001;1;12/25/2020;A", "Hai;10002;1;01/02/2020;A", "B\u{FFFD};10003;1;;A",
            ])
            #expect(found.counts == Import.Counts(add: 2, refuse: 1))
            let added = try await library.imports.rows(of: found.id, .add, limit: 5)
            #expect(
                added.map { $0.detail.warnings.map(\.key) } == [
                    ["import.doubt.month_first"], ["import.doubt.month_first"],
                ])
            let refused = try await library.imports.rows(of: found.id, .refuse, limit: 5)
            #expect(refused.map { $0.detail.reasons.map(\.key) } == [["import.refuse.broken_text"]])
        }
    }
}
