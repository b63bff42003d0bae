import Organisations
import Platform
import Vietnamese

/// `/settings/accounts`: who has an account in one's scope. What one may do there, `Accounts` decides, not this page.
struct AccountSettings: Sendable {
    let accounts: Accounts

    func add(to routes: Routes) {
        routes.get("/settings/accounts", .may(Accounts.permission), list)
        routes.get("/settings/accounts/new", .may(Accounts.permission), newForm)
        routes.post("/settings/accounts", .may(Accounts.permission), create)
        routes.get("/settings/accounts/:id", .may(Accounts.permission), subject: "account", show)
        routes.post("/settings/accounts/:id/closure", .may(Accounts.permission), subject: "account") { try await close($0, true) }
        routes.post("/settings/accounts/:id/reopening", .may(Accounts.permission), subject: "account") { try await close($0, false) }
    }

    private func list(_ request: WebRequest) async throws -> Reply {
        let scope = try request.scope(Accounts.permission), size = 50
        let after = try request.query["after"].map { try Keyset(token: $0, count: 1).values[0] }
        let found = try await accounts.list(in: scope, after: after, limit: size + 1)
        let shown = Array(found.prefix(size))
        let places = try await places(of: shown, scope, request)
        return .page(AccountListView(accounts: shown, hasMore: found.count > size, isFirst: after == nil, places: places).html(request.page))
    }

    private func show(_ request: WebRequest) async throws -> Reply {
        let scope = try request.scope(Accounts.permission), actor = try request.signedIn(), id = try request.parameter("id"), roles = request.site.roles
        guard let account = try await accounts.account(id) else { throw Problem.notFound }
        let places = try await places(of: [account], scope, request)
        // Whose rights all lie elsewhere is not of this scope: as if there were no such account.
        guard !places.held(by: account).isEmpty else { throw Problem.notFound }
        let (mayManage, history) = try await request.database.read { db in
            (try Accounts.mayManage(account, by: actor, roles, in: db), try db.history(kind: Accounts.kind, record: id))
        }
        return .page(
            AccountRecordView(account: account, places: places, mayManage: mayManage, isOwn: account.id == actor.id, history: history).html(request.page))
    }

    private func close(_ request: WebRequest, _ isClosing: Bool) async throws -> Reply {
        let id = try request.parameter("id")
        guard let version = request.form["version"].flatMap(Int.init) else { throw Problem.badRequest("problem.form_unreadable") }
        try await accounts.setDisabled(isClosing, account: id, version: version, roles: request.site.roles, by: try request.signedIn())
        return .redirect(to: "/settings/accounts/" + id)
    }

    // MARK: A new one

    private func newForm(_ request: WebRequest) async throws -> Reply { .page(try await form(request, onceKey: newID())) }

    private func create(_ request: WebRequest) async throws -> Reply {
        let actor = try request.signedIn()
        let grant = Grant(role: request.form["role"] ?? "", organisation: request.form["organisation"] ?? "")
        do {
            guard !grant.role.isEmpty, request.site.roles.permissions[grant.role] != nil else {
                throw Problem.invalid([FieldError("role", "account.fault.role")])
            }
            guard !grant.organisation.isEmpty else { throw Problem.invalid([FieldError("organisation", "account.fault.organisation")]) }
            let made = try await accounts.add(
                login: request.form.text("login") ?? "", name: request.form.text("name") ?? "", grant: grant, roles: request.site.roles, by: actor)
            return .page(NewAccountView.made(made.account, made.password, request.page))
        } catch Problem.invalid(let errors) {
            let page = try await form(request, onceKey: request.form[FormNames.once] ?? newID(), errors)
            return .page(page, status: .unprocessableContent)
        }
    }

    private func form(_ request: WebRequest, onceKey: String, _ errors: [FieldError] = []) async throws -> HTML {
        let actor = try request.signedIn(), scope = try request.scope(Accounts.permission), today = request.clock.today
        let roles = request.site.roles, language = request.language
        let (choices, names) = try await request.database.read { db in
            let ids = try Self.organisations(in: scope, on: today, db)
            let names = try OrganisationNames.of(ids, on: today, language, in: db)
            let mine = try Set(scope.tops.flatMap { try Accounts.rolesToGive(by: actor, on: $0, roles, in: db) })
            return (mine.sorted(), ids.compactMap { id in names[id].map { (id: id, name: $0) } })
        }
        return NewAccountView(roles: choices, organisations: names, typed: request.form, errors: errors, onceKey: onceKey).html(request.page)
    }

    /// The tops first, then what they govern directly: those on whom accounts are given. A longer tree is reached by its own
    /// administrators.
    private static func organisations(in scope: Scope, on day: Day, _ db: any Connection) throws -> [String] {
        try db.rows(
            """
            SELECT organisation_id FROM organisations_view_version
            WHERE (organisation_id IN (\(list: scope.tops)) OR governed_by IN (\(list: scope.tops))) AND from_day <= \(day) AND until_day > \(day)
            ORDER BY CASE WHEN organisation_id IN (\(list: scope.tops)) THEN 0 ELSE 1 END, sort_key, organisation_id LIMIT 2000
            """
        ).map { try $0.get(0) }
    }

    private func places(of accounts: [Account], _ scope: Scope, _ request: WebRequest) async throws -> GrantedPlaces {
        let ids = Set(accounts.flatMap { $0.grants.map(\.organisation) }).sorted(), today = request.clock.today, language = request.language
        return try await request.database.read { db in
            let within = try db.rows("SELECT descendant FROM access_reach WHERE descendant IN (\(list: ids)) AND \(scope.condition(on: "descendant"))")
            return GrantedPlaces(
                inScope: Set(try within.map { try $0.get(0, as: String.self) }), names: try OrganisationNames.of(ids, on: today, language, in: db))
        }
    }
}

/// The organisations of accounts, and which of them the reader may see.
struct GrantedPlaces: Sendable {
    let inScope: Set<String>
    let names: [String: String]

    func held(by account: Account) -> [Grant] { account.grants.filter { inScope.contains($0.organisation) } }

    func words(_ grant: Grant, _ page: PageContext) -> String {
        page.t("role.\(grant.role)") + ", " + (names[grant.organisation] ?? grant.organisation)
    }
}
