import Vietnamese

/// Tells records from everything else that stands under the headings of a list. Rows are given in order.
///
/// What stands in a row outweighs what its place suggests: a row with a key, with an identifier, or with a value under
/// every heading is a record. What only looks like one after the list's end is a record with a doubt.
struct RowJudge {
    enum Verdict: Equatable {
        case record
        /// It stands below a total or signatures.
        case recordAfterEnd
        /// It stands below headings in another order, by which it is not read.
        case recordUnderOtherHeadings
        case not(SheetTable.NotData)
    }

    private let key: Int?
    private let mapped: Set<Int>
    private let kinds: [Int: ColumnSpec.Kind]
    private let ordinal: Int?
    private let known: KnownHeadings
    private let wideRows: Set<Int>
    private var isUnderOthers = false
    private var afterHeader = true
    private var end: End?
    private var signatures: Set<Int> = []

    private enum End { case total, signature }

    init(columns: [SheetTable.Column], kinds: [String: ColumnSpec.Kind], known: KnownHeadings, merges: [MergedRange]) {
        self.known = known
        ordinal = columns.first { RowWords.ordinal.contains(Heading($0.path.last ?? "").bare) }?.index
        let ordinal = ordinal, own = [SheetColumn.keyTitle, SheetColumn.versionTitle]
        key = columns.first { $0.key == SheetColumn.keyTitle }?.index
        mapped = Set(columns.filter { $0.key != nil && $0.index != ordinal && !own.contains($0.key!) }.map(\.index))
        self.kinds = Dictionary(
            columns.compactMap { column in column.key.flatMap { kinds[$0] }.map { (column.index, $0) } }
        ) { first, _ in first }
        wideRows = Set(merges.filter { $0.columns.count >= 3 && $0.rows.count == 1 }.map(\.rows.lowerBound))
    }

    /// - Parameters:
    ///   - written: the row as it stands.
    ///   - row: with columns put together that belong together.
    mutating func verdict(_ written: Row, _ row: Row) -> Verdict {
        let cells = row.cells.filter { !$0.isBlank }
        let verdict = judge(written, cells)
        switch verdict {
        case .record, .recordAfterEnd, .recordUnderOtherHeadings: if end == .total { end = nil }
        case .not(.repeatedHeader): isUnderOthers = false
        case .not(.otherHeader): isUnderOthers = true
        case .not(.total), .not(.note): end = end ?? .total
        case .not(.signature):
            end = .signature
            signatures.formUnion(cells.map(\.column))
        default: break
        }
        afterHeader = [.not(.repeatedHeader), .not(.otherHeader), .not(.numbering)].contains(verdict)
        if isUnderOthers, verdict == .record || verdict == .recordAfterEnd { return .recordUnderOtherHeadings }
        if verdict == .record, end == .signature { return .recordAfterEnd }
        return verdict
    }

    private func judge(_ row: Row, _ cells: [Cell]) -> Verdict {
        if let key, cells.contains(where: { $0.column == key }) { return .record }
        if cells.allSatisfy({ $0.value == .uncalculated }) { return .not(.onlyFormulas) }
        let isNamed = cells.contains(where: isIdentifier)
        if !isNamed, let header = known.header(row.cells) { return .not(header) }
        if afterHeader, isNumbering(row.cells.filter { !$0.isBlank }) { return .not(.numbering) }
        if isNamed { return .record }
        let filled = cells.filter { mapped.contains($0.column) }
        if filled.isEmpty, cells.count == 1, cells[0].column == ordinal, RowWords.isOrdinal(cells[0].text) {
            return .not(.onlyNumbered)
        }
        let isNumbered = cells.contains { $0.column == ordinal && RowWords.isOrdinal($0.text) }
        let texts = cells.filter { !isNumber($0) }.map(\.text)
        if !isNumbered, let label = texts.first, texts.count == 1 || filled.count <= 2, RowWords.isTotal(label) {
            return .not(.total)
        }
        if !filled.isEmpty, isNumbered || filled.count == mapped.count && mapped.count > 1 { return .record }
        if !texts.isEmpty, texts.allSatisfy(RowWords.isSignature) { return .not(.signature) }
        if let label = texts.first, texts.count == 1 || filled.count <= 1, RowWords.isNote(label) { return .not(.note) }
        if let heading = section(row, cells, filled) { return .not(.sectionHeading(heading)) }
        if filled.isEmpty { return .not(end == nil ? .nothingKnown : .afterTheList) }
        return end == nil ? .record : afterEnd(cells, filled)
    }

    /// Below the list stand names under their offices, and remarks; a row that says two things of a person or a school
    /// is a record.
    private func afterEnd(_ cells: [Cell], _ filled: [Cell]) -> Verdict {
        let isUnderSignatures =
            cells.count <= signatures.count
            && cells.allSatisfy { cell in
                (-1...1).contains { signatures.contains(cell.column + $0) } && RowWords.isPersonName(cell.text)
            }
        if end == .signature, isUnderSignatures { return .not(.afterTheList) }
        if filled.count > 1 { return end == .signature ? .recordAfterEnd : .record }
        return .not(.afterTheList)
    }

    /// A number of twelve digits anywhere; any long number in a column of them.
    private func isIdentifier(_ cell: Cell) -> Bool {
        guard cell.value != .uncalculated else { return false }
        let isOurs = kinds[cell.column] == .personalNumber
        guard isOurs || mapped.contains(cell.column) || cell.isNumeric else { return false }
        var digits = 0
        for byte in cell.text.utf8 {
            if (0x30...0x39).contains(byte) {
                digits += 1
            } else if ![0x20, 0x2E, 0x2D, 0x27].contains(byte) {
                return false
            }
        }
        return digits == 12 || isOurs && (8...14).contains(digits)
    }

    private func isNumbering(_ cells: [Cell]) -> Bool {
        cells.count >= 3 && cells.allSatisfy { RowWords.isColumnNumber($0.text) }
    }

    private func isNumber(_ cell: Cell) -> Bool {
        if case .text(let text) = cell.value { return (try? Reading.number(text).get()) != nil }
        return true
    }

    /// One cell that begins with A., I., 1.2), or stands across the table; or such a number and its heading, or a
    /// heading and a count.
    private func section(_ row: Row, _ cells: [Cell], _ filled: [Cell]) -> String? {
        guard end == nil || RowWords.isEnumerated(cells[0].text), cells.count <= 2,
            cells.contains(where: { !isNumber($0) })
        else { return nil }
        let isParted = cells.count == 2 && cells[0].column == ordinal && RowWords.isRoman(cells[0].text)
        guard cells.count == 1 || isParted || cells[0].column == ordinal || isNumber(cells[1]) || filled.count < 2
        else { return nil }
        guard isParted || RowWords.isEnumerated(cells[0].text) || wideRows.contains(row.number) else { return nil }
        return cells.map(\.text).joined(separator: " ")
    }
}
