import Vietnamese

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
