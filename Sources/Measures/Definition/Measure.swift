import Platform
import Vietnamese

/// A way to count, in code, by the name that policy files use. A domain that holds the records registers it.
package protocol MeasureKind: Sendable {
    /// As in `Policy/measures/NAME.yaml`.
    var name: String { get }
    /// Makes the measure for checked parameters; throws `MeasureMistake` for a combination that makes no sense.
    func measure(_ parameters: MeasureParameters) throws -> any Measure
}

/// A combination of parameters that cannot be counted; the plan's file and line are added by whoever read them.
package struct MeasureMistake: Error, Equatable {
    package let message: String
    package init(_ message: String) { self.message = message }
}

/// One measure with its parameters: counts a unit (an institution, a branch, an agency) from its own records, for every
/// day there is or will be.
package protocol Measure: Sendable {
    /// Whether agencies (ministries, committees, departments) are counted besides institutions.
    var countsAgencies: Bool { get }
    /// The domains whose records it counts, by the first part of their journal kinds ("staff"): a change of others
    /// leaves it alone. Changes of organisations and institutions are every measure's. Nil: all.
    var domains: Set<String>? { get }
    /// Who may see the records behind the figure; the others see how many there are.
    var recordsPermission: Permission { get }
    /// The steps of each unit, by day; a unit without any record is absent or empty. Reads only.
    ///
    /// Called with one unit after an edit and with hundreds when everything is counted: a few statements for all of
    /// them, not some for each.
    func steps(for organisations: [String], in db: any Connection) throws -> [String: [Step]]
    /// The records behind a figure, a page at a time.
    func records(_ query: RecordQuery, in db: any Connection) throws -> MeasureRecords
}

extension Measure {
    package var countsAgencies: Bool { false }
    package var domains: Set<String>? { nil }
}

/// From `day` until the next step these are the numbers. Before the first step nothing is known.
package struct Step: Sendable, Equatable {
    package let day: Day
    package let numerator: Int
    package let denominator: Int
    /// Whether the unit's records are there: enough of them say so that the numbers count (the definition says when).
    package let covered: Bool

    package init(day: Day, numerator: Int, denominator: Int, covered: Bool = true) {
        self.day = day
        self.numerator = numerator
        self.denominator = denominator
        self.covered = covered
    }
}

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
