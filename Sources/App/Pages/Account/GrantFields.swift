import Organisations
import Platform
import Vietnamese

/// The two questions of a grant: which role, on which organisation. What may be given, `Accounts` decides.
struct GrantFields: Sendable {
    let roles: [String]
    let organisations: [(id: String, name: String)]

    static let limit = 500

    func fields(_ typed: FormData, _ errors: [FieldError], _ page: PageContext) -> [Field] {
        func why(_ name: String) -> String? { errors.first { $0.field == name }.map { page.t($0.key, $0.arguments) } }
        let places = organisations.map { Field.Choice($0.id, $0.name) }
        return [
            Field(
                "organisation", page.t("account.organisation"), .select(places),
                value: typed["organisation"] ?? places.first?.value, error: why("organisation")
            ),
            Field(
                "organisation_name", page.t("accounts.organisation.other"), value: typed["organisation_name"],
                hint: page.t("accounts.organisation.other.hint"),
                error: why("organisation_name"), isOptional: true),
            Field(
                "role", page.t("account.role"),
                .radio(roles.map { Field.Choice($0, page.t("role.\($0)"), hint: page.t("role.\($0).allows")) }),
                value: typed["role"], hint: page.t("accounts.role.hint"), error: why("role")),
        ]
    }

    static func load(_ request: WebRequest) async throws -> GrantFields {
        let actor = try request.signedIn(), scope = try request.scope(Accounts.permission), today = request.clock.today
        let roles = request.site.roles, language = request.language
        return try await request.database.read { db in
            let ids = try organisations(in: scope, on: today, db)
            let names = try OrganisationNames.of(ids, on: today, language, in: db)
            // One of each kind is enough to know what may stand there.
            let kinds = try db.rows(
                """
                SELECT min(organisation_id) FROM organisations_view_version
                    WHERE \(scope.condition(on: "organisation_id")) GROUP BY kind
                """
            )
            let mine = try Set(kinds.flatMap { try Accounts.rolesToGive(by: actor, on: $0.get(0), roles, in: db) })
            return GrantFields(
                roles: mine.sorted(), organisations: ids.compactMap { id in names[id].map { (id: id, name: $0) } })
        }
    }

    /// The tops, then the agencies below them and what they govern directly; of a longer tree any one by its name.
    private static func organisations(in scope: Scope, on day: Day, _ db: any Connection) throws -> [String] {
        try db.rows(
            """
            SELECT organisation_id FROM organisations_view_version
            WHERE from_day <= \(day) AND until_day > \(day) AND \(scope.condition(on: "organisation_id"))
              AND (organisation_id IN (\(list: scope.tops)) OR governed_by IN (\(list: scope.tops))
                  OR kind NOT IN ('institution', 'branch'))
            ORDER BY CASE WHEN organisation_id IN (\(list: scope.tops)) THEN 0
                WHEN kind IN ('institution', 'branch') THEN 2 ELSE 1 END,
                     sort_key, organisation_id LIMIT \(limit)
            """
        ).map { try $0.get(0) }
    }

    /// What was chosen; a name that was typed goes before the list. Throws `Problem.invalid` with what is wrong here
    /// and before.
    static func read(_ request: WebRequest, _ faults: inout Faults) async throws -> Grant {
        let role = request.form["role"] ?? ""
        let place = try await organisation(request, &faults)
        if request.site.roles.permissions[role] == nil {
            faults.errors.append(FieldError("role", "account.fault.role"))
        }
        guard let place, faults.errors.isEmpty else { throw Problem.invalid(faults.errors) }
        return Grant(role: role, organisation: place)
    }

    private static func organisation(_ request: WebRequest, _ faults: inout Faults) async throws -> String? {
        guard let name = request.form.text("organisation_name") else {
            let chosen = request.form.text("organisation")
            if chosen == nil { faults.errors.append(FieldError("organisation", "account.fault.organisation")) }
            return chosen
        }
        let scope = try request.scope(Accounts.permission), today = request.clock.today
        let found = try await request.database.read { db in
            try Organisations.find(name, of: Organisation.Kind.allCases, within: scope, on: today, in: db)
        }
        if case .one(let organisation) = found { return organisation }
        faults.errors.append(
            FieldError(
                "organisation_name",
                found == .none ? "account.fault.no_organisation" : "account.fault.several_organisations"))
        return nil
    }
}
