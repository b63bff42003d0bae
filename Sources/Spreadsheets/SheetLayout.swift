import Vietnamese

/// What a file to be written is made of.
package struct SheetLayout: Sendable {
    package var sheetName: String
    /// Lines above the table, the first in large letters.
    package var titleLines: [String]
    package var columns: [SheetColumn]
    package var language: Language

    package init(
        sheetName: String, titleLines: [String] = [], columns: [SheetColumn], language: Language = .vi
    ) {
        self.sheetName = sheetName
        self.titleLines = titleLines
        self.columns = columns
        self.language = language
    }

    var hasGroups: Bool { columns.contains { $0.group != nil } }
}
