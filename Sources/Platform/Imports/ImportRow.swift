import Vietnamese

/// A row of the list as a kind reads it: what was written, by the kind's own field names.
package struct ImportRow: Sendable {
    /// As in the spreadsheet, from 1.
    package let number: Int
    /// Which record an export said that this row is.
    package let key: String?
    /// Which version of it was exported.
    package let version: Int?
    let cells: [ImportCell]
    let index: Index
    /// What a person chose instead of what was written.
    let choices: [String: String]

    /// Where each field stands; shared by the rows of a chunk.
    package final class Index: Sendable {
        let positions: [String: Int]
        init(_ positions: [String: Int]) { self.positions = positions }
    }

    /// What was written, trimmed, in composed Unicode; "" when nothing. A number cell gives its digits without exponent
    /// ("1095012345", "21.199804"), a day cell "05/11/2026". A chosen fix stands in place of what was written.
    package subscript(field: String) -> String { choices[field] ?? cell(field).text }

    /// What the file says, also where a person chose something else.
    package func written(_ field: String) -> String { cell(field).text }

    /// Nothing was written, or there is no such column.
    package func isEmpty(_ field: String) -> Bool { self[field].isEmpty }

    /// The list has the column at all: without it, a change leaves the field as it is.
    package func has(_ field: String) -> Bool { index.positions[field] != nil }

    /// The value comes from a fix of ours that a person accepted: it is what the fix said, not what people write.
    package func isChosen(_ field: String) -> Bool { choices[field] != nil }

    /// The day of a cell that the spreadsheet itself holds as a day; nil for text, also when it looks like one.
    package func dayCell(_ field: String) -> Day? {
        if case .day(let day) = cell(field).plain, choices[field] == nil { return day }
        return nil
    }

    /// The number of a cell that the spreadsheet itself holds as a number.
    package func numberCell(_ field: String) -> Double? {
        if case .number(let number) = cell(field).plain, choices[field] == nil { return number }
        return nil
    }

    /// What was written in a column of numbers. The fraction of a cell that holds a number, 64.125, must not be read as
    /// thousands.
    package func digits(_ field: String) -> String {
        let text = self[field]
        guard let number = numberCell(field), number != number.rounded(), text.contains("."), !text.contains("e") else {
            return text
        }
        return text + Self.moreDecimals
    }

    private static let moreDecimals = "0000"

    /// What a person reads of `digits`, or of anything else that was made of the cell to be read.
    package func shown(_ arguments: [String: String], _ field: String) -> [String: String] {
        arguments["typed"] == digits(field) ? arguments.merging(["typed": self[field]]) { $1 } : arguments
    }

    /// What was written in a column of percentages: 79.3 of a cell that the sheet shows as 79.3 % and holds as 0.793.
    package func percentage(_ field: String) -> String {
        guard let number = numberCell(field), cell(field).isPercent else { return digits(field) }
        return ImportCell.percentage(number) + "%"
    }

    /// The sheet shows the number of the cell as a percentage.
    package func isPercent(_ field: String) -> Bool { cell(field).isPercent && choices[field] == nil }

    /// A point before three digits, and nothing in the column says whether it parts thousands.
    package func hasUnsureGroups(_ field: String) -> Bool {
        cell(field).marks.contains(.groupsUnsure) && choices[field] == nil
    }

    private func cell(_ field: String) -> ImportCell {
        guard let position = index.positions[field], position < cells.count else { return .empty }
        return cells[position]
    }
}

extension ImportRow {
    /// A row for tests of a kind: `ImportRow(9, ["name": "Bùi Kim Mỷ"])`.
    package init(
        _ number: Int, _ values: [String: String], key: String? = nil, version: Int? = nil,
        choices: [String: String] = [:]
    ) {
        let fields = values.keys.sorted()
        self.init(
            number: number, key: key, version: version, cells: fields.map { .text(values[$0] ?? "") },
            index: Index(Dictionary(uniqueKeysWithValues: fields.enumerated().map { ($1, $0) })), choices: choices)
    }
}

/// One cell as staged.
package indirect enum ImportCell: Sendable, Equatable {
    case empty
    case text(String)
    case number(Double)
    case day(Day)
    /// With what is to be said about it.
    case marked(ImportCell, [CellMark])

    package var text: String {
        switch self {
        case .empty: ""
        case .text(let text): text
        case .number(let number): plainDigits(number)
        case .day(let day):
            (day.day < 10 ? "0" : "") + "\(day.day)/" + (day.month < 10 ? "0" : "") + "\(day.month)/\(day.year)"
        case .marked(let cell, _): cell.text
        }
    }
}

/// Digits without exponent: a spreadsheet shows 1.09501E+09 where a clerk typed ten digits.
func plainDigits(_ number: Double) -> String {
    if number == number.rounded(), abs(number) < 9e15 { return String(Int(number)) }
    return "\(number)"
}
