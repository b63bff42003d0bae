import Vietnamese

/// Columns that say one thing together: the two halves of a name, day and month and year, the days of men beside those
/// of women.
struct ColumnParts: Sendable, Hashable {
    enum Manner: Sendable, Hashable {
        /// Family name and given name.
        case name
        /// Text that goes on in the next column.
        case text
        /// The same thing several times: the first that is filled.
        case first
        case dayMonthYear
        /// The value stands in the column of men or that of women (the second).
        case bySex
        /// A mark stands in the one or the other.
        case sexMark
    }

    let manner: Manner
    /// From left to right (men first); the value is put into the first.
    let columns: [Int]
    /// Where the sex is put that the columns tell, in the words of their headings.
    var sexColumn: Int?
    var sexWords: [String] = []
    /// A column without a heading was taken for the second half.
    var isGuessed = false

    /// The row with the value in the first column and nothing else in the others.
    func compose(_ row: Row) -> Row {
        let found = columns.map { column in row[column].flatMap { $0.isBlank ? nil : $0 } }
        guard found.contains(where: { $0 != nil }) else { return row }
        var cells = row.cells.filter { !columns.contains($0.column) } + composed(found)
        cells.sort { $0.column < $1.column }
        return row.with(cells)
    }

    private func composed(_ found: [Cell?]) -> [Cell] {
        let filled = found.compactMap(\.self)
        if let fault = filled.first(where: \.isFault) { return [fault.moved(columns[0])] }
        switch manner {
        case .name, .text: return [joined(filled)]
        case .first: return [first(filled)]
        case .dayMonthYear: return [day(found)]
        case .bySex:
            let value = first(filled)
            // Both are filled: which sex it is remains open.
            guard filled.count == 1, let sexColumn else { return [value] }
            return [value, sexCell(found[0] != nil, at: sexColumn, filled[0])]
        case .sexMark:
            let marked = found.map { $0.map { Reading.yesNo($0.text) != false } ?? false }
            guard marked[0] != marked[1] else {
                return marked[0] ? [filled[0].moved(columns[0]).read(.text(""), .conflict(filled.map(\.text)))] : []
            }
            return [sexCell(marked[0], at: columns[0], filled[0])]
        }
    }

    private func joined(_ filled: [Cell]) -> Cell {
        guard filled.count > 1 else { return filled[0].moved(columns[0]) }
        let text = filled.map { $0.text.trimmed }.joined(separator: manner == .name ? " " : ", ")
        let cell = filled[0].moved(columns[0])
        // A given name is one word of letters; anything else may be a remark, or the name of another person.
        let isSure = manner == .name && !isGuessed && filled.count == 2 && filled[1].text.trimmed.allSatisfy(\.isLetter)
        return isSure ? cell.with(.text(text)) : cell.read(.text(text), .joined(filled.map(\.text)))
    }

    private func first(_ filled: [Cell]) -> Cell {
        let others = filled.dropFirst().map(\.text).filter { $0 != filled[0].text }
        let cell = filled[0].moved(columns[0])
        return others.isEmpty ? cell : cell.read(cell.value, .conflict(others))
    }

    private func day(_ found: [Cell?]) -> Cell {
        let texts = found.map { $0?.text.trimmed ?? "" }, filled = found.compactMap(\.self)
        let cell = filled[0].moved(columns[0])
        // Without day and month it is a year, without a day a month: what is missing is not made up.
        let text = texts.filter { !$0.isEmpty }.joined(separator: "/")
        return cell.with(.text(text))
    }

    private func sexCell(_ isMale: Bool, at column: Int, _ like: Cell) -> Cell {
        like.moved(column).with(.text(sexWords[isMale ? 0 : 1]))
    }
}

extension String {
    var trimmed: String {
        String(trimmingPrefix(while: \.isWhitespace).reversed().trimmingPrefix(while: \.isWhitespace).reversed())
    }
}

extension Row {
    func with(_ cells: [Cell]) -> Row { Row(number: number, cells: cells, isHidden: isHidden) }
}

extension Cell {
    /// Neither text nor value: what the formula came to is not known.
    fileprivate var isFault: Bool {
        switch value {
        case .uncalculated, .error: true
        default: false
        }
    }

    func moved(_ column: Int) -> Cell {
        var cell = Cell(column: column, row: row, value: value, isFormula: isFormula, isNumeric: isNumeric)
        (cell.isIn1904, cell.isMonthFirst, cell.isPercent, cell.doubts) = (isIn1904, isMonthFirst, isPercent, doubts)
        return cell
    }

    /// What was put together is no number any more.
    func with(_ value: Value) -> Cell {
        var cell = Cell(column: column, row: row, value: value, isFormula: isFormula)
        (cell.isIn1904, cell.doubts) = (isIn1904, doubts)
        return cell
    }
}
