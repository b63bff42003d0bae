import Spreadsheets

/// A workbook in which a list was looked for: all of its sheets, and those that are to be read.
///
/// Several sheets of one list are read into the columns of the first: whatever stands elsewhere in a later sheet is put
/// where its heading stands in the first one, and columns that only a later sheet has follow at the end. So an import
/// has one mapping.
struct ListFile: Sendable {
    /// Rows of the second sheet that is read are numbered from here on, and so forth.
    static let stride = 10_000_000

    let sheets: [FoundSheet]
    let headings: [String]
    let mapping: [String: Int]
    private let workbook: Workbook
    private let parts: [Part]

    private struct Part: Sendable {
        let table: TableFile
        /// Where each of its columns stands among those of the list.
        let places: [Int]
    }

    /// What a person said, or what was found before.
    struct Hand: Sendable {
        /// Sheets to be read, first to last.
        var sheets: [String]
        /// Of the one sheet that is read.
        var headerRows: ClosedRange<Int>?
        /// By columns of the list; nil: the columns are recognised.
        var mapping: [String: Int]?
    }

    /// Opened on a thread of its own. Throws `ImportFailure` for a file that cannot be read.
    static func open(path: String, kind: any ImportKind, hand: Hand? = nil, known: [FoundSheet] = []) async throws
        -> ListFile
    {
        try await FileReading.run { try ListFile(path: path, kind: kind, hand: hand, known: known) }
    }

    private init(path: String, kind: any ImportKind, hand: Hand? = nil, known: [FoundSheet] = []) throws {
        do {
            workbook = try Workbook.open(path: path, limits: Self.limits)
        } catch let error as SpreadsheetError { throw ImportFailure(error) }
        var found: [FoundSheet] = [], tables: [String: TableFile] = [:]
        for sheet in workbook.sheets {
            let before = known.first { $0.name == sheet.name }
            if let hand, let before, !hand.sheets.contains(sheet.name) {
                found.append(before.chosen(nil))
                continue
            }
            let isOnly = hand?.sheets.count == 1
            // The mapping of a list in one sheet is the sheet's own.
            let table = try TableFile(
                workbook, sheet: sheet.name, kind: kind,
                hand: hand.flatMap { hand in
                    guard hand.sheets.contains(sheet.name) else { return nil }
                    let rows = isOnly ? hand.headerRows ?? before?.headers : before?.headers
                    return rows == nil && hand.mapping == nil
                        ? nil : TableFile.Hand(headerRows: rows, mapping: hand.mapping.map { before?.own($0) ?? $0 })
                })
            tables[sheet.name] = table
            found.append(try FoundSheet(sheet.name, isHidden: sheet.isHidden, table))
        }
        let chosen = hand?.sheets ?? Self.clear(found)
        let layout = Layout(chosen.compactMap { tables[$0] }, before: hand?.mapping == nil ? [] : known)
        parts = layout.parts.map { Part(table: $0, places: $1) }
        headings = layout.headings
        mapping = layout.mapping
        for (at, part) in parts.enumerated() {
            guard let place = found.firstIndex(where: { $0.name == part.table.sheet }) else { continue }
            found[place] = found[place].chosen(at, places: part.places)
        }
        sheets = found
    }

    /// The sheet that is meant where only one can be; otherwise a person says it.
    private static func clear(_ found: [FoundSheet]) -> [String] {
        let visible = found.filter { !$0.isHidden }
        if visible.count == 1, !found.contains(where: { $0.isHidden && $0.isList }) { return visible.map(\.name) }
        let all = found.filter(\.isList), most = all.map(\.fields.count).max() ?? 0
        // A page of notes in which a heading or two happen to be known is no second list.
        let lists = all.filter { $0.fields.count * 2 >= most }
        if lists.count == 1, !lists[0].isHidden { return lists.map(\.name) }
        if !lists.isEmpty { return [] }
        return visible.max { ($0.fields.count, $0.records) < ($1.fields.count, $1.records) }.map { [$0.name] } ?? []
    }

