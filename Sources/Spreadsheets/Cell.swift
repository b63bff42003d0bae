import Foundation
import Vietnamese

/// One filled cell. Empty cells are not kept.
package struct Cell: Sendable, Hashable {
    package enum Value: Sendable, Hashable {
        case text(String)
        case number(Double)
        /// A number shown as a date; `second` is the second of the day.
        case day(Day, second: Int)
        case bool(Bool)
        /// `#N/A`, `#REF!` …
        case error(String)
        /// A formula whose value was never calculated and stored.
        case uncalculated
    }

    /// From 0.
    package let column: Int
    /// From 1, as people see it.
    package let row: Int
    package let value: Value
    package var isFormula = false
    /// The cell may have dropped leading zeros: a number, or digits without quotes in a .csv.
    package var isNumeric = false
    /// The workbook counts days from 1904, which matters for a number that is meant as a day.
    package var isIn1904 = false
    /// The cell's own format shows the month before the day.
    package var isMonthFirst = false
    /// A number that the sheet shows times a hundred, with a sign of percent.
    package var isPercent = false
    /// What was guessed or put together to come to the value; to be said to whoever reads it.
    package var doubts: [CellDoubt] = []

    /// `E12`.
    package var reference: String { Cell.letters(of: column) + String(row) }

    package var isBlank: Bool {
        guard case .text(let text) = value else { return false }
        guard let first = text.utf8.first(where: { $0 > 0x20 }) else { return true }
        // Only white space of other kinds (NBSP, zero width) needs a closer look.
        return first >= 0x80 && text.folded.isEmpty
    }

    /// The value as text: whole numbers in full (never 3.1E+10), days as 05/11/2026, TRUE and FALSE.
    package var text: String {
        switch value {
        case .text(let text): text
        case .number(let number): Cell.written(number)
        case .day(let day, let second): Format(.vi).day(day) + (second == 0 ? "" : Cell.time(second))
        case .bool(let bool): bool ? "TRUE" : "FALSE"
        case .error(let code): code
        case .uncalculated: ""
        }
    }

    /// `A` of 0, `AA` of 26.
    package static func letters(of column: Int) -> String {
        var rest = column, letters = ""
        repeat {
            letters = String(Character(Unicode.Scalar(UInt8(65 + rest % 26)))) + letters
            rest = rest / 26 - 1
        } while rest >= 0
        return letters
    }

    static func written(_ number: Double) -> String {
        if number == number.rounded(), abs(number) < 1e15 { return String(Int(number)) }
        // Fifteen digits, as spreadsheets keep: 0.3 and not 0.30000000000000004.
        return String(format: "%.15g", number).replacing("e", with: "E")
    }

    private static func time(_ second: Int) -> String {
        let parts = [second / 3600, second / 60 % 60].map { $0 < 10 ? "0\($0)" : String($0) }
        return " " + parts.joined(separator: ":")
    }
}

/// One row with at least one filled cell, or an empty one where a reader asks for all.
package struct Row: Sendable {
    /// From 1, as people see it. In a .csv, the number of the record.
    package let number: Int
    /// Filled cells from left to right.
    package let cells: [Cell]
    package var isHidden = false
    /// The row says nothing by itself: every filled cell is a formula that was never calculated.
    package var isUncalculated: Bool { cells.allSatisfy { $0.value == .uncalculated } }

    package subscript(column: Int) -> Cell? {
        if column < cells.count, cells[column].column == column { return cells[column] }
        return cells.first { $0.column == column }
    }

    package var isBlank: Bool { cells.allSatisfy(\.isBlank) }
}

/// Cells that are shown as one; rows from 1, columns from 0.
package struct MergedRange: Sendable, Hashable {
    package let rows: ClosedRange<Int>
    package let columns: ClosedRange<Int>

    /// From `A7:B8`.
    init?(_ text: String) {
        let ends = text.split(separator: ":")
        guard let from = CellReference.parse(ends.first?.utf8), let to = CellReference.parse(ends.last?.utf8),
            from.row <= to.row, from.column <= to.column
        else { return nil }
        rows = from.row...to.row
        columns = from.column...to.column
    }
}

/// `B7` taken apart.
struct CellReference {
    var column = 0
    var row = 0

    /// Letters, then digits; `$` is passed over. Nil for anything else, or beyond any spreadsheet.
    static func parse(_ bytes: (some Sequence<UInt8>)?) -> CellReference? {
        guard let bytes else { return nil }
        var reference = CellReference()
        var letters = 0
        for byte in bytes where byte != 0x24 {
            switch byte {
            case 0x41...0x5A, 0x61...0x7A:
                guard reference.row == 0, letters < 4 else { return nil }
                letters += 1
                reference.column = reference.column * 26 + Int(byte & 0x1F)
            case 0x30...0x39:
                reference.row = reference.row * 10 + Int(byte - 0x30)
                guard reference.row < 100_000_000 else { return nil }
            default: return nil
            }
        }
        guard letters > 0, reference.row > 0 else { return nil }
        reference.column -= 1
        return reference
    }
}
