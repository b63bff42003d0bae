/// Who acts: a person's account, a client of the API, or the system itself.
package struct Actor: Sendable, Equatable {
    package let id: String
    package let name: String
    package let grants: [Grant]
    /// Signed in with a password that somebody else gave: nothing may be done but choose another.
    package let mustChangePassword: Bool
    /// A program that may change records by the API; others read.
    package let writesByAPI: Bool

    package init(
        id: String, name: String, grants: [Grant] = [], mustChangePassword: Bool = false, writesByAPI: Bool = false
    ) {
        self.id = id
        self.name = name
        self.grants = grants
        self.mustChangePassword = mustChangePassword
        self.writesByAPI = writesByAPI
    }

    /// The command line and the readers of the journal: whoever can start them owns the database anyway.
    package static func system(_ name: String) -> Actor { Actor(id: "system:\(name)", name: name, grants: []) }

    package var isSystem: Bool { id.hasPrefix("system:") }

    /// Before the id of a program that uses the API, where it acts or reads.
    package static let ofPrograms = "client:"
}

/// A role on an organisation and on all that is governed by it today.
package struct Grant: Sendable, Equatable, Hashable {
    package let role: String
    package let organisation: String

    package init(role: String, organisation: String) {
        self.role = role
        self.organisation = organisation
    }
}
