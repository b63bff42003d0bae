import Organisations
import Platform

/// The roles that can be granted on an organisation: what each allows there and below, where it may stand, and which roles whoever
/// holds it may give and take there and below. Names of roles are keys `role.…` in the catalogues.
package enum RoleList {
    package static let all = Roles(
        [
            "administrator": ["access.manage", "access.watch", "institutions.read", "imports.read"],
            "ministry-officer": officer.union(["plans.edit", "outlines.edit", "occupations.edit"]),
            "province-officer": officer,
            "registrar": [
                "institutions.read", "institutions.edit", "staff.read", "staff.edit", "staff.import", "people.read", "people.edit", "imports.read",
                "facilities.read", "facilities.edit", "alerts.edit", "curriculum.read",
                "curriculum.edit",
            ],
            "auditor": ["institutions.read", "facilities.read", "curriculum.read", "staff.read", "people.read", "imports.read", "access.watch"],
        ],
        gives: ["administrator": Set(places.keys)],
        standing: rolesThatMayStand)

    private static let officer: Set<Permission> = [
        "institutions.read", "institutions.edit", "institutions.import", "staff.read", "staff.edit", "staff.import", "people.read", "people.edit",
        "imports.read", "facilities.read", "facilities.edit", "recognitions.edit", "values.edit", "alerts.edit", "curriculum.read",
        "curriculum.edit", "licences.edit",
    ]

    /// The kinds of organisations that a role may be granted on. Above a ministry only the Government has the whole country below it.
    private static let places: [String: Set<Organisation.Kind>] = [
        "administrator": Set(Organisation.Kind.allCases),
        "ministry-officer": [.country, .ministry],
        "province-officer": [.committee, .department],
        "registrar": [.department, .institution, .branch, .enterprise, .other],
        "auditor": Set(Organisation.Kind.allCases),
    ]

    @Sendable private static func rolesThatMayStand(on organisation: String, in db: any Connection) throws -> Set<String> {
        guard let kind = try Organisations.organisation(organisation, in: db)?.kind else { return [] }
        return Set(places.filter { $0.value.contains(kind) }.keys)
    }
}
