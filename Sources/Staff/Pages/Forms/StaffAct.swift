import People
import Platform
import Vietnamese

/// What was sent, by whom, and where that person may.
struct StaffAct: Sendable {
    let person: String
    let version: Int
    private let number: Int?
    let reader: StaffFormReader
    let scope: Scope
    let actor: Actor

    init(_ dossier: StaffDossier, _ request: WebRequest, _ reader: StaffFormReader) throws {
        person = dossier.person.id
        version = try request.version()
        number = dossier.item
        self.reader = reader
        scope = try request.scope("staff.edit")
        actor = try request.signedIn()
    }

    var reason: String? { reader.form.text("reason") }

    /// `Problem.notFound` where the address names none.
    var item: Int {
        get throws {
            guard let number else { throw Problem.notFound }
            return number
        }
    }
}
