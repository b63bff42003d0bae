import Foundation
import Spreadsheets
import Storage

/// A list as a spreadsheet that a person corrects and hands in again: headings that an import recognises, and in two
/// hidden columns which record each row is and which version of it was exported, so that changes made meanwhile are
/// found.
package struct Export: Sendable {
    package enum Format: String, Sendable, CaseIterable {
        case xlsx, csv

        package var type: String {
            switch self {
            case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            case .csv: "text/csv; charset=utf-8"
            }
        }
    }

    package struct Line: Sendable {
        package let key: String
        package let version: Int
        /// In the order of the columns.
        package let values: [SheetValue]

        package init(key: String, version: Int, values: [SheetValue]) {
            self.key = key
            self.version = version
            self.values = values
        }
    }

    package let title: String
    package let columns: [ImportColumn]

    package init(title: String, columns: [ImportColumn]) {
        self.title = title
        self.columns = columns
    }

    /// Writes the lines that `next` gives, page after page until it gives none, and returns the path of a temporary
    /// file (for `Reply.download`). Memory does not grow with the list.
    package func write(
        _ format: Format, directory: URL = FileManager.default.temporaryDirectory, next: () async throws -> [Line]
    ) async throws -> String {
        let path = directory.appendingPathComponent("export-" + newID() + "." + format.rawValue).path
        let layout = SheetLayout(sheetName: title, columns: [.key, .version] + columns.map(\.sheetColumn))
        switch format {
        case .xlsx:
            let writer = try WorkbookWriter(path: path, layout: layout)
            while case let lines = try await next(), !lines.isEmpty {
                for line in lines { try writer.append(line.cells) }
            }
            try writer.close()
        case .csv:
            let writer = try DelimitedWriter(path: path, layout: layout)
            while case let lines = try await next(), !lines.isEmpty {
                for line in lines { try writer.append(line.cells) }
            }
            try writer.close()
        }
        return path
    }
}

extension Export.Line {
    fileprivate var cells: [SheetValue] { [.text(key), .whole(version)] + values }
}
