import Foundation
import Platform
import Vietnamese

/// One's own account: who one is here, another password, the end of all sessions, what one was shown.
struct OwnAccountPages: Sendable {
    let accounts: Accounts

    func add(to routes: Routes) {
        routes.get(ShellPaths.account, .signedIn, show)
        routes.get("/account/password", .signedIn, passwordForm)
        routes.post("/account/password", .signedIn, changePassword)
        routes.post("/account/reset-notice", .signedIn, confirmReset)
        routes.post("/account/sign-out-everywhere", .signedIn, signOutEverywhere)
        routes.get(ShellPaths.accessLog, .signedIn, readings)
    }

    private func show(_ request: WebRequest) async throws -> Reply {
        let actor = try request.signedIn()
        let account = try await accounts.account(actor.id), sessions = try await accounts.sessions(of: actor)
        let isDone = request.query["done"] == "password", reset = try await accounts.lastReset(of: actor)
        return .page(
            OwnAccountView(actor: actor, login: account?.login, sessions: sessions, isDone: isDone, reset: reset).html(
                request.page))
    }

    private func passwordForm(_ request: WebRequest) async throws -> Reply {
        .page(Self.form(request.page, isTemporary: try request.signedIn().mustChangePassword, onceKey: newID()))
    }

    private func changePassword(_ request: WebRequest) async throws -> Reply {
        let actor = try request.signedIn()
        do {
            try await accounts.changePassword(
                of: actor, from: request.form["current"] ?? "", to: request.form["new"] ?? "",
                again: request.form["again"] ?? "", at: request.address, keeping: request.session)
            request.log(.passwordChanged)
        } catch Problem.invalid(let errors) {
            let page = Self.form(
                request.page, isTemporary: actor.mustChangePassword, onceKey: request.form[FormNames.once] ?? newID(),
                errors)
            return .page(page, status: .unprocessableContent)
        }
        return .redirect(to: ShellPaths.account + "?done=password")
    }

    private func confirmReset(_ request: WebRequest) async throws -> Reply {
        guard let instant = request.form["at"].flatMap({ Instant(iso: $0) }) else {
            throw Problem.badRequest("problem.form_unreadable")
        }
        try await accounts.confirmReset(of: try request.signedIn(), at: instant)
        return .redirect(to: ShellPaths.account)
    }

    private func signOutEverywhere(_ request: WebRequest) async throws -> Reply {
        try await accounts.signOutEverywhere(try request.signedIn())
        return .redirect(to: ShellPaths.signIn)
    }

    private func readings(_ request: WebRequest) async throws -> Reply {
        let actor = try request.signedIn(), size = 50
        let after = try request.query["after"].map { try Keyset(token: $0, count: 2) }
        let found = try await accounts.readings(of: actor, after: after, limit: size + 1)
        return .page(
            AccessLogView(readings: Array(found.prefix(size)), hasMore: found.count > size, isFirst: after == nil).html(
                request.page))
    }

    private static func form(_ page: PageContext, isTemporary: Bool, onceKey: String, _ errors: [FieldError] = [])
        -> HTML
    {
        func why(_ name: String) -> String? { errors.first { $0.field == name }.map { page.t($0.key, $0.arguments) } }
        let fields = [
            Field(
                "current", page.t("account.password.current"), .password, error: why("current"), width: .medium,
                autocomplete: "current-password"),
            Field(
                "new", page.t("account.password.new"), .password,
                hint: page.t("account.password.hint", ["n": PasswordRule.shortest]),
                error: why("new"), width: .medium, autocomplete: "new-password"),
            Field(
                "again", page.t("account.password.again"), .password, error: why("again"), width: .medium,
                autocomplete: "new-password"),
        ]
        return FormPage(
            page.t("account.password"),
            lead: page.t(isTemporary ? "account.password.temporary" : "account.password.lead"),
            crumbs: [Crumb(page.t("account.title"), ShellPaths.account), Crumb(page.t("account.password"))],
            form: FormModel(
                path: "/account/password", sections: [.init(nil, fields)], submit: page.t("account.password.do"),
                cancel: isTemporary ? nil : Link(page.t("form.cancel"), ShellPaths.account), onceKey: onceKey)
        ).html(page)
    }
}
