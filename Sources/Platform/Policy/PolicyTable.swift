import Crypto
import Foundation
import Storage
import Vietnamese

/// A list in `Policy/` as CSV: comment lines begin with `#`, the first other line names the columns.
package struct PolicyTable: Sendable {
    /// The path below `Policy/`, as messages name it.
    package let file: String
    package let rows: [PolicyRow]
    /// SHA-256 of the file.
    package let checksum: String

    /// Throws `PolicyError` when the file cannot be read, or a row has too many or too few cells.
    package init(_ file: String, in directory: URL, columns: [String]) throws {
        let url = directory.appendingPathComponent(file)
        guard let data = try? Data(contentsOf: url) else {
            throw PolicyError(file: file, line: 0, message: "cannot be read")
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw PolicyError(file: file, line: 0, message: "is not UTF-8")
        }
        self.file = file
        checksum = hex(SHA256.hash(data: data))
        rows = try Self.rows(of: text, file: file, columns: columns)
    }

    private static func rows(of text: String, file: String, columns: [String]) throws -> [PolicyRow] {
        var header: [String: Int]?
        var rows: [PolicyRow] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = line.hasSuffix("\r") ? line.dropLast() : line
            if line.isEmpty || line.hasPrefix("#") { continue }
            guard let cells = cells(of: line) else {
                throw PolicyError(file: file, line: index + 1, message: "a quote is not closed")
            }
            if let header {
                guard cells.count == header.count else {
                    throw PolicyError(
                        file: file, line: index + 1, message: "has \(cells.count) cells instead of \(header.count)")
                }
                rows.append(PolicyRow(file: file, line: index + 1, columns: header, cells: cells))
            } else {
                if let missing = columns.first(where: { !cells.contains($0) }) {
                    throw PolicyError(file: file, line: index + 1, message: "column \(missing) is missing")
                }
                header = Dictionary(zip(cells, 0...), uniquingKeysWith: { first, _ in first })
            }
        }
        guard header != nil else {
            throw PolicyError(file: file, line: 0, message: "has no line with the names of its columns")
        }
        return rows
    }

    /// RFC 4180, one record a line; nil when a quote stays open.
    private static func cells(of line: Substring) -> [String]? {
        var cells: [String] = []
        var cell = ""
        var isQuoted = false
        var rest = line.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\"" where isQuoted && rest.first == "\"":
                rest.removeFirst()
                cell.unicodeScalars.append(scalar)
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                cells.append(cell)
                cell = ""
            default: cell.unicodeScalars.append(scalar)
            }
        }
        return isQuoted ? nil : cells + [cell]
    }
}

/// One row, read by the names of its columns.
package struct PolicyRow: Sendable {
    package let file: String
    package let line: Int
    fileprivate let columns: [String: Int]
    fileprivate let cells: [String]

    /// Nil when the cell is empty.
    package subscript(column: String) -> String? {
        guard let index = columns[column] else { return nil }
        let text = cells[index].trimmingCharacters(in: .whitespaces)
        return text.isEmpty ? nil : text
    }

    package func required(_ column: String) throws -> String {
        guard let text = self[column] else { throw mistake("\(column) is empty") }
        return text
    }

    /// An ISO day; nil when the cell is empty.
    package func day(_ column: String) throws -> Day? {
        guard let text = self[column] else { return nil }
        guard let day = Day(iso: text) else { throw mistake("\(column) is not a day (YYYY-MM-DD): \(text)") }
        return day
    }

    /// Words separated by `|`.
    package func list(_ column: String) -> [String] {
        (self[column] ?? "").split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }.filter {
            !$0.isEmpty
        }
    }

    package func mistake(_ message: String) -> PolicyError { PolicyError(file: file, line: line, message: message) }
}
