import Vietnamese

/// The top of a sheet as people see it: merged cells filled with their text.
struct HeaderGrid {
    /// Filled rows among which headings are looked for at first, and if there are none.
    static let depth = 60
    static let farDepth = 400
    /// Merged cells do not overlap; where they do, the sheet was not made by a spreadsheet program.
    private static let mostMergedCells = 200_000

    private(set) var texts: [Int: [Int: String]] = [:]
    let rows: [Row]
    /// What stands in the cells themselves.
    private let written: [Int: [Int: Cell]]
    private let merges: [MergedRange]
    private var rowsWithWideMerges: Set<Int> = []

    init(_ rows: [Row], _ all: [MergedRange]) throws {
        self.rows = rows
        let last = rows.last?.number ?? 0
        merges = all.filter { $0.rows.lowerBound <= last }
        var written: [Int: [Int: Cell]] = [:]
        for row in rows {
            for cell in row.cells where !cell.isBlank { written[row.number, default: [:]][cell.column] = cell }
        }
        self.written = written
        for row in rows {
            for cell in row.cells where !cell.isBlank { texts[row.number, default: [:]][cell.column] = cell.text }
        }
        var filled = 0
        for range in merges {
            let seen = range.rows.clamped(to: range.rows.lowerBound...(last + 3))
            if range.columns.count > 1 { rowsWithWideMerges.formUnion(seen) }
            filled += seen.count * min(range.columns.count, 200)
            guard filled <= HeaderGrid.mostMergedCells else {
                throw SpreadsheetError.corrupt("merged cells over each other")
            }
            guard let text = texts[range.rows.lowerBound]?[range.columns.lowerBound], range.columns.count <= 200 else {
                continue
            }
            for row in seen {
                for column in range.columns { texts[row, default: [:]][column] = text }
            }
        }
    }

    /// What stands over each column in a block of heading rows, from the top: ["Bồi dưỡng năng lực số", "Ngày hoàn
    /// thành"].
    func paths(_ block: ClosedRange<Int>) -> [Int: [String]] {
        var paths: [Int: [String]] = [:]
        let columns = Set(block.flatMap { texts[$0]?.keys.map { $0 } ?? [] })
        for column in columns {
            var path: [String] = []
            for row in block {
                let text = texts[row]?[column] ?? inherited(row, column, block)
                if let text, text != path.last { path.append(text) }
            }
            if !path.isEmpty { paths[column] = path }
        }
        return paths
    }

    /// Where cells were not merged (always so in a .csv), a heading of a group also covers the empty cells to its right
    /// that have a heading below.
    private func inherited(_ row: Int, _ column: Int, _ block: ClosedRange<Int>) -> String? {
        guard row < block.upperBound, texts[row + 1]?[column] != nil,
            !block.contains(where: rowsWithWideMerges.contains)
        else { return nil }
        var left = column - 1
        while left >= 0, texts[row + 1]?[left] != nil {
            if let text = texts[row]?[left] { return text }
            left -= 1
        }
        return nil
    }

    /// The first filled values below a heading block, to see what kind of thing a column holds.
    func samples(_ column: Int, below row: Int) -> [Cell] {
        rows.lazy.filter { $0.number > row }.compactMap { $0[column] }.filter { !$0.isBlank }.prefix(20).map { $0 }
    }

    /// The block with the rows below that belong to it: cells of it are merged downwards over them, or they part a
    /// heading in two.
    func extended(_ block: ClosedRange<Int>) -> ClosedRange<Int> {
        var last = block.upperBound
        while last - block.lowerBound + 1 < SheetTable.mostHeaderRows {
            let within = block.lowerBound...last
            let merged =
                merges.filter {
                    within.contains($0.rows.lowerBound) && $0.rows.upperBound > last
                        && written[$0.rows.lowerBound]?[$0.columns.lowerBound] != nil
                }
                .map(\.rows.upperBound).filter { $0 - block.lowerBound < SheetTable.mostHeaderRows }.max() ?? last
            if merged > last, ((last + 1)...merged).allSatisfy({ isHeading($0) }) {
                last = merged
            } else if isSubheading(last + 1, under: last) {
                last += 1
            } else {
                break
            }
        }
        return block.lowerBound...last
    }

    /// Nothing in it but words.
    private func isHeading(_ row: Int) -> Bool { (written[row] ?? [:]).values.allSatisfy(HeaderGrid.isWords) }

    /// A row of words that stand only where a heading reaches over more than one column.
    private func isSubheading(_ row: Int, under last: Int) -> Bool {
        guard let cells = written[row], cells.count > 1, cells.values.allSatisfy(HeaderGrid.isWords),
            let above = written[last]
        else { return false }
        guard cells.keys.contains(where: { above[$0] == nil }) else { return false }
        return cells.allSatisfy { column, cell in
            guard let over = (0...column).reversed().first(where: { above[$0] != nil }), let heading = above[over]
            else { return false }
            let isShared =
                over < column
                || merges.contains { $0.rows.contains(last) && $0.columns.contains(column) && $0.columns.count > 1 }
                || above[column + 1] == nil
            // Under "Họ và tên" stand names, unless they say which part of the name they are.
            return isShared && (!HeaderWords.isName(heading.text) || HeaderWords.isPartOfName(cell.text))
        }
    }

    private static func isWords(_ cell: Cell) -> Bool {
        guard case .text(let text) = cell.value, text.utf8.count <= 120 else { return false }
        return text.utf8.count { (0x30...0x39).contains($0) } <= 4
    }
}
