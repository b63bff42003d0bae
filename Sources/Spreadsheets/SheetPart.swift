import Vietnamese

/// `xl/worksheets/sheetN.xml`: rows as they come, then the merged ranges that stand after them.
final class SheetPart: XMLEvents {
    struct Shared {
        var strings: [String]
        var formats: [NumberFormat]
        var is1904: Bool
        var limits: SpreadsheetLimits
    }

    private(set) var notes = SheetNotes()
    private var mergeElements = 0, knownMerges: Set<MergedRange> = []
    private let shared: Shared
    private let deliver: (Row) throws -> Delivery

    enum Delivery {
        case more
        /// No more rows, but the merged ranges after them.
        case onlyMerges
        case stop
    }

    /// Of any spreadsheet.
    static let lastRow = 1_048_576

    private enum Kind { case number, shared, text, inline, bool, error, isoDay }

    private var skipsRows = false
    private var rowNumber = 0, rowHidden = false
    private var cells: [Cell] = []
    private var cellCount = 0
    private var column = -1, style = 0, kind = Kind.number
    /// The text of a moment with a time zone.
    private var zoned: String?
    private var rowSpeaks = false, hasValue = false
    private var inCell = false, inValue = false, inPhonetic = false, hasFormula = false
    private var value: [UInt8] = []

    init(_ shared: Shared, deliver: @escaping (Row) throws -> Delivery) {
        self.shared = shared
        self.deliver = deliver
    }

    override func start(_ name: UnsafePointer<CChar>, _ attributes: Attributes) throws {
        let name = name.local
        if name.equals("mergeCell") {
            try merge(attributes)
        } else if skipsRows {
            startSkipped(name, attributes)
        } else if name.equals("c") {
            try startCell(attributes)
        } else if name.equals("row") {
            try startRow(attributes)
        } else if name.equals("col") {
            hide(attributes)
        } else if inCell {
            if name.equals("v") || (name.equals("t") && !inPhonetic) {
                inValue = true
                hasValue = true
            } else if name.equals("f") {
                hasFormula = true
            } else if name.equals("rPh") {
                inPhonetic = true
            }
        }
    }

    override func end(_ name: UnsafePointer<CChar>) throws {
        let name = name.local
        if skipsRows { return endSkipped(name) }
        if name.equals("c") {
            try endCell()
        } else if name.equals("row") {
            try endRow()
        } else if inCell {
            if name.equals("v") || name.equals("t") { inValue = false }
            if name.equals("rPh") { inPhonetic = false }
        }
    }

    override func text(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        guard inValue else { return }
        if skipsRows { rowSpeaks = true; return }
        guard value.count + bytes.count <= shared.limits.cellTextBytes else {
            throw SpreadsheetError.tooLarge(.cellText)
        }
        value.append(contentsOf: bytes)
    }

    private func merge(_ attributes: Attributes) throws {
        mergeElements += 1
        guard mergeElements <= 200_000 else { throw SpreadsheetError.tooLarge(.merges) }
        guard let range = attributes.string("ref").flatMap({ MergedRange($0) }), knownMerges.insert(range).inserted
        else { return }
        guard knownMerges.count <= shared.limits.merges else { throw SpreadsheetError.tooLarge(.merges) }
        notes.merges.append(range)
    }

    /// Of rows that nobody wants, only how many there are is told.
    private func startSkipped(_ name: UnsafePointer<CChar>, _ attributes: Attributes) {
        if name.equals("v") || name.equals("t") { inValue = true }
        if name.equals("row") { (rowSpeaks, rowHidden) = (false, attributes.flag("hidden")) }
    }

    private func endSkipped(_ name: UnsafePointer<CChar>) {
        if name.equals("v") || name.equals("t") { inValue = false }
        if name.equals("row"), rowSpeaks { notes.count(hidden: rowHidden) }
    }

    private func startRow(_ attributes: Attributes) throws {
        var next = rowNumber + 1
        rowHidden = false
        var at = attributes
        while let key = at[0], let text = at[1] {
            if key.equals("r") { next = CBytes(text).number ?? Int.max }
            if key.equals("hidden") { rowHidden = text.equals("1") || text.equals("true") }
            at += 2
        }
        guard next <= SheetPart.lastRow else { throw SpreadsheetError.corrupt("row number") }
        guard next > rowNumber else { throw SpreadsheetError.corrupt("row \(next) after row \(rowNumber)") }
        rowNumber = next
        cells.removeAll(keepingCapacity: true)
        column = -1
    }

