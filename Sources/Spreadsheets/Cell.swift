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
