import Terms

/// A column that has no heading, so that what records have there is not read.
struct UnreadColumn: Sendable, Equatable, Codable {
    /// "J".
    let name: String
    let rows: Int
    /// The first such row.
    let first: Int
}

extension [UnreadColumn] {
    /// "J (1 dòng, đầu tiên là dòng 2), K (…)"
    func words(_ phrase: (String, [String: any PhraseValue]) -> String) -> String {
        map { phrase("import.unread_columns.one", ["column": $0.name, "n": $0.rows, "row": $0.first]) }.joined(
            separator: ", ")
    }
}

/// A sheet of a workbook that was handed in.
package struct FoundSheet: Sendable, Equatable, Codable {
    package let name: String
    package let isHidden: Bool
    /// Filled rows.
    package let rows: Int
    /// Rows that are taken for records; 0 where no list was found.
    package let records: Int
    /// Those of them that the sheet does not show.
    package let hiddenRecords: Int
    /// Columns that were recognised, and those that must be there and are not.
    package let fields: [String]
    package let missing: [String]
    let headerRow: Int
    let headerRows: Int
    /// Where records have something in columns without a heading, or too far to the right: it is not read. Nil in what
    /// was kept before this was looked at.
    private let unread: [UnreadColumn]?
    /// Headings that the sheet does not show; columns of it that were put into another.
    private let hiddenHeadings: [String]?
    private let joined: [Int]?
    var hiddenColumns: [String] { hiddenHeadings ?? [] }
    /// By the columns of the list.
    var joinedColumns: [Int] {
        (joined ?? []).compactMap { places.isEmpty ? $0 : places.indices.contains($0) ? places[$0] : nil }
    }
    var unreadColumns: [UnreadColumn] { unread ?? [] }
    /// Of a sheet that is read: which one it is of those that are, and where each of its columns stands among those of
    /// the list.
    private(set) var part: Int?
    private(set) var places: [Int] = []

    init(_ name: String, isHidden: Bool, _ table: TableFile) throws {
        self.name = name
        self.isHidden = isHidden
        (rows, hiddenRecords) = try table.survey()
        records = table.records
        fields = table.mapping.keys.sorted()
        missing = table.missing
        headerRow = table.headerRow
        headerRows = table.headerRows
        unread = table.unread
        hiddenHeadings = table.hiddenColumns
        joined = table.joinedColumns
    }

    func chosen(_ part: Int?, places: [Int] = []) -> FoundSheet {
        var sheet = self
        (sheet.part, sheet.places) = (part, places)
        return sheet
    }

    /// Its rows are read.
    package var isRead: Bool { part != nil }
    /// A list of this kind with every column that must be.
    package var isList: Bool { records > 0 && missing.isEmpty }
    var headers: ClosedRange<Int>? { headerRow > 0 ? headerRow...(headerRow + headerRows - 1) : nil }

    /// A mapping by columns of the list, by the sheet's own columns.
    func own(_ mapping: [String: Int]) -> [String: Int] {
        places.isEmpty ? mapping : mapping.compactMapValues { places.firstIndex(of: $0) }
    }
}

extension Import {
    /// The sheets that are read, first to last.
    package var chosenSheets: [FoundSheet] { sheets.filter(\.isRead).sorted { ($0.part ?? 0) < ($1.part ?? 0) } }
    /// Sheets with a list that are not read.
    /// Two headings that happen to be known make no list of a page of notes; a list that lacks a column is one.
    package var unreadSheets: [FoundSheet] {
        let least = max(3, (chosenSheets.map(\.fields.count).max() ?? 0) / 2)
        return chosenSheets.isEmpty
            ? []
            : sheets.filter { !$0.isRead && $0.records > 0 && $0.fields.count >= ($0.isList ? min(3, least) : least) }
    }
    /// Columns of the sheets that are read in which something stands that is not.
    var unreadColumns: [UnreadColumn] { chosenSheets.flatMap(\.unreadColumns) }
    /// Text has no sheets with names; its name says that it is a workbook.
    package var isTextNamedWorkbook: Bool {
        sheets.count == 1 && sheets[0].name.isEmpty
            && [".xlsx", ".xlsm", ".xls"].contains(where: fileName.lowercased().hasSuffix)
    }
    package var hiddenRecords: Int { chosenSheets.reduce(0) { $0 + $1.hiddenRecords } }
    /// It must be said first which sheets are to be read.
    package var asksForSheets: Bool { state == .unclear && chosenSheets.isEmpty && !sheets.isEmpty }

    /// Where a row stands: its sheet, where several are read, and its number there.
    func place(of number: Int) -> (sheet: String?, row: Int) {
        let chosen = chosenSheets, at = number / ListFile.stride
        return (chosen.count > 1 && at < chosen.count ? chosen[at].name : nil, number % ListFile.stride)
    }

    /// "5", or "5 (A)" where several sheets are read.
    func rowName(_ number: Int) -> String {
        let place = place(of: number)
        return place.sheet.map { "\(place.row) (\($0))" } ?? String(place.row)
    }
}