    /// `<col min="3" max="5" hidden="1"/>`, columns from 1.
    private func hide(_ attributes: Attributes) {
        guard attributes.flag("hidden"), let first = attributes.string("min").flatMap({ Int($0) }),
            let last = attributes.string("max").flatMap({ Int($0) }),
            first > 0, last >= first, first <= shared.limits.columns
        else { return }
        notes.hiddenColumns.formUnion((first - 1)...(min(last, shared.limits.columns) - 1))
    }

    private func startCell(_ attributes: Attributes) throws {
        inCell = true
        hasFormula = false
        hasValue = false
        inPhonetic = false
        kind = .number
        style = 0
        value.removeAll(keepingCapacity: true)
        column += 1
        var at = attributes
        while let key = at[0], let text = at[1] {
            if key.equals("r") {
                guard let place = CellReference.parse(CBytes(text)) else {
                    throw SpreadsheetError.corrupt("cell reference")
                }
                guard place.column >= column else {
                    throw SpreadsheetError.corrupt("cells out of order in row \(rowNumber)")
                }
                column = place.column
            } else if key.equals("s") {
                style = CBytes(text).number ?? 0
            } else if key.equals("t") {
                kind = SheetPart.kind(text)
            }
            at += 2
        }
    }

    private func endCell() throws {
        inCell = false
        guard let content = content() else { return }
        guard column < shared.limits.columns else { return notes.beyond.add(column: column, row: rowNumber) }
        // Formulas are often filled down far below the list, and say nothing there.
        if content == .uncalculated, rowNumber > shared.limits.rows { return }
        // Formatting often reaches down to the last row of the grid; only filled cells there are too many.
        guard rowNumber <= shared.limits.rows else { throw SpreadsheetError.tooLarge(.rows) }
        cellCount += 1
        guard cellCount <= shared.limits.cells else { throw SpreadsheetError.tooLarge(.cells) }
        var isNumeric = false
        if case .number = content { isNumeric = true }
        var cell = Cell(column: column, row: rowNumber, value: content, isFormula: hasFormula, isNumeric: isNumeric)
        cell.isIn1904 = shared.is1904
        if shared.formats.indices.contains(style) {
            cell.isMonthFirst = shared.formats[style] == .monthFirst
            cell.isPercent = isNumeric && shared.formats[style] == .percent
        }
        if let zoned { cell.doubts = [.zone(zoned)] }
        cells.append(cell)
    }

    private func endRow() throws {
        guard !cells.isEmpty else { return }
        let row = Row(number: rowNumber, cells: cells, isHidden: rowHidden)
        cells.removeAll(keepingCapacity: true)
        if !row.isUncalculated { notes.count(hidden: rowHidden) }
        switch try deliver(row) {
        case .more: break
        case .onlyMerges: skipsRows = true
        case .stop: stop()
        }
    }

    private func content() -> Cell.Value? {
        zoned = nil
        // An empty text is what a formula such as =IF(A5="","",…) came to; no value at all means that nobody calculated
        // it.
        if value.isEmpty { return hasFormula && !(kind == .text && hasValue) ? .uncalculated : nil }
        switch kind {
        case .number: return number()
        case .shared:
            guard let index = Int(String(decoding: value, as: UTF8.self)), shared.strings.indices.contains(index)
            else { return .error("#REF!") }
            let text = shared.strings[index]
            return text.isEmpty ? nil : .text(text)
        case .text, .inline: return .text(EscapedText.string(value))
        case .bool: return .bool(value[0] == 0x31 || value[0] == 0x74)
        case .error: return .error(String(decoding: value, as: UTF8.self))
        case .isoDay:
            let text = String(decoding: value, as: UTF8.self)
            guard case .success(let moment) = Reading.moment(text) else { return .text(text) }
            if moment.zone != nil { zoned = text }
            return .day(moment.day, second: moment.second ?? 0)
        }
    }

    private func number() -> Cell.Value {
        let text = String(decoding: value, as: UTF8.self)
        guard let number = Double(text), number.isFinite else { return .text(text) }
        guard shared.formats.indices.contains(style), shared.formats[style].isDay,
            case .success(let day) = Reading.day(serial: number, system1904: shared.is1904)
        else { return .number(number) }
        let second = Int(((number - number.rounded(.down)) * 86_400).rounded())
        return second >= 86_400 ? .day(day.adding(days: 1), second: 0) : .day(day, second: second)
    }

    private static func kind(_ type: UnsafePointer<CChar>) -> Kind {
        if type.equals("s") { return .shared }
        if type.equals("inlineStr") { return .inline }
        if type.equals("str") { return .text }
        if type.equals("b") { return .bool }
        if type.equals("e") { return .error }
        return type.equals("d") ? .isoDay : .number
    }
}
