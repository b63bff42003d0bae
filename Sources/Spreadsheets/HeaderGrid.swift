import Vietnamese

/// The top of a sheet as people see it: merged cells filled with their text.
struct HeaderGrid {
    static let depth = 60

    private(set) var texts: [Int: [Int: String]] = [:]
    let rows: [Row]
    private let merges: [MergedRange]

    init(_ rows: [Row], _ merges: [MergedRange]) {
        self.rows = rows
        self.merges = merges
        for row in rows {
            for cell in row.cells where !cell.isBlank { texts[row.number, default: [:]][cell.column] = cell.text }
        }
        guard let last = rows.last?.number else { return }
        for range in merges where range.rows.lowerBound <= last {
            guard let text = texts[range.rows.lowerBound]?[range.columns.lowerBound], range.columns.count <= 200 else { continue }
            for row in range.rows.clamped(to: range.rows.lowerBound...(last + 3)) {
                for column in range.columns { texts[row, default: [:]][column] = text }
            }
        }
    }

    /// What stands over each column in a block of heading rows, from the top: ["Bồi dưỡng năng lực số", "Ngày hoàn thành"].
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
            !merges.contains(where: { block.overlaps($0.rows) && $0.columns.count > 1 })
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
}
