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
