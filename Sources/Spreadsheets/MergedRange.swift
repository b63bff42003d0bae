import Vietnamese

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
