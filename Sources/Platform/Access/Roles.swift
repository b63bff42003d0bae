import Storage
import Terms

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
