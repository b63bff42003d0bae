import People
import Platform
import Vietnamese

/// A form on a person's record: where it is, what it asks, what it begins with, and what it does. Its words are the
/// keys `staff.job.NAME`, `.do` and, where there is one, `.lead`.
struct StaffForm: Sendable {
    let name: String
    /// "/staff/:id/trainings/:training": behind the person, the part of the record that it is about.
    let path: String
    /// In their order on the page.
    let fields: [String]
    var item: Item?
    /// Whether it changes the person's own facts, which have a version of their own.
    var isOfPerson = false
    var values: @Sendable (StaffDossier) -> [(field: String, value: String?)] = { _ in [] }
    let perform: @Sendable (Staff, StaffAct, any Connection) throws -> Void

    /// A part of a person's record that an address names.
    enum Item: String, Sendable { case training, employment }

    static let all = [person, training, correction, removal, move, second, end, competence]
    static let draftOfNew = "staff/new"

    func path(_ person: String, item number: Int? = nil) -> String {
        let path = path.replacing(":id", with: person)
        guard let item, let number else { return path }
        return path.replacing(":" + item.rawValue, with: String(number))
    }

    /// The name of its draft.
    func draft(_ person: String, item: Int?) -> String { String(path(person, item: item).dropFirst()) }
}

/// Whom a form is about, as it was when the form was shown.
struct StaffDossier: Sendable {
    let person: Person
    let member: Member
    /// The number of the training or employment that the address names.
    let item: Int?

    var training: TrainingFacts? { item.flatMap(member.training)?.facts }

    /// A day as it is typed.
    static func typed(_ day: Day?) -> String? { day.map { Format(.vi).day($0) } }
}
