import Platform
import Vietnamese

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
