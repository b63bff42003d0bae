import Organisations
import Platform
import Vietnamese

/// `/settings/accounts`: who has an account in one's scope. What one may do there, `Accounts` decides, not this page.
struct AccountSettings: Sendable {
    let accounts: Accounts

    static func path(_ account: String) -> String { "/settings/accounts/" + account }

    func add(to routes: Routes) {
        routes.get("/settings/accounts", .may(Accounts.permission), list)
        routes.get("/settings/accounts/changes", .may(Accounts.watching), watch)
        routes.get("/settings/accounts/new", .may(Accounts.permission), newForm)
        routes.post("/settings/accounts", .may(Accounts.permission), create)
        routes.get("/settings/accounts/:id", .may(Accounts.permission), subject: "account", show)
        routes.get("/settings/accounts/:id/roles/new", .may(Accounts.permission), subject: "account", newRoleForm)
        routes.post("/settings/accounts/:id/roles", .may(Accounts.permission), subject: "account", giveRole)
        routes.post("/settings/accounts/:id/revocations", .may(Accounts.permission), subject: "account", takeRole)
        routes.get("/settings/accounts/:id/password-reset", .may(Accounts.permission), subject: "account", resetForm)
        routes.post(
            "/settings/accounts/:id/password-reset", .may(Accounts.permission), subject: "account", resetPassword)
        routes.post("/settings/accounts/:id/closure", .may(Accounts.permission), subject: "account") {
            try await close($0, true)
        }
        routes.post("/settings/accounts/:id/reopening", .may(Accounts.permission), subject: "account") {
            try await close($0, false)
        }
    }

    private func list(_ request: WebRequest) async throws -> Reply {
        let scope = try request.scope(Accounts.permission), size = 50
        let after = try request.query["after"].map { try Keyset(token: $0, count: 1).values[0] }
        let found = try await accounts.list(in: scope, after: after, limit: size + 1)
        let shown = Array(found.prefix(size))
        let places = try await places(of: shown, scope, request)
        return .page(
            AccountListView(accounts: shown, hasMore: found.count > size, isFirst: after == nil, places: places).html(
                request.page))
    }

    private func show(_ request: WebRequest) async throws -> Reply {
        let actor = try request.signedIn(), roles = request.site.roles
        let account = try await visible(request).account, scope = try request.scope(Accounts.permission)
        let (mayManage, mayTake, lines) = try await request.database.read { db in
            (
                try Accounts.mayManage(account, by: actor, roles, in: db),
                try account.grants.filter { try Accounts.mayTake($0, of: account, by: actor, roles, in: db) },
                try AccountHistory.of(account.id, in: db)
            )
        }
        // What happened is said in the words of its day: also of a role that was withdrawn since.
        let places = try await places(of: [account], and: lines.flatMap { $0.given + $0.taken }, scope, request)
        return .page(
            AccountRecordView(
                account: account, places: places, mayManage: mayManage, mayTake: mayTake, isOwn: account.id == actor.id,
                history: lines
            ).html(request.page))
    }

    private func close(_ request: WebRequest, _ isClosing: Bool) async throws -> Reply {
        let id = try request.parameter("id")
        return try await request.act { actor, db in
            try require(id, request, in: db)
            try accounts.setDisabled(
                isClosing, account: id, version: request.version(), roles: request.site.roles, by: actor, in: db)
            return Self.path(id)
        }
    }

    /// Whose rights all lie elsewhere is not of this scope: as if there were no such account.
    func visible(_ request: WebRequest) async throws -> (account: Account, places: GrantedPlaces) {
        let scope = try request.scope(Accounts.permission)
        guard let account = try await accounts.account(try request.parameter("id")) else { throw Problem.notFound }
        let places = try await places(of: [account], scope, request)
        guard !places.held(by: account).isEmpty else { throw Problem.notFound }
        return (account, places)
    }

    /// The same beside a change of it.
    func require(_ account: String, _ request: WebRequest, in db: any Connection) throws {
        let scope = try request.scope(Accounts.permission)
        let isVisible = try accounts.account(account, in: db)?.grants.contains {
            try scope.contains($0.organisation, in: db)
        }
        guard isVisible ?? false else { throw Problem.notFound }
    }

    func places(of accounts: [Account], and former: [Grant] = [], _ scope: Scope, _ request: WebRequest) async throws
        -> GrantedPlaces
    {
        let ids = Set((accounts.flatMap(\.grants) + former).map(\.organisation)).sorted(), today = request.clock.today,
            language = request.language
        return try await request.database.read { db in
            let within = try db.rows(
                """
                SELECT descendant FROM access_reach WHERE descendant IN (\(list: ids))
                    AND \(scope.condition(on: "descendant"))
                """
            )
            return GrantedPlaces(
                inScope: Set(try within.map { try $0.get(0, as: String.self) }),
                names: try OrganisationNames.of(ids, on: today, language, in: db))
        }
    }
}

/// The organisations of accounts, and which of them the reader may see.
struct GrantedPlaces: Sendable {
    let inScope: Set<String>
    let names: [String: String]

    func shows(_ grant: Grant) -> Bool { inScope.contains(grant.organisation) }
    func held(by account: Account) -> [Grant] { account.grants.filter { inScope.contains($0.organisation) } }

    func words(_ grant: Grant, _ page: PageContext) -> String {
        page.t("role.\(grant.role)") + ", " + (names[grant.organisation] ?? grant.organisation)
    }
}
