import Organisations
import People
import Platform
import Vietnamese

/// A row as read: what it says, and what is wrong with it before anything is compared.
struct StaffRow: Sendable {
    struct Course: Equatable, Sendable {
        /// The columns to show it at.
        let field: String
        let evidenceField: String
        let type: String
        let completedOn: Day
        let evidence: String?
        var hours: Int?
        var provider: String?

        var facts: TrainingFacts {
            TrainingFacts(
                courseType: type, hours: hours, completedOn: completedOn, evidence: evidence, provider: provider)
        }
    }

    let row: ImportRow
    var label: String
    var person: PersonFacts
    var employer: OrganisationFinder.Named?
    var position: StaffCodes.Position?
    /// Nil: the list does not say.
    var isMain: Bool?
    var from: Day?
    var courses: [Course] = []
    var competence: Competence?
    var reasons: [Refusal] = []
    var warnings: [Refusal] = []

    /// Whose row an export says that this is.
    var key: String? { row.key }
    var passport: Passport? {
        person.number == nil ? person.passport.map { Passport(nationality: person.nationality, number: $0) } : nil
    }
}
