import Platform
import Vietnamese

/// What someone says about a completed course.
package struct TrainingFacts: Sendable, Equatable {
    /// Code of `Policy/codes/course-types.csv`. A course of several types is recorded once for each.
    package var courseType: String
    package var title: String?
    package var hours: Int?
    package var completedOn: Day
    /// Number of the certificate, or of the decision that confirms the result.
    package var evidence: String?
    package var provider: String?

    package init(
        courseType: String, title: String? = nil, hours: Int? = nil, completedOn: Day, evidence: String? = nil,
        provider: String? = nil
    ) {
        self.courseType = courseType
        self.title = title
        self.hours = hours
        self.completedOn = completedOn
        self.evidence = evidence
        self.provider = provider
    }
}
