/// Cells merged over several rows (one office over its people) have their value in the first row only, in their first
/// column.
struct DownwardMerges {
    private var starting: [Int: [MergedRange]]
    /// One for each column at most: merged cells do not overlap.
    private var open: [Int: (last: Int, cell: Cell)] = [:]

    init(_ merges: [MergedRange], after row: Int) {
        starting = Dictionary(
            grouping: merges.filter { $0.rows.count > 1 && $0.rows.lowerBound > row }, by: \.rows.lowerBound)
    }

    mutating func fill(_ row: Row) -> Row {
        if starting.isEmpty { return row }
        let copies = open.isEmpty ? [] : copies(row)
        for range in starting[row.number] ?? [] {
            if let cell = row[range.columns.lowerBound] { open[cell.column] = (range.rows.upperBound, cell) }
        }
        guard !copies.isEmpty else { return row }
        return row.with((row.cells + copies).sorted { $0.column < $1.column })
    }

    private mutating func copies(_ row: Row) -> [Cell] {
        for (column, merge) in open where merge.last < row.number { open[column] = nil }
        guard !open.isEmpty else { return [] }
        let filled = Set(row.cells.map(\.column))
        return open.values.filter { !filled.contains($0.cell.column) }.map { merge in
            var copy = Cell(
                column: merge.cell.column, row: row.number, value: merge.cell.value, isNumeric: merge.cell.isNumeric)
            (copy.isIn1904, copy.isMonthFirst, copy.isPercent) = (
                merge.cell.isIn1904, merge.cell.isMonthFirst, merge.cell.isPercent
            )
            copy.doubts = merge.cell.doubts
            return copy
        }
    }
}
