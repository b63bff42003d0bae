import Measures
import Platform
import Vietnamese

/// One value to reach: one clause, one group, one year, with everything that target and group say resolved.
package struct Goal: Sendable {
    package enum Operator: String, CaseIterable, Sendable {
        case atLeast = ">="
        case above = ">"
        case exists
        /// No number decides it.
        case qualitative
    }

    package enum Unit: String, CaseIterable, Sendable { case percent, count, none }

    package let target: String
    package let group: Group?
    /// The year that the text names; nil when it names none.
    package let year: Int?
    package let due: Day?
    package let comparison: Operator
    package let value: Double?
    package let unit: Unit
    package let clause: PolicyText
    /// Verbatim.
    package let wording: String
    /// With slips of scanning or typing corrected.
    package let wordingCorrected: String?
    package let scope: GoalScope
    package let lead: [String]
    package let note: PolicyText?
    package let measure: CountedMeasure?

    /// Target, group and year: unique in the plan, the same for ever.
    package var id: String { [target, group?.id, year.map(String.init)].compactMap { $0 }.joined(separator: ".") }

    package struct Group: Sendable, Equatable {
        package let id: String
        package let name: PolicyText
    }
}
