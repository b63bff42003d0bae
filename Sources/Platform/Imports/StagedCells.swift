import Foundation
import Spreadsheets
import Storage
import Vietnamese

/// Cells as JSON: `["Bùi Kim Mỷ", 26071, null, ["1971-05-18"]]`, a day in brackets, a cell with marks as `{"c": …, "m":
/// [["serial", "26071"]]}`. Written by hand, a list has many rows.
enum StagedCells {
    /// More than any list of ours needs; a cell that is longer is cut, and its row refused.
    static let longestCell = 4000

    static func json(_ cells: [ImportCell]) -> String {
        var text = "["
        for (index, cell) in cells.enumerated() {
            if index > 0 { text += "," }
            append(cell, to: &text)
        }
        return text + "]"
    }

    private static func append(_ cell: ImportCell, to text: inout String) {
        switch cell {
        case .empty: text += "null"
        case .text(let string): appendJSONString(string, to: &text)
        case .number(let number): text += plainDigits(number)
        case .day(let day): text += "[\"" + day.iso + "\"]"
        case .marked(let cell, let marks):
            text += "{\"c\":"
            append(cell, to: &text)
            text += ",\"m\":["
            for (index, mark) in marks.enumerated() {
                text += index > 0 ? ",[" : "["
                appendJSONString(mark.name, to: &text)
                if let written = mark.written {
                    text += ","
                    appendJSONString(written, to: &text)
                }
                text += "]"
            }
            text += "]}"
        }
    }

    static func cells(json: String) throws -> [ImportCell] {
        let list = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [Any] ?? []
        return list.map(cell)
    }

    private static func cell(_ value: Any) -> ImportCell {
        switch value {
        case let text as String: .text(text)
        case let day as [String]: day.first.flatMap { Day(iso: $0) }.map(ImportCell.day) ?? .empty
        case let number as NSNumber: .number(number.doubleValue)
        case let marked as [String: Any]:
            cell(marked["c"] ?? NSNull()).marked((marked["m"] as? [[String]] ?? []).compactMap(CellMark.init(written:)))
        default: .empty
        }
    }

    /// The cells of a row of a sheet, one for each column up to `width`.
    static func cells(of row: Spreadsheets.Row, width: Int) -> [ImportCell] {
        var cells = [ImportCell](repeating: .empty, count: width)
        for cell in row.cells where cell.column < width { cells[cell.column] = ImportCell(cell) }
        return cells
    }

    /// What is to be said of the whole row is marked at its first filled column that is known.
    static func cells(of record: SheetTable.Record, width: Int) -> [ImportCell] {
        var cells = cells(of: record.row, width: width)
        guard record.isAfterEnd || record.isUnderOtherHeadings || record.row.isHidden,
            let first = record.row.cells.first(where: { $0.column < width && record.isKnown($0) })?.column
        else { return cells }
        let marks: [(Bool, CellMark)] = [
            (record.isAfterEnd, .afterEnd), (record.isUnderOtherHeadings, .otherHeadings),
            (record.row.isHidden, .hiddenRow),
        ]
        cells[first] = cells[first].marked(marks.filter(\.0).map(\.1))
        return cells
    }
}

extension ImportCell {
    init(_ cell: Spreadsheets.Cell) {
        let plain: ImportCell =
            switch cell.value {
            case .number(let number) where number.isFinite: .number(number)
            case .day(let day, second: 0): .day(day)
            // A program that writes .csv drops zeros: plain digits say no more than a number does. 450.000 and 1.0 mean
            // what their column means.
            case .text(let text) where cell.isNumeric && text.utf8.first != 0x30: ImportCell(digits: text)
            case .uncalculated: .marked(.empty, [.uncalculated])
            case .error(let code): .marked(.text(code), [.error])
            default: ImportCell(written: cell.text)
            }
        guard cell.isPercent, case .number(let number) = plain else {
            self = cell.doubts.isEmpty ? plain : plain.marked(cell.doubts.map(CellMark.doubt))
            return
        }
        self = plain.marked(cell.doubts.map(CellMark.doubt) + [.percent(Self.percentage(number) + " %")])
    }

    /// Digits without a zero before them.
    private init(digits text: String) {
        let isPlain = text.utf8.count <= 15 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        self = isPlain ? Double(text).map { .number($0) } ?? .text(text) : ImportCell(written: text)
    }

    /// A ratio in hundredths, without what doubles add: 0.793 is 79.3.
    static func percentage(_ ratio: Double) -> String { plainDigits((ratio * 1e10).rounded() / 1e8) }

    /// Trimmed, without control characters (PostgreSQL holds no U+0000), composed.
    init(written text: String) {
        let clean = cleaned(text)
        self = clean.isEmpty ? .empty : .text(clean)
    }

    var isTooLong: Bool {
        // Letters are at most four bytes: most texts need not be counted.
        if case .text(let text) = plain {
            return text.utf8.count > StagedCells.longestCell && text.unicodeScalars.count > StagedCells.longestCell
        }
        return false
    }

    /// What a spreadsheet shows where a formula failed.
    var isError: Bool {
        if marks.contains(.error) { return true }
        guard case .text(let text) = plain, text.utf8.count <= 16 else { return false }
        if text.utf8.first == 0x23 { return text.wholeMatch(of: /#(N\/A|GETTING_DATA|[A-Z_0-9\/]+[!?])/) != nil }
        // As LibreOffice writes them.
        return [0x45, 0x4C].contains(text.utf8.first) && text.wholeMatch(of: /(Err|Lỗi):[0-9]{3}/) != nil
    }

    /// A byte of the file was damaged, so that some letter is not known.
    var isBroken: Bool {
        if case .text(let text) = plain { return text.utf8.contains(0xEF) && text.unicodeScalars.contains("\u{FFFD}") }
        return false
    }

    /// Cut to what is kept; still too long, so that the row stays refused.
    var shortened: ImportCell {
        guard case .text(let text) = plain, isTooLong else { return self }
        return ImportCell.text(
            String(String.UnicodeScalarView(text.unicodeScalars.prefix(StagedCells.longestCell + 1)))
        ).marked(marks)
    }
}

private func cleaned(_ text: String) -> String {
    var text = text
    let isPlain = text.withUTF8 { bytes in
        bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7f } && bytes.first != 0x20 && bytes.last != 0x20
    }
    if isPlain { return text }
    text = text.composed
    var scalars = String.UnicodeScalarView()
    var space = true
    for scalar in text.unicodeScalars {
        if scalar.value == 0x20 || scalar.value == 0xa0 || scalar.value == 0x3000
            || (0x09...0x0d).contains(scalar.value) || scalar.value == 0x2028
        {
            if !space { scalars.append(" ") }
            space = true
        } else if scalar.value == 0x2010 || scalar.value == 0x2011 {
            // A hyphen at which no line breaks is a hyphen to whoever searches and compares.
            scalars.append("-")
            space = false
        } else if scalar.value >= 0x20, scalar.value != 0x7f, !isInvisible(scalar) {
            scalars.append(scalar)
            space = false
        }
    }
    if scalars.last == " " { scalars.removeLast() }
    return String(scalars)
}

/// Zero-width marks, and those that turn the direction of what follows, that come along when text is copied from a
/// page. U+00AD is none: it is “ư” in the old TCVN3 encoding.
private func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x061c, 0x200b...0x200f, 0x202a...0x202e, 0x2060, 0x2066...0x2069, 0xfeff: true
    default: false
    }
}
