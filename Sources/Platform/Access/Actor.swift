import Vietnamese

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

/// A thing that a role allows, such as `staff.read`. Roles and what they allow are listed in `App`.
package struct Permission: RawRepresentable, Sendable, Hashable, ExpressibleByStringLiteral {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
    package init(stringLiteral value: String) { rawValue = value }
}

/// Which permissions each role gives, and who may give it where.
package struct Roles: Sendable {
    package typealias PossibleRoles = @Sendable (_ organisation: String, any Connection) throws -> Set<String>

    package let permissions: [String: Set<Permission>]
    /// The roles that whoever holds one may give and take.
    let gives: [String: Set<String>]
    /// The roles that may be held at an organisation, whoever gives them.
    package let possible: PossibleRoles

    package init(
        _ permissions: [String: Set<Permission>], gives: [String: Set<String>] = [:],
        possible: @escaping PossibleRoles = { _, _ in [] }
    ) {
        self.permissions = permissions
        self.gives = gives
        self.possible = possible
    }

    package func allows(_ role: String, _ permission: Permission) -> Bool {
        permissions[role]?.contains(permission) ?? false
    }

    /// The organisations at whose tops the actor has a permission; empty when nowhere.
    package func tops(of actor: Actor, for permission: Permission) -> [String] {
        actor.grants.filter { allows($0.role, permission) }.map(\.organisation)
    }
}

/// The organisations on which an actor has a permission: subtrees, by their tops.
package struct Scope: Sendable, Hashable {
    package let tops: [String]
    let isEverything: Bool

    package static let everything = Scope(tops: [], isEverything: true)
    package static let nothing = Scope(tops: [], isEverything: false)

    package init(tops: [String]) { self.init(tops: tops, isEverything: false) }
    private init(tops: [String], isEverything: Bool) {
        self.tops = tops
        self.isEverything = isEverything
    }

    /// A condition on a column that holds an organisation's id.
    package func condition(on column: SQL) -> SQL {
        if isEverything { return "1 = 1" }
        return "\(column) IN (SELECT descendant FROM access_reach WHERE ancestor IN (\(list: tops)))"
    }

    /// The same asked of each row, with no list of organisations made first: for statements that go along an order and
    /// stop after a page. Nothing can begin with it: of few organisations, `condition` finds the rows without looking
    /// at others.
    package func holds(_ column: SQL) -> SQL {
        if isEverything { return "1 = 1" }
        return
            """
            EXISTS (SELECT 1 FROM access_reach AS reach WHERE reach.descendant = \(column)
                AND reach.ancestor IN (\(list: tops)))
            """
    }

    /// Whether there is an organisation of which a statement finds something; ends at the first.
    package func any(in db: any Connection, _ found: (_ organisation: SQL) -> SQL) throws -> Bool {
        let within: SQL = isEverything ? "reach.ancestor = reach.descendant" : "reach.ancestor IN (\(list: tops))"
        return try db.row(
            "SELECT 1 FROM access_reach AS reach WHERE \(within) AND EXISTS (\(found("reach.descendant"))) LIMIT 1")
            != nil
    }

    /// Whether it is at most so many organisations; asks no further than that.
    package func isAtMost(_ count: Int, in db: any Connection) throws -> Bool {
        if isEverything { return false }
        return try db.rows("SELECT descendant FROM access_reach WHERE ancestor IN (\(list: tops)) LIMIT \(count + 1)")
            .count <= count
    }

    /// All of them, for lists that are kept in memory; nil when it is every organisation.
    package func organisations(in db: any Connection) throws -> Set<String>? {
        if isEverything { return nil }
        return try Set(
            db.rows("SELECT descendant FROM access_reach WHERE ancestor IN (\(list: tops))").map { try $0.get(0) })
    }

    /// Those of some organisations that are in it.
    package func among(_ organisations: some Collection<String>, in db: any Connection) throws -> Set<String> {
        if isEverything || organisations.isEmpty { return Set(organisations) }
        let wanted = Set(organisations).sorted()
        let rows = try db.rows(
            "SELECT descendant FROM access_reach WHERE descendant IN (\(list: wanted)) AND ancestor IN (\(list: tops))")
        return Set(try rows.map { try $0.get(0, as: String.self) })
    }

    package func contains(_ organisation: String, in db: any Connection) throws -> Bool {
        if isEverything { return true }
        return try db.row(
            "SELECT 1 FROM access_reach WHERE descendant = \(organisation) AND ancestor IN (\(list: tops))") != nil
    }
}
