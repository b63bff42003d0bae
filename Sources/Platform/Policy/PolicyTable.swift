import Vietnamese

/// A CSV file of `Policy/`: comment lines (`#`) at the top, one line of column names, then the rows (RFC 4180).
package struct PolicyTable: Sendable {
    package let file: String
    package let columns: [String]
    package let rows: [PolicyRow]

    package init(csv text: String, file: String) throws {
        var reader = CSVReader(text, file: file)
        guard let head = try reader.next() else { throw PolicyError(file: file, "there is no line of column names") }
        columns = head.values
        self.file = file
        guard Set(columns).count == columns.count else { throw PolicyError(file: file, line: head.line, "two columns have the same name") }
        let index = Dictionary(uniqueKeysWithValues: zip(columns, 0...))
        var rows: [PolicyRow] = []
        while let record = try reader.next() {
            guard record.values.count == columns.count else {
                throw PolicyError(file: file, line: record.line, "\(record.values.count) values, but \(columns.count) columns")
            }
            rows.append(PolicyRow(file: file, line: record.line, index: index, values: record.values))
        }
        self.rows = rows
    }

    /// Refuses a file without one of the columns.
    package func expect(_ names: String...) throws {
        for name in names where !columns.contains(name) { throw PolicyError(file: file, "the column “\(name)” is missing") }
    }
}

/// One row, with its line in the file.
package struct PolicyRow: Sendable {
    package let file: String
    package let line: Int
    let index: [String: Int]
    let values: [String]

    package func error(_ message: String) -> PolicyError { PolicyError(file: file, line: line, message) }

    /// Nil when the cell is empty.
    package func optional(_ column: String) throws -> String? {
        guard let position = index[column] else { throw error("there is no column “\(column)”") }
        return values[position].isEmpty ? nil : values[position]
    }

    package func text(_ column: String) throws -> String {
        guard let text = try optional(column) else { throw error("“\(column)” is empty") }
        return text
    }

    package func optionalDay(_ column: String) throws -> Day? {
        guard let text = try optional(column) else { return nil }
        guard let day = Day(iso: text) else { throw error("“\(column)”: a day is expected, as 2025-07-01, not “\(text)”") }
        return day
    }

    package func day(_ column: String) throws -> Day {
        guard let day = try optionalDay(column) else { throw error("“\(column)” is empty") }
        return day
    }

    /// 1 or true; 0, false or nothing.
    package func bool(_ column: String) throws -> Bool {
        switch try optional(column) {
        case "1", "true": true
        case "0", "false", nil: false
        case let other?: throw error("“\(column)”: 0 or 1 is expected, not “\(other)”")
        }
    }

    /// A cell with several values, `a|b|c`.
    package func list(_ column: String) throws -> [String] {
        try (optional(column) ?? "").split(separator: "|").map { String($0.drop { $0 == " " }) }
    }
}

/// Reads records over bytes; knows the line on which each begins.
private struct CSVReader {
    private let bytes: [UInt8]
    private let file: String
    private var position = 0
    private var line = 1

    init(_ text: String, file: String) {
        bytes = Array(text.utf8)
        self.file = file
    }

    /// The next record that is neither empty nor a comment; nil at the end.
    mutating func next() throws -> (line: Int, values: [String])? {
        while position < bytes.count {
            let start = line
            if bytes[position] == UInt8(ascii: "#") { skipLine(); continue }
            let values = try record()
            if values != [""] { return (start, values) }
        }
        return nil
    }

    private mutating func skipLine() {
        while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
        position += 1
        line += 1
    }

    private mutating func record() throws -> [String] {
        var values: [String] = []
        while true {
            values.append(try value())
            guard position < bytes.count else { return values }
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: ",") { continue }
            line += 1
            return values
        }
    }

    /// Up to the comma or line end, which stays to be read.
    private mutating func value() throws -> String {
        if position < bytes.count, bytes[position] == UInt8(ascii: "\"") { return try quoted() }
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: ","), bytes[position] != UInt8(ascii: "\n") { position += 1 }
        let end = position > start && position <= bytes.count && bytes[position - 1] == UInt8(ascii: "\r") ? position - 1 : position
        return trimmed(String(decoding: bytes[start..<end], as: UTF8.self))
    }

    private mutating func quoted() throws -> String {
        let start = line
        var value: [UInt8] = []
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "\n") { line += 1 }
            guard byte == UInt8(ascii: "\"") else { value.append(byte); continue }
            if position < bytes.count, bytes[position] == UInt8(ascii: "\"") { value.append(byte); position += 1; continue }
            if position < bytes.count, bytes[position] == UInt8(ascii: "\r") { position += 1 }
            guard position == bytes.count || bytes[position] == UInt8(ascii: ",") || bytes[position] == UInt8(ascii: "\n") else {
                throw PolicyError(file: file, line: start, "text stands behind a closing quotation mark")
            }
            return String(decoding: value, as: UTF8.self)
        }
        throw PolicyError(file: file, line: start, "a quotation mark is never closed")
    }

    private func trimmed(_ text: String) -> String {
        guard text.first == " " || text.last == " " else { return text }
        return String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
