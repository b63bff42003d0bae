import Storage
import Vietnamese

/// What a field's id refers to: a site, a programme, a person. Asked in bulk.
package protocol FieldReference: Sendable {
    /// What a form offers for an organisation, in order; at most some hundreds. Empty: it is typed.
    func choices(of organisation: String, on day: Day, in db: any Connection) throws -> [FieldChoice]
    /// What records are called, by id.
    func names(_ ids: [String], on day: Day, in db: any Connection) throws -> [String: String]
    /// The ids that typed words may mean, for each; none or several are said to the person.
    func find(_ asked: [TypedReference], on day: Day, in db: any Connection) throws -> [TypedReference: [FieldChoice]]
    /// Which record stands today for one that is no more by itself: it was joined in another.
    func successors(of ids: [String], in db: any Connection) throws -> [String: String]
    func path(of id: String) -> String?
    /// Key of what is said of words that mean nothing here.
    func refusal(of typed: String) -> String
}

extension FieldReference {
    package func successors(of ids: [String], in db: any Connection) throws -> [String: String] { [:] }
    package func refusal(of typed: String) -> String { "fields.refuse.unknown" }

    /// The record that typed words, or an id that is offered, mean for an organisation.
    package func only(_ typed: String, of organisation: String, on day: Day, in db: any Connection) throws -> Result<
        FieldChoice, FieldRefusal
    > {
        if let chosen = try choices(of: organisation, on: day, in: db).first(where: { $0.id == typed }) {
            return .success(chosen)
        }
        let asked = TypedReference(organisation: organisation, text: typed)
        let found = try find([asked], on: day, in: db)[asked] ?? []
        if found.count == 1 { return .success(found[0]) }
        return .failure(
            FieldRefusal(found.isEmpty ? refusal(of: typed) : "fields.refuse.several", ["typed": typed.shortened]))
    }
}

package struct FieldChoice: Sendable, Equatable {
    package let id: String
    package let name: String
    /// Key of what is to be said although it is accepted: a code that no list has yet.
    package let warning: String?

    package init(_ id: String, _ name: String, warning: String? = nil) {
        self.id = id
        self.name = name
        self.warning = warning
    }
}

/// What was typed for a reference, and by whose record.
package struct TypedReference: Sendable, Hashable {
    package let organisation: String
    package let text: String

    package init(organisation: String, text: String) {
        self.organisation = organisation
        self.text = text
    }
}
