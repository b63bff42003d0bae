import Foundation
import Spreadsheets
import Vietnamese

/// Cells as JSON: `["Bùi Kim Mỷ", 26071, null, ["1971-05-18"]]`, a day in brackets. Written by hand, a list has many rows.
enum StagedCells {
    /// More than any list of ours needs; a cell that is longer is cut, and its row refused.
    static let longestCell = 4000

    static func json(_ cells: [ImportCell]) -> String {
        var text = "["
        for (index, cell) in cells.enumerated() {
            if index > 0 { text += "," }
            switch cell {
            case .empty: text += "null"
            case .text(let string): appendJSONString(string, to: &text)
            case .number(let number): text += plainDigits(number)
            case .day(let day): text += "[\"" + day.iso + "\"]"
            }
        }
        return text + "]"
    }

    static func cells(json: String) throws -> [ImportCell] {
        let list = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [Any] ?? []
        return list.map { value in
            switch value {
            case let text as String: .text(text)
            case let day as [String]: day.first.flatMap { Day(iso: $0) }.map(ImportCell.day) ?? .empty
            case let number as NSNumber: .number(number.doubleValue)
            default: .empty
            }
        }
    }

    /// The cells of a row of a sheet, one for each column up to `width`.
    static func cells(of row: Spreadsheets.Row, width: Int) -> [ImportCell] {
        var cells = [ImportCell](repeating: .empty, count: width)
        for cell in row.cells where cell.column < width { cells[cell.column] = ImportCell(cell) }
        return cells
    }
}

extension ImportCell {
    init(_ cell: Spreadsheets.Cell) {
        self =
            switch cell.value {
            case .number(let number) where number.isFinite: .number(number)
            case .day(let day, second: 0): .day(day)
            default: ImportCell(written: cell.text)
            }
    }

    /// Trimmed, without control characters (PostgreSQL holds no U+0000), composed.
    init(written text: String) {
        let clean = cleaned(text)
        self = clean.isEmpty ? .empty : .text(clean)
    }

    var isTooLong: Bool {
        if case .text(let text) = self { return text.utf8.count > StagedCells.longestCell }
        return false
    }

    /// What a spreadsheet shows where a formula failed.
    var isError: Bool {
        guard case .text(let text) = self, text.utf8.first == 0x23 else { return false }
        return ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"].contains(text)
    }

    /// Cut to what is kept; still too long, so that the row stays refused.
    var shortened: ImportCell {
        if case .text(let text) = self, isTooLong { return .text(String(text.prefix(StagedCells.longestCell + 1))) }
        return self
    }
}

private func cleaned(_ text: String) -> String {
    var text = text
    let isPlain = text.withUTF8 { bytes in bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7f } && bytes.first != 0x20 && bytes.last != 0x20 }
    if isPlain { return text }
    text = text.composed
    var scalars = String.UnicodeScalarView()
    var space = true
    for scalar in text.unicodeScalars {
        if scalar.value == 0x20 || scalar.value == 0xa0 || scalar.value == 0x3000 || (0x09...0x0d).contains(scalar.value) || scalar.value == 0x2028 {
            if !space { scalars.append(" ") }
            space = true
        } else if scalar.value >= 0x20, scalar.value != 0x7f, !isInvisible(scalar) {
            scalars.append(scalar)
            space = false
        }
    }
    if scalars.last == " " { scalars.removeLast() }
    return String(scalars)
}

/// Zero-width marks that come along when text is copied from a page. U+00AD is none: it is “ư” in the old TCVN3 encoding.
private func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    [0x200b, 0x200c, 0x200d, 0x2060, 0xfeff].contains(scalar.value)
}
