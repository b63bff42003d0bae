/// What is told about a sheet besides its rows.
struct SheetNotes: Sendable {
    /// Each range once.
    var merges: [MergedRange] = []
    var beyond = CellsBeyond()
    /// From 0.
    var hiddenColumns: Set<Int> = []
    /// Rows that hold more than formulas without a value; and how many of them are hidden.
    private(set) var filledRows = 0
    private(set) var hiddenRows = 0

    mutating func count(hidden: Bool) {
        filledRows += 1
        if hidden { hiddenRows += 1 }
    }
}