    /// It must be said first which sheets are to be read.
    var asksForSheets: Bool { parts.isEmpty }
    /// The one sheet that is read.
    var onlySheet: String? { parts.count == 1 ? parts[0].table.sheet : nil }
    /// Every sheet that is read has all columns that must be.
    var isComplete: Bool { !parts.isEmpty && parts.allSatisfy(\.table.isComplete) }
    /// Sheets that cannot be read together with others: their headings are not known.
    var unclearParts: [String] { parts.filter { !$0.table.isComplete }.map(\.table.sheet) }
    var sheetNames: String { parts.map(\.table.sheet).joined(separator: ", ") }
    var headerRow: Int { parts.first?.table.headerRow ?? 0 }
    var headerRows: Int { parts.first?.table.headerRows ?? 1 }

    /// Rows that were found to be no data, at most the first thousand of each sheet.
    var notes: [StagedRow] {
        parts.enumerated().flatMap { at, part in part.table.notes.map { $0.moved(by: at * Self.stride) } }
    }

    /// Rows as they are, for a person who must say where the headings stand.
    func rows(from first: Int, _ count: Int) throws -> [StagedRow] {
        let name = parts.first?.table.sheet ?? workbook.sheets.first { !$0.isHidden }?.name
        guard let sheet = workbook.sheets.first(where: { $0.name == name }) else { return [] }
        var rows: [StagedRow] = []
        do {
            try workbook.forEachRow(in: sheet) { row in
                if row.number < first { return true }
                let width = min(40, (row.cells.last?.column ?? -1) + 1)
                rows.append(
                    StagedRow(number: row.number, cells: StagedCells.cells(of: row, width: width).map(\.shortened)))
                return rows.count < count
            }
        } catch let error as SpreadsheetError { throw ImportFailure(error) }
        return rows
    }

    /// The rows of the list after a row, to be read a chunk at a time.
    /// - Parameter deleting: called at the end.
    func feed(after number: Int, chunk: Int, ending: @escaping @Sendable () -> Void = {}) -> RowFeed {
        RowFeed(chunk: chunk) { [parts, headings] give in
            defer { ending() }
            for (at, part) in parts.enumerated() where number < (at + 1) * Self.stride {
                let width = headings.count, isMoved = part.places != Array(0..<width)
                var goesOn = true
                try part.table.forEachRow(after: number - at * Self.stride) { row in
                    var row = row.moved(by: at * Self.stride)
                    if isMoved { row = row.placed(part.places, width: width) }
                    goesOn = give(row)
                    return goesOn
                }
                if !goesOn { return }
            }
        }
    }

    private static var limits: SpreadsheetLimits {
        var limits = SpreadsheetLimits()
        limits.fileBytes = Imports.limitMegabytes << 20
        limits.rows = Imports.limitRows + 1_000
        return limits
    }
}

/// The columns of several sheets as those of one list.
private struct Layout {
    private(set) var headings: [String] = []
    private(set) var mapping: [String: Int] = [:]
    private(set) var parts: [(TableFile, [Int])] = []

    /// - Parameter before: how the sheets were laid together before; a mapping said by hand speaks of that.
    init(_ tables: [TableFile], before: [FoundSheet]) {
        for table in tables {
            let known = before.first { $0.name == table.sheet }?.places ?? []
            let fields = Dictionary(table.mapping.map { ($1, $0) }) { first, _ in first }
            var places: [Int] = []
            for (at, heading) in table.headings.enumerated() {
                let place = known.indices.contains(at) ? known[at] : place(heading, fields[at], taken: places)
                while headings.count <= place { headings.append("") }
                if headings[place].isEmpty { headings[place] = heading }
                if let field = fields[at], mapping[field] == nil { mapping[field] = place }
                places.append(place)
            }
            parts.append((table, places))
        }
    }

    private func place(_ heading: String, _ field: String?, taken: [Int]) -> Int {
        if parts.isEmpty { return taken.count }
        if let field, let known = mapping[field], !taken.contains(known) { return known }
        let named = Set(mapping.values)
        let same = headings.indices.first {
            headings[$0] == heading && !taken.contains($0) && (field != nil || !named.contains($0))
        }
        return same ?? max(headings.count, (taken.max() ?? -1) + 1)
    }
}

extension StagedRow {
    fileprivate func moved(by offset: Int) -> StagedRow { StagedRow(number: number + offset, cells: cells, note: note) }

    fileprivate func placed(_ places: [Int], width: Int) -> StagedRow {
        var placed = [ImportCell](repeating: .empty, count: width)
        for (at, cell) in cells.enumerated() where at < places.count { placed[places[at]] = cell }
        return StagedRow(number: number, cells: placed, note: note)
    }
}
