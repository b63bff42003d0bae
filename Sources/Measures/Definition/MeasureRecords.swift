import Platform
import Vietnamese

/// Records as a table: the reader need not know what they are.
package struct MeasureRecords: Sendable {
    package struct Row: Sendable {
        package let id: String
        /// The record's page.
        package let path: String?
        package let cells: [Cell]

        package init(id: String, path: String?, cells: [Cell]) {
            self.id = id
            self.path = path
            self.cells = cells
        }
    }

    package enum Cell: Sendable, Equatable {
        case text(String)
        case day(Day)
        case number(Int)
        /// A phrase of the catalogue.
        case phrase(String)
        case nothing
    }

    /// Catalogue keys of the columns' names; the first column names the record.
    package let columns: [String]
    package let rows: [Row]
    package let next: Keyset?
    /// For the log of reads where the records are personal data: their kind, such as `people.person`; nil otherwise.
    package let personalKind: String?

    package init(columns: [String], rows: [Row], next: Keyset?, personalKind: String?) {
        self.columns = columns
        self.rows = rows
        self.next = next
        self.personalKind = personalKind
    }
}
