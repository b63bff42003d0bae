/// Filled cells of a column that is not read.
package struct UnreadCells: Sendable, Hashable {
    package var rows = 0
    /// The first row that has one.
    package let first: Int
}

/// Cells that stand too far to the right to be read, and are left out.
package struct CellsBeyond: Sendable, Hashable {
    package private(set) var count = 0
    /// References of the first ten.
    package private(set) var first: [String] = []
    /// The first ten columns.
    package private(set) var columns: [Int: UnreadCells] = [:]

    mutating func add(column: Int, row: Int) {
        count += 1
        if first.count < 10 { first.append(Cell.letters(of: column) + String(row)) }
        if columns.count < 10 || columns[column] != nil { columns[column, default: UnreadCells(first: row)].rows += 1 }
    }
}
