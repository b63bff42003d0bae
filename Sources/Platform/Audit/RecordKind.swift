import Storage

/// A kind of record as the audit names it: what the journal's word for it is called, and where its records stand.
package struct RecordKind: Sendable {
    /// Whose data such a record is.
    package enum Persons: Sendable, Equatable {
        case none
        /// It is a person's: its id is the person's.
        case record
        /// Two persons', its id being both of theirs with a plus between them.
        case pair
        /// The person whom a field names.
        case field(String)
    }

    /// "people.person"
    package let kind: String
    /// Key of its name in the middle of a sentence: "hồ sơ nhân sự".
    package let nameKey: String
    package let persons: Persons
    /// Of a change that touches no organisation: the field that names the one in charge.
    package let ownerField: String?
    /// Keys of what a field is called; nil for one that is not said.
    package let fieldKey: @Sendable (_ field: String) -> String?

    package init(
        _ kind: String, _ nameKey: String, persons: Persons = .none, owner: String? = nil,
        field: @escaping @Sendable (String) -> String? = { _ in nil }
    ) {
        self.kind = kind
        self.nameKey = nameKey
        self.persons = persons
        ownerField = owner
        fieldKey = field
    }
}

/// A domain that knows to which organisations persons belong: whom their data, when somebody reads them, concern.
package protocol PersonPlaceSource: Sendable {
    /// As they are today; of who belongs nowhere any more, where they were last.
    func places(of persons: [String], in db: any Connection) throws -> [String: Set<String>]
}

/// All of them together.
package struct PersonPlaces: Sendable {
    let sources: [any PersonPlaceSource]

    package init(_ sources: [any PersonPlaceSource]) { self.sources = sources }

    func of(_ persons: [String], in db: any Connection) throws -> [String: Set<String>] {
        try sources.reduce(into: [:]) { all, source in
            all.merge(try source.places(of: persons, in: db)) { $0.union($1) }
        }
    }
}
