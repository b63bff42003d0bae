import Organisations
import Platform
import Vietnamese

/// A goal that is not met, or of which not enough is known.
package struct OpenGoal: Sendable {
    package let name: PolicyText
    package let clause: PolicyText
    package let tone: Tone
    package let year: Int?
    /// In the goal's unit; nil where not enough is known.
    package let value: Double?
    package let goal: Double?
    package let isPercent: Bool
    /// Share of the institutions whose records are there, 0…1.
    package let coverage: Double?
    package let path: String

    package init(
        name: PolicyText, clause: PolicyText, tone: Tone, year: Int?, value: Double?, goal: Double?, isPercent: Bool,
        coverage: Double?, path: String
    ) {
        self.name = name
        self.clause = clause
        self.tone = tone
        self.year = year
        self.value = value
        self.goal = goal
        self.isPercent = isPercent
        self.coverage = coverage
        self.path = path
    }
}
