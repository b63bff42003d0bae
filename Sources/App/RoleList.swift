import Platform

/// The roles that can be granted on an organisation, and what each allows there and below. Names of roles are keys
/// `role.…` in the catalogues.
package enum RoleList {
    package static let all = Roles([
        "administrator": ["access.manage", "audit.read", "institutions.read", "imports.read"],
        "ministry-officer": officer.union(["plans.edit"]),
        "province-officer": officer,
        "registrar": [
            "institutions.read", "institutions.edit", "staff.read", "staff.edit", "staff.import", "people.read", "people.edit", "imports.read",
            "facilities.read", "facilities.edit",
        ],
        "auditor": ["institutions.read", "facilities.read", "staff.read", "people.read", "audit.read", "imports.read"],
    ])

    private static let officer: Set<Permission> = [
        "institutions.read", "institutions.edit", "institutions.import", "staff.read", "staff.edit", "staff.import", "people.read", "people.edit",
        "imports.read", "facilities.read", "facilities.edit", "recognitions.edit",
    ]
}
