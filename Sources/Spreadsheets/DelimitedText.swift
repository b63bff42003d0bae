import Vietnamese

/// Text with separators (.csv, RFC 4180, and what offices make of it).
///
/// Separator `,` `;` tab, found by looking; `sep=;` in the first line is obeyed. A leading apostrophe before
/// `=`, `+`, `-`, `@`, tab or line end is taken off: our own exports put it there (see ``DelimitedWriter``).
package struct DelimitedText: Sendable {
    package enum Encoding: String, Sendable {
        case utf8, utf16
        /// One byte a letter, read as Windows-1258; or left as Windows-1252 when the text is in an old Vietnamese
        /// encoding (TCVN3, VNI), which `LegacyText` then finds cell by cell.
        case windows1258, windows1252
    }

    package let encoding: Encoding
    package let separator: Character
    let bytes: [UInt8]
    let limits: SpreadsheetLimits

    package init(_ bytes: [UInt8], limits: SpreadsheetLimits = .init()) throws {
        let (text, encoding) = TextDecoding.decode(bytes)
        self.encoding = encoding
        self.limits = limits
        var utf8 = Array(text.utf8)
        if let declared = DelimitedText.declared(utf8) {
            separator = declared.separator
            utf8.removeFirst(declared.length)
        } else {
            separator = DelimitedText.sniffed(utf8)
        }
        self.bytes = utf8
    }

    /// Rows with a filled field. A row's number is that of its record, blank ones counted.
    func forEachRow(_ body: (Row) throws -> SheetPart.Delivery) throws -> SheetNotes {
        try bytes.withUnsafeBufferPointer { bytes in
            var reader = DelimitedReader(bytes: bytes, separator: separator.asciiValue!, limits: limits)
            var wanted = true
            while let row = try reader.next() {
                if row.cells.isEmpty { continue }
                reader.notes.count(hidden: false)
                guard wanted else { continue }
                switch try body(row) {
                case .more: break
                case .onlyMerges: wanted = false
                case .stop: return reader.notes
                }
            }
            return reader.notes
        }
    }

    private static func declared(_ bytes: [UInt8]) -> (separator: Character, length: Int)? {
        guard bytes.count >= 6, bytes.starts(with: Array("sep=".utf8)), [0x2C, 0x3B, 0x09].contains(bytes[4]) else {
            return nil
        }
        var length = 5
        while length < bytes.count, bytes[length] == 0x0D || bytes[length] == 0x0A { length += 1 }
        return (Character(Unicode.Scalar(bytes[4])), length)
    }

    /// The separator that most lines have the same number of; a comma when there is none.
    private static func sniffed(_ bytes: [UInt8]) -> Character {
        var lines: [[UInt8: Int]] = [[:]]
        var quoted = false
        for byte in bytes.prefix(1 << 16) {
            if byte == 0x22 { quoted.toggle() }
            if quoted { continue }
            if byte == 0x0A { lines.append([:]) }
            if byte == 0x2C || byte == 0x3B || byte == 0x09 { lines[lines.count - 1][byte, default: 0] += 1 }
            if lines.count > 60 { break }
        }
        func weight(_ byte: UInt8) -> (lines: Int, each: Int) {
            let counts = Dictionary(grouping: lines.compactMap { $0[byte] }, by: { $0 }).map {
                (lines: $0.value.count, each: $0.key)
            }
            return counts.max { $0 < $1 } ?? (0, 0)
        }
        let best = [UInt8(0x2C), 0x3B, 0x09].max { weight($0) < weight($1) }!
        return weight(best).lines == 0 ? "," : Character(Unicode.Scalar(best))
    }
}

/// Fields one after the other out of UTF-8.
private struct DelimitedReader {
    let bytes: UnsafeBufferPointer<UInt8>
    let separator: UInt8
    let limits: SpreadsheetLimits
    var notes = SheetNotes()
    private var at = 0, record = 0, line = 1, cells = 0
    private var field: [UInt8] = []

    init(bytes: UnsafeBufferPointer<UInt8>, separator: UInt8, limits: SpreadsheetLimits) {
        self.bytes = bytes
        self.separator = separator
        self.limits = limits
    }

    mutating func next() throws -> Row? {
        guard at < bytes.count else { return nil }
        record += 1
        guard record <= limits.rows else { throw SpreadsheetError.tooLarge(.rows) }
        var row: [Cell] = []
        var column = 0
        while true {
            let quoted = try readField()
            if !field.isEmpty {
                cells += 1
                guard cells <= limits.cells else { throw SpreadsheetError.tooLarge(.cells) }
                if column < limits.columns {
                    row.append(cell(column, quoted))
                } else {
                    notes.beyond.add(column: column, row: record)
                }
            }
            guard at < bytes.count, bytes[at] == separator else { break }
            at += 1
            column += 1
        }
        endLine()
        return Row(number: record, cells: row)
    }

    private func cell(_ column: Int, _ quoted: Bool) -> Cell {
        let digits = !quoted && DelimitedReader.isNumber(field)
        let guarded = FormulaGuard.isGuarded(field)
        let text = String(decoding: guarded ? field[1...] : field[...], as: UTF8.self).streamSafe
        return Cell(column: column, row: record, value: .text(text), isNumeric: digits)
    }

    /// Digits, or digits with the ".0" of a program that took them for a fraction.
    private static func isNumber(_ field: [UInt8]) -> Bool {
        var digits = field[...]
        if let point = digits.lastIndex(of: 0x2E), point > 0, digits[(point + 1)...].allSatisfy({ $0 == 0x30 }) {
            digits = digits[..<point]
        }
        return digits.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// - Returns: whether the field stood in quotes.
    private mutating func readField() throws -> Bool {
        field.removeAll(keepingCapacity: true)
        guard at < bytes.count, bytes[at] == 0x22 else {
            try readPlain()
            return false
        }
        let opened = line
        at += 1
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            if byte == 0x22 {
                guard at < bytes.count, bytes[at] == 0x22 else {
                    try readPlain()
                    return true
                }
                at += 1
            }
            if byte == 0x0A { line += 1 }
            try append(byte)
        }
        throw SpreadsheetError.unclosedQuote(line: opened)
    }

    private mutating func readPlain() throws {
        while at < bytes.count {
            let byte = bytes[at]
            if byte == separator || byte == 0x0A || byte == 0x0D { return }
            try append(byte)
            at += 1
        }
    }

    private mutating func append(_ byte: UInt8) throws {
        guard field.count < limits.cellTextBytes else { throw SpreadsheetError.tooLarge(.cellText) }
        field.append(byte)
    }

    private mutating func endLine() {
        if at < bytes.count, bytes[at] == 0x0D { at += 1 }
        if at < bytes.count, bytes[at] == 0x0A { at += 1 }
        line += 1
    }
}
