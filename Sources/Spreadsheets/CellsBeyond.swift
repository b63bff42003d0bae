/// Cells that stand too far to the right to be read, and are left out.
package struct CellsBeyond: Sendable, Hashable {
    package private(set) var count = 0
    /// References of the first ten.
    package private(set) var first: [String] = []

    mutating func add(column: Int, row: Int) {
        count += 1
        if first.count < 10 { first.append(Cell.letters(of: column) + String(row)) }
    }
}
