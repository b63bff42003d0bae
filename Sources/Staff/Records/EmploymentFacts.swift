import Platform
import Vietnamese

/// What someone says about an employment.
package struct EmploymentFacts: Sendable, Equatable {
    package var organisation: String
    /// Code of `Policy/codes/positions.csv`.
    package var position: String
    /// Nơi làm việc chính (cơ hữu): the person counts here.
    package var isMain: Bool
    package var from: Day

    package init(organisation: String, position: String, isMain: Bool = true, from: Day) {
        self.organisation = organisation
        self.position = position
        self.isMain = isMain
        self.from = from
    }
}
