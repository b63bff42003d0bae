import Foundation
import Spreadsheets
import Synchronization
import Vietnamese

/// A module that has invented data to show. Asked after those that it uses, in the order of the application's list;
/// what it brings comes through the same imports as real data.
package protocol DemonstrationSource: Sendable {
    /// The same scale and seed give the same rows. Throws `Problem.conflict("demo.refused")` when a row is refused.
    func demonstrate(on stage: DemonstrationStage) async throws
}

/// What a demonstration is made of while it is loaded.
package final class DemonstrationStage: Sendable {
    package let house: House
    package let scale: DemoScale
    package let seed: Int
    package let day: Day
    private let imports: Imports
    private let strings: Strings
    private let say: @Sendable (String) -> Void
    private let made = Mutex<[ObjectIdentifier: any Sendable]>([:])

    package init(
        _ house: House, imports: Imports, strings: Strings, scale: DemoScale, seed: Int,
        say: @escaping @Sendable (String) -> Void
    ) {
        self.house = house
        self.imports = imports
        self.strings = strings
        self.scale = scale
        self.seed = seed
        self.say = say
        day = house.clock.today
    }

    /// Who governs everything that is shown.
    package var top: String { scale == .nation ? "bo-gddt" : "so-gddt-ha-noi" }

    /// Leaves for the modules that come later what was made.
    package func leave<Made: Sendable>(_ list: [Made]) {
        made.withLock { $0[ObjectIdentifier(Made.self)] = list }
    }

    /// What a module before has left; empty when none did.
    package func left<Made: Sendable>(_ kind: Made.Type) -> [Made] {
        made.withLock { $0[ObjectIdentifier(kind)] as? [Made] } ?? []
    }

    /// Hands in a list as an office would: a spreadsheet for this kind of import. A heading "A: B" stands below "A".
    package func bring(_ kind: String, _ headings: [String], _ rows: [[String]]) async throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("demo-\(kind)-\(newID()).xlsx")
        defer { try? FileManager.default.removeItem(at: file) }
        let columns = headings.map { heading in
            let parts = heading.components(separatedBy: ": ")
            return parts.count == 2 ? SheetColumn(parts[1], group: parts[0]) : SheetColumn(heading)
        }
        let writer = try WorkbookWriter(path: file.path, layout: SheetLayout(sheetName: kind, columns: columns))
        for row in rows { try writer.append(row.map { .text($0) }) }
        try writer.close()
        let found = try await imports.run(
            kind: kind, file: file.path, by: .system("demo"), organisation: "chinh-phu", onlyGoodRows: false,
            strings: strings, language: .en, say: say)
        guard found.state == .applied, found.applied == rows.count else { throw Problem.conflict("demo.refused") }
    }
}

extension SeededRandom {
    /// A day in one of these years, not later than some days ago.
    package mutating func day(_ first: Int, _ last: Int, before today: Day) -> Day {
        let day = Day(year: first + below(last - first + 1), month: 1 + below(12), day: 1 + below(28))!
        return min(day, today.adding(days: -1 - below(90)))
    }
}

/// The words of a module's demonstration: `demo/NAME.json` in its resources.
package func demonstrationWords<Words: Decodable>(_ name: String, in resources: URL, as kind: Words.Type = Words.self)
    throws -> Words
{
    try JSONDecoder().decode(
        Words.self, from: Data(contentsOf: resources.appendingPathComponent("demo/\(name).json")))
}
