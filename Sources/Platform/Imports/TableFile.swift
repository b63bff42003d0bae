import Foundation
import Spreadsheets

/// A file in which a list was looked for.
struct TableFile: Sendable {
    private let workbook: Workbook
    private let table: SheetTable?
    let sheet: String
    let headerRow: Int
    let headerRows: Int
    /// One for each column, from the first.
    let headings: [String]
    let mapping: [String: Int]
    /// Every column is there that must be.
    let isComplete: Bool

    /// What a person said about the table.
    struct Hand: Sendable {
        let sheet: String?
        let headerRows: ClosedRange<Int>
        /// Nil: the columns are recognised.
        let mapping: [String: Int]?
    }

    /// Throws `ImportFailure` for a file that cannot be read.
    init(path: String, columns: [ImportColumn], hand: Hand? = nil) throws {
        do {
            workbook = try Workbook.open(path: path, limits: TableFile.limits)
            table = try SheetTable.recognise(
                in: workbook, columns: columns.map(\.spec) + TableFile.ownColumns, sheetName: hand?.sheet, headerRows: hand?.headerRows,
                mapping: TableFile.mapping(hand))
        } catch let error as SpreadsheetError { throw ImportFailure(error) }
        sheet = table?.sheet.name ?? workbook.sheets.first { !$0.isHidden }?.name ?? ""
        headerRow = table?.headerRows.lowerBound ?? 0
        headerRows = table?.headerRows.count ?? 1
        var headings = [String](repeating: "", count: (table?.columns.last?.index ?? -1) + 1)
        for column in table?.columns ?? [] { headings[column.index] = column.heading }
        self.headings = headings
        mapping = Dictionary(table?.columns.compactMap { column in column.key.map { ($0, column.index) } } ?? []) { first, _ in first }
        isComplete = table.map { $0.missing.isEmpty } ?? false
    }

    /// Rows that were found to be no data, at most the first thousand.
    var notes: [StagedRow] {
        (table?.skipped ?? []).map { StagedRow(number: $0.row, cells: [ImportCell(written: $0.text)], note: $0.reason.name) }
    }

    /// The first rows as they are, for a person who must say where the headings stand.
    func firstRows(_ count: Int) throws -> [StagedRow] {
        guard let sheet = workbook.sheets.first(where: { $0.name == sheet }) else { return [] }
        var rows: [StagedRow] = []
        do {
            try workbook.forEachRow(in: sheet) { row in
                let width = min(40, (row.cells.last?.column ?? -1) + 1)
                rows.append(StagedRow(number: row.number, cells: StagedCells.cells(of: row, width: width).map(\.shortened)))
                return rows.count < count
            }
        } catch let error as SpreadsheetError { throw ImportFailure(error) }
        return rows
    }

    /// The rows of the list after a row, to be read a chunk at a time.
    /// - Parameter deleting: a file that is removed at the end.
    func feed(after number: Int, chunk: Int, deleting path: String? = nil) -> RowFeed {
        let width = headings.count
        return RowFeed(chunk: chunk) { [self] give in
            defer { if let path { try? FileManager.default.removeItem(atPath: path) } }
            try table?.forEachRecord(in: workbook) { record in
                if record.number <= number { return true }
                return give(StagedRow(number: record.number, cells: StagedCells.cells(of: record, width: width).map(\.shortened)))
            }
        }
    }

    private static let ownColumns = [
        ColumnSpec(ImportColumn.keyHeading, headings: [ImportColumn.keyHeading]),
        ColumnSpec(ImportColumn.versionHeading, headings: [ImportColumn.versionHeading]),
    ]

    private static var limits: SpreadsheetLimits {
        var limits = SpreadsheetLimits()
        limits.fileBytes = Imports.limitMegabytes << 20
        limits.rows = Imports.limitRows + 1_000
        return limits
    }

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
            case .tooLarge(.ratio), .tooLarge(.expandedBytes), .tooLarge(.entries): ImportFailure(key: "import.file.bomb")
            case .tooLarge(.time): ImportFailure(key: "import.file.too_slow")
            case .tooLarge(.token), .tooLarge(.merges): ImportFailure(key: "import.file.not_from_a_spreadsheet")
            case .tooLarge: ImportFailure(key: "import.file.too_large")
            case .noSuchHeaderRow(let row): ImportFailure(key: "import.file.no_such_header_row", ["row": "\(row)"])
            case .noSuchSheet(let name): ImportFailure(key: "import.file.no_such_sheet", ["name": name])
            case .unclosedQuote(let line): ImportFailure(key: "import.file.unclosed_quote", ["line": "\(line)"])
            }
    }
}
