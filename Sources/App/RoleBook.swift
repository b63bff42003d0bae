import Organisations
import Platform

/// `Policy/roles.yaml`: the roles that can be granted on an organisation. Names of roles are keys `role.…` in the
/// catalogues.
enum RoleBook {
    private static let file = "roles.yaml"

    /// Throws `PolicyError` with the line of a permission, a kind of organisation or a role that does not exist.
    static func read(_ policy: PolicyFolder, permissions: Set<Permission>) throws -> Roles {
        let book = try policy.yaml(file)
        var allows: [String: Set<Permission>] = [:], gives: [String: Set<String>] = [:],
            places: [String: Set<Organisation.Kind>] = [:]
        for name in book.keys {
            let role = try book.member(name)
            try role.expect(only: ["stands_on", "gives", "may"])
            places[name] = Set(try role.member("stands_on").list().map { try $0.one(of: Organisation.Kind.self) })
            gives[name] = Set(try role.optional("gives")?.list().map { try $0.known(in: book.keys, "role") } ?? [])
            let known = permissions.map(\.rawValue)
            allows[name] = Set(
                try role.member("may").list().map { Permission(rawValue: try $0.known(in: known, "permission")) })
        }
        return Roles(
            allows, gives: gives,
            possible: { [places] organisation, db in
                guard let kind = try Organisations.organisation(organisation, in: db)?.kind else { return [] }
                return Set(places.filter { $0.value.contains(kind) }.keys)
            })
    }
}

extension PolicyNode {
    fileprivate func known(in names: [String], _ what: String) throws -> String {
        let name = try text()
        guard names.contains(name) else {
            throw mistake("there is no \(what) “\(name)”; there are: " + names.sorted().joined(separator: ", "))
        }
        return name
    }
}
