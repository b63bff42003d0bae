import Foundation
import Spreadsheets

/// A sheet in which a list was looked for.
struct TableFile: Sendable {
    private let workbook: Workbook
    private let table: SheetTable?
    let sheet: String
    let headerRow: Int
    let headerRows: Int
    /// One for each column, from the first.
    let headings: [String]
    let mapping: [String: Int]
    /// Fields of columns that must be there and are not.
    let missing: [String]
    /// Every column is there that must be.
    var isComplete: Bool { table != nil && missing.isEmpty }

    /// What a person said about the table.
    struct Hand: Sendable {
        let headerRows: ClosedRange<Int>?
        /// Nil: the columns are recognised.
        let mapping: [String: Int]?
    }

    /// Throws `ImportFailure` for a sheet that cannot be read.
    init(_ workbook: Workbook, sheet name: String, kind: any ImportKind, hand: Hand? = nil) throws {
        self.workbook = workbook
        do {
            table = try SheetTable.recognise(
                in: workbook, columns: kind.columns.map(\.spec) + TableFile.ownColumns, sheetName: name,
                headerRows: hand?.headerRows,
                mapping: TableFile.mapping(hand))
        } catch let error as SpreadsheetError { throw ImportFailure(error) }
        sheet = name
        headerRow = table?.headerRows.lowerBound ?? hand?.headerRows?.lowerBound ?? 0
        headerRows = table?.headerRows.count ?? 1
        var headings = [String](repeating: "", count: (table?.columns.last?.index ?? -1) + 1)
        for column in table?.columns ?? [] { headings[column.index] = column.heading }
        self.headings = headings
        mapping = Dictionary(table?.columns.compactMap { column in column.key.map { ($0, column.index) } } ?? []) {
            first, _ in first
        }
        missing = kind.missing(in: Set(mapping.keys))
    }

    /// Filled rows of the whole sheet; records among those that it does not show.
    func survey() throws -> (rows: Int, hidden: Int) {
        if let table { return (table.filledRows, table.hiddenRecords) }
        guard let found = workbook.sheets.first(where: { $0.name == sheet }) else { return (0, 0) }
        var rows = 0
        do {
            try workbook.forEachRow(in: found) { row in
                if row.cells.contains(where: { !$0.isBlank }) { rows += 1 }
                return true
            }
        } catch let error as SpreadsheetError { throw ImportFailure(error) }
        return (rows, 0)
    }

    /// Rows that are taken for records.
    var records: Int { table?.dataRows ?? 0 }

    /// Columns without a heading in which records have something, and those that stand too far to the right; the first
    /// ten.
    var unread: [UnreadColumn] {
        guard let table else { return [] }
        let unread = table.unheaded.merging(table.beyond.columns) { one, _ in one }.sorted { $0.key < $1.key }.prefix(
            10)
        return unread.map { UnreadColumn(name: Spreadsheets.Cell.letters(of: $0), rows: $1.rows, first: $1.first) }
    }

    var hiddenColumns: [String] { table?.hiddenColumns ?? [] }
    var joinedColumns: [Int] { table?.joinedColumns ?? [] }

    /// Rows that were found to be no data, at most the first thousand.
    var notes: [StagedRow] {
        (table?.skipped ?? []).map {
            StagedRow(number: $0.row, cells: [ImportCell(written: $0.text)], note: $0.reason.name)
        }
    }

    /// The rows of the list after a row.
    func forEachRow(after number: Int, _ give: (StagedRow) -> Bool) throws {
        let width = headings.count
        try table?.forEachRecord(in: workbook) { record in
            if record.number <= number { return true }
            return give(
                StagedRow(number: record.number, cells: StagedCells.cells(of: record, width: width).map(\.shortened)))
        }
    }

    private static let ownColumns = [
        ColumnSpec(ImportColumn.keyHeading, headings: [ImportColumn.keyHeading]),
        ColumnSpec(ImportColumn.versionHeading, headings: [ImportColumn.versionHeading]),
    ]

    /// What is not named by hand is left out.
    private static func mapping(_ hand: Hand?) -> [Int: String] {
        guard let mapping = hand?.mapping else { return [:] }
        var keys = Dictionary(uniqueKeysWithValues: (0..<1_024).map { ($0, "") })
        for (field, position) in mapping { keys[position] = field }
        return keys
    }
}

extension ImportFailure {
    init(_ error: SpreadsheetError) {
        self =
            switch error {
            case .fileNotReadable, .notAWorkbook: ImportFailure(key: "import.file.not_a_list")
            case .oldBinaryWorkbook: ImportFailure(key: "import.file.old_workbook")
            case .binaryWorkbook: ImportFailure(key: "import.file.binary_workbook")
            case .openDocument: ImportFailure(key: "import.file.open_document")
            case .webPage: ImportFailure(key: "import.file.web_page")
            case .passwordProtected, .encrypted: ImportFailure(key: "import.file.password")
            case .corrupt: ImportFailure(key: "import.file.corrupt")
            case .tooLarge(.rows): ImportFailure(key: "import.file.too_many_rows", ["n": "\(Imports.limitRows)"])
            case .tooLarge(.ratio), .tooLarge(.expandedBytes), .tooLarge(.entries):
                ImportFailure(key: "import.file.bomb")
            case .tooLarge(.time): ImportFailure(key: "import.file.too_slow")
            case .tooLarge(.token), .tooLarge(.merges): ImportFailure(key: "import.file.not_from_a_spreadsheet")
            case .tooLarge: ImportFailure(key: "import.file.too_large")
            case .noSuchHeaderRow(let row): ImportFailure(key: "import.file.no_such_header_row", ["row": "\(row)"])
            case .noSuchSheet(let name): ImportFailure(key: "import.file.no_such_sheet", ["name": name])
            case .unclosedQuote(let line): ImportFailure(key: "import.file.unclosed_quote", ["line": "\(line)"])
            }
    }
}
