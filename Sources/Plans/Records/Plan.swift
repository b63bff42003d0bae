import Measures
import Platform
import Vietnamese

/// A document that sets targets: quyết định, kế hoạch, chương trình, or an article that reports one.
package struct Plan: Sendable {
    package enum Kind: String, CaseIterable, Sendable { case decision, plan, programme, article }
    package enum Status: String, CaseIterable, Sendable {
        /// The text of the document itself is at hand.
        case issued
        /// Only a report about it is.
        case reported
    }

    package let id: String
    package let number: String?
    package let kind: Kind
    package let title: PolicyText
    package let short: PolicyText
    package let status: Status
    package let statusNote: PolicyText?
    /// Agency, `agencies/agencies.csv`.
    package let issuer: String
    package let issued: Day?
    package let inForce: Day?
    /// The plan that this one carries out.
    package let parent: String?
    /// Administrative unit of the day of issue.
    package let area: String
    /// The unit that took the area over by a merger.
    package let successorArea: String?
    package let years: [Int]
    /// Percent of the units in scope; below it a figure is “not enough data”.
    package let threshold: Double
    package let thresholdNote: PolicyText
    package let readings: [Reading]
    package let targets: [Target]

    package var goals: [Goal] { targets.flatMap(\.goals) }
    package func target(_ id: String) -> Target? { targets.first { $0.id == id } }
}

/// One matter that a plan asks for, where the document says so.
package struct Target: Sendable {
    package enum Section: String, CaseIterable, Sendable { case targets, solutions, duties, tasks }

    package let id: String
    /// Family `T01`–`T18`: the same matter across plans.
    package let compare: String?
    package let section: Section
    package let concern: String
    /// Why it is not ours to count, where it is not.
    package let reasonOut: PolicyText?
    package let short: PolicyText
    package let lead: [String]
    package let readings: [Reading]
    package let goals: [Goal]

    package var isInScope: Bool { reasonOut == nil }
}

/// How a doubtful wording is read, and why.
package struct Reading: Sendable, Equatable {
    package let id: String
    package let question: PolicyText
    package let chosen: String
    package let note: PolicyText
}

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

/// What a goal counts over.
package struct GoalScope: Sendable, Equatable {
    /// Codes of `codes/institution-types.csv`; nil for all, empty when the goal is about an authority or the territory.
    package let types: [String]?
    package let levels: [String]
    /// A unit; nil for the plan's area.
    package let territory: String?
    /// Institutions that the text names.
    package let named: [String]
    /// The types whose units are counted: those of `types` that train at the levels, where the measure counts
    /// institutions.
    package internal(set) var counted: [String]?

    /// - Parameter territories: of `Organisations.area`; nil for the whole country.
    package func figure(_ territories: Set<String>?, withAgencies: Bool) -> FigureScope {
        FigureScope(
            territories: territories, types: counted.map { Set($0) }, withInstitutions: types?.isEmpty != true,
            withAgencies: withAgencies || types?.isEmpty == true)
    }
}
