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

/// How a doubtful wording is read, and why.
package struct Reading: Sendable, Equatable {
    package let id: String
    package let question: PolicyText
    package let chosen: String
    package let note: PolicyText
}
