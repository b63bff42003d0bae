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

        /// "Bồi dưỡng năng lực số › Ngày hoàn thành".
        package var heading: String { path.joined(separator: " › ") }
    }

    /// Why a filled row is no record.
    package enum NotData: Hashable, Sendable {
        /// (1) (2) (3) under the headings.
        case numbering
        /// The headings again, at the top of a printed page.
        case repeatedHeader
        case total
        /// Place and day, office, "(Ký, ghi rõ họ tên)".
        case signature
        case note
        /// "I. Khoa Cơ khí": its text.
        case sectionHeading(String)
        /// Only the running number is filled in: an empty line of a form.
        case onlyNumbered
        /// Anything after the end of the list: the name under the signature.
        case afterTheList
    }

    package struct Skipped: Hashable, Sendable {
        package let row: Int
        package let reason: NotData
        /// What the row says, shortened.
        package let text: String
    }

    /// One row of the list.
    package struct Record: Sendable {
        package let row: Row
        fileprivate let places: [String: Int]

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
    package private(set) var columns: [Column]
    package private(set) var firstDataRow: Int?
    package private(set) var lastDataRow: Int?
    package private(set) var dataRows = 0
    /// Filled rows after the headings that are no records; at most the first thousand.
    package private(set) var skipped: [Skipped] = []
    /// Keys of required columns that were not found.
    package let missing: [String]
    private let merges: [MergedRange]

    /// Finds the list in a workbook: the sheet that has it, its headings, its columns, its end.
    /// - Parameters:
    ///   - sheetName: only this sheet; otherwise every visible one, and hidden ones if none has a list.
    ///   - headerRows: the rows of the headings, said by hand.
    ///   - mapping: columns (from 0) to keys, said by hand; "" for a column that is to be left out.
    /// - Returns: nil when no sheet has such a list.
    package static func recognise(
        in workbook: Workbook, columns specs: [ColumnSpec], sheetName: String? = nil, headerRows: ClosedRange<Int>? = nil,
        mapping: [Int: String] = [:]
    ) throws -> SheetTable? {
        let wanted = workbook.sheets.filter { sheetName == nil || $0.name == sheetName }
        if let sheetName, wanted.isEmpty { throw SpreadsheetError.noSuchSheet(sheetName) }
        let finder = HeaderFinder(specs)
        for sheets in [wanted.filter { !$0.isHidden }, wanted.filter(\.isHidden)] {
            var best: (sheet: Workbook.Sheet, found: HeaderFinder.Found, merges: [MergedRange])?
            for sheet in sheets {
                let (grid, merges) = try top(of: sheet, workbook, through: headerRows?.upperBound)
                let found = headerRows.map { finder.judge($0, grid) } ?? finder.find(in: grid)
                if let found, found.score > best?.found.score ?? -1 { best = (sheet, found, merges) }
            }
            guard let best else { continue }
            var table = SheetTable(best.sheet, best.found, best.merges, specs, mapping)
            try table.survey(workbook)
            return table
        }
        return nil
    }

    /// The column of a key; nil when it was not found.
    package func column(_ key: String) -> Column? { columns.first { $0.key == key } }

    /// Columns with a heading that were not asked for.
    package var unmapped: [Column] { columns.filter { $0.key == nil } }

    /// Gives the records from the top; `body` returns false to stop. Cells merged downwards give their value to each row.
    package func forEachRecord(in workbook: Workbook, _ body: (Record) throws -> Bool) throws {
        try read(workbook) { row, reason, places in
            try reason != nil || body(Record(row: row, places: places))
        }
    }

    private static func top(
        of sheet: Workbook.Sheet, _ workbook: Workbook, through last: Int?
    ) throws -> (HeaderGrid, [MergedRange]) {
        var rows: [Row] = []
        let depth = max(HeaderGrid.depth, (last ?? 0) + 20)
        let merges = try workbook.scan(sheet) { row in
            rows.append(row)
            return rows.count < depth ? .more : .onlyMerges
        }
        return (HeaderGrid(rows, merges), merges)
    }

    private init(
        _ sheet: Workbook.Sheet, _ found: HeaderFinder.Found, _ merges: [MergedRange], _ specs: [ColumnSpec],
        _ mapping: [Int: String]
    ) {
        self.sheet = sheet
        headerRows = found.rows
        self.merges = merges
        var columns = found.columns
        for (index, key) in mapping {
            for at in columns.indices where columns[at].key == key || columns[at].index == index {
                columns[at].key = nil
                columns[at].confidence = 0
            }
            guard !key.isEmpty else { continue }
            if let at = columns.firstIndex(where: { $0.index == index }) {
                columns[at].key = key
                columns[at].confidence = 1
            } else {
                columns.append(Column(index: index, path: [""], key: key, confidence: 1))
            }
        }
        self.columns = columns.sorted { $0.index < $1.index }
        let found = Set(columns.compactMap(\.key))
        missing = specs.filter { $0.isRequired && !found.contains($0.key) }.map(\.key)
        required = Set(specs.filter(\.isRequired).map(\.key))
    }

    private let required: Set<String>

    private mutating func survey(_ workbook: Workbook) throws {
        var first: Int?, last: Int?, count = 0, skipped: [Skipped] = []
        try read(workbook) { row, reason, _ in
            if let reason {
                if skipped.count < 1000 { skipped.append(Skipped(row: row.number, reason: reason, text: SheetTable.shortened(row))) }
            } else {
                first = first ?? row.number
                last = row.number
                count += 1
            }
            return true
        }
        (firstDataRow, lastDataRow, dataRows, self.skipped) = (first, last, count, skipped)
    }

    private func read(_ workbook: Workbook, _ body: (Row, NotData?, [String: Int]) throws -> Bool) throws {
        var judge = RowJudge(columns: columns, required: required, merges: merges)
        var filler = DownwardMerges(merges, after: headerRows.upperBound)
        let places = Dictionary(columns.compactMap { column in column.key.map { ($0, column.index) } }) { first, _ in first }
        try workbook.forEachRow(in: sheet) { row in
            guard row.number > headerRows.upperBound, !row.isBlank else { return true }
            let row = filler.fill(row)
            return try body(row, judge.reason(row), places)
        }
    }

    private static func shortened(_ row: Row) -> String {
        String(row.cells.lazy.filter { !$0.isBlank }.prefix(4).map(\.text).joined(separator: " · ").prefix(120))
    }
}

/// Cells merged over several rows (one office over its people) have their value in the first row only.
private struct DownwardMerges {
    private var starting: [Int: [MergedRange]]
    private var open: [(range: MergedRange, cell: Cell)] = []

    init(_ merges: [MergedRange], after row: Int) {
        starting = Dictionary(
            grouping: merges.filter { $0.rows.count > 1 && $0.columns.count == 1 && $0.rows.lowerBound > row },
            by: \.rows.lowerBound)
    }

    mutating func fill(_ row: Row) -> Row {
        if starting.isEmpty { return row }
        open.removeAll { $0.range.rows.upperBound < row.number }
        let missing = open.filter { row[$0.range.columns.lowerBound] == nil }
        for range in starting[row.number] ?? [] {
            if let cell = row[range.columns.lowerBound] { open.append((range, cell)) }
        }
        guard !missing.isEmpty else { return row }
        let copies = missing.map { Cell(column: $0.cell.column, row: row.number, value: $0.cell.value, isNumeric: $0.cell.isNumeric) }
        return Row(number: row.number, cells: (row.cells + copies).sorted { $0.column < $1.column }, isHidden: row.isHidden)
    }
}
