import Vietnamese

/// A list found in a spreadsheet: where its headings stand, which columns they are, where its rows begin and end.
package struct SheetTable: Sendable {
    package struct Column: Sendable, Hashable {
        /// From 0.
        package let index: Int
        /// The headings over it from the top, one for each level.
        package let path: [String]
        /// The column looked for that this is; nil when it is none.
        package internal(set) var key: String?
        /// 1 certain; below 0.8 to be confirmed by a person; 0 when `key` is nil.
        package internal(set) var confidence: Double = 0

        /// "Bồi dưỡng năng lực số › Ngày hoàn thành"; no two columns of a table have the same.
        package internal(set) var heading: String

        init(index: Int, path: [String], key: String? = nil, confidence: Double = 0) {
            (self.index, self.path, self.key, self.confidence) = (index, path, key, confidence)
            heading = path.joined(separator: " › ")
        }
    }

    /// One row of the list.
    package struct Record: Sendable {
        package let row: Row
        /// It stands below the signatures under the list.
        package let isAfterEnd: Bool
        /// It stands below headings in another order: its values are not those of the columns.
        package let isUnderOtherHeadings: Bool
        fileprivate let places: [String: Int]

        /// A column looked for is there.
        package func isKnown(_ cell: Cell) -> Bool { places.values.contains(cell.column) }

        /// Row number of the sheet, as people see it.
        package var number: Int { row.number }

        /// The cell of a column looked for; nil when blank, or the table has no such column.
        package subscript(key: String) -> Cell? {
            guard let place = places[key], let cell = row[place], !cell.isBlank else { return nil }
            return cell
        }
    }

    package let sheet: Workbook.Sheet
    package let headerRows: ClosedRange<Int>
    /// Every column that has a heading, from left to right.
    package let columns: [Column]
    package private(set) var firstDataRow: Int?
    package private(set) var lastDataRow: Int?
    package private(set) var dataRows = 0
    /// Records in rows that the sheet does not show.
    package private(set) var hiddenRecords = 0
    /// Filled rows after the headings that are no records; at most the first thousand.
    package private(set) var skipped: [Skipped] = []
    /// All of them, counted by the name of the reason.
    package private(set) var left: [String: Int] = [:]
    /// Filled rows of the whole sheet, and how many of them it does not show.
    package let filledRows: Int
    package let hiddenRows: Int
    /// Cells too far to the right to be read.
    package private(set) var beyond = CellsBeyond()
    /// Columns without a heading in which records have something, by the column. What lies too far to the right is not
    /// among them: see `beyond`.
    package private(set) var unheaded: [Int: UnreadCells] = [:]

    /// Headings of columns that are read although the sheet does not show them.
    package private(set) var hiddenColumns: [String] = []
    /// Columns that are put into another one and are nothing by themselves.
    package var joinedColumns: [Int] { parts.flatMap { $0.columns.dropFirst() } }

    /// Keys of required columns that were not found.
    package let missing: [String]
    private let merges: [MergedRange]
    private let parts: [ColumnParts]
    private let kinds: [String: ColumnSpec.Kind]
    private let known: KnownHeadings
    private var days: [Int: DayColumn]
    private var numbers: [Int: NumberColumn]

    /// Rows of headings over each other.
    package static let mostHeaderRows = 5

    /// The column of a key; nil when it was not found.
    package func column(_ key: String) -> Column? { columns.first { $0.key == key } }

    /// Columns with a heading that were not asked for.
    package var unmapped: [Column] { columns.filter { $0.key == nil } }

    /// Gives the records from the top; `body` returns false to stop. Cells merged downwards give their value to each
    /// row, columns that say one thing together are put together, and days are as their whole column says (see
    /// ``Cell/doubts``).
    package func forEachRecord(in workbook: Workbook, _ body: (Record) throws -> Bool) throws {
        try read(workbook) { row, verdict, places in
            if case .not = verdict { return true }
            let read =
                days.isEmpty && numbers.isEmpty
                ? row : row.with(row.cells.map { days[$0.column]?.read($0) ?? numbers[$0.column]?.read($0) ?? $0 })
            return try body(
                Record(
                    row: read, isAfterEnd: verdict == .recordAfterEnd,
                    isUnderOtherHeadings: verdict == .recordUnderOtherHeadings, places: places))
        }
    }

    init(
        _ sheet: Workbook.Sheet, _ found: HeaderFinder.Found, _ notes: SheetNotes, _ specs: [ColumnSpec],
        _ mapping: [Int: String]
    ) {
        self.sheet = sheet
        headerRows = found.rows
        (merges, filledRows, hiddenRows) = (notes.merges, notes.filledRows, notes.hiddenRows)
        let layout = ColumnLayout(found.columns, specs, mapping)
        (columns, parts) = (layout.columns, layout.parts)
        kinds = Dictionary(specs.map { ($0.key, $0.kind) }) { first, _ in first }
        let kinds = kinds, keys = Set(columns.compactMap(\.key))
        missing = specs.filter { $0.isRequired && !keys.contains($0.key) }.map(\.key)
        days = Dictionary(
            uniqueKeysWithValues: columns.filter { kinds[$0.key ?? ""] == .day }.map { ($0.index, DayColumn()) })
        numbers = Dictionary(
            uniqueKeysWithValues: columns.filter { kinds[$0.key ?? ""] == .number }.map { ($0.index, NumberColumn()) })
        known = KnownHeadings(columns, specs)
    }

    /// One reading of all rows: where the list begins and ends, what is no record and why, how its days are written.
    mutating func survey(_ workbook: Workbook) throws {
        var first: Int?, last: Int?, count = 0, hidden = 0, skipped: [Skipped] = [], left: [String: Int] = [:],
            days = days, numbers = numbers
        let dayPlaces = Array(days.keys), numberPlaces = Array(numbers.keys), headed = Set(columns.map(\.index))
        var unheaded: [Int: UnreadCells] = [:]
        let notes = try read(workbook) { row, verdict, _ in
            if case .not(let reason) = verdict {
                left[reason.name, default: 0] += 1
                if skipped.count < 1000, reason != .onlyFormulas {
                    skipped.append(Skipped(row: row.number, reason: reason, text: SheetTable.shortened(row)))
                }
                return true
            }
            first = first ?? row.number
            last = row.number
            count += 1
            if row.isHidden { hidden += 1 }
            for place in dayPlaces { if let cell = row[place] { days[place]!.see(cell) } }
            for place in numberPlaces { if let cell = row[place] { numbers[place]!.see(cell) } }
            for cell in row.cells where !headed.contains(cell.column) && !cell.isBlank {
                unheaded[cell.column, default: UnreadCells(first: row.number)].rows += 1
            }
            return true
        }
        for place in dayPlaces { days[place]!.decide() }
        if days.values.contains(where: \.isMonthFirst) { for place in dayPlaces { days[place]!.doubt() } }
        (firstDataRow, lastDataRow, dataRows, hiddenRecords, self.skipped, self.left, self.days) = (
            first, last, count, hidden, skipped, left, days
        )
        (beyond, self.unheaded, self.numbers) = (notes.beyond, unheaded, numbers)
        let joined = Set(joinedColumns)
        hiddenColumns = columns.filter {
            notes.hiddenColumns.contains($0.index) && ($0.key != nil || joined.contains($0.index))
        }.map(\.heading)
    }

    @discardableResult
    private func read(_ workbook: Workbook, _ body: (Row, RowJudge.Verdict, [String: Int]) throws -> Bool) throws
        -> SheetNotes
    {
        var judge = RowJudge(columns: columns, kinds: kinds, known: known, merges: merges)
        var filler = DownwardMerges(merges, after: headerRows.upperBound)
        let places = Dictionary(columns.compactMap { column in column.key.map { ($0, column.index) } }) { first, _ in
            first
        }
        return try workbook.scan(sheet) { row in
            guard row.number > headerRows.upperBound, !row.isBlank else { return .more }
            let written = filler.fill(row), row = parts.reduce(written) { $1.compose($0) }
            return try body(row, judge.verdict(written, row), places) ? .more : .stop
        }
    }

    private static func shortened(_ row: Row) -> String {
        String(row.cells.lazy.filter { !$0.isBlank }.prefix(4).map(\.text).joined(separator: " · ").prefix(120))
    }
}
