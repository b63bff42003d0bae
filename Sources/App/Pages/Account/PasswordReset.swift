import Platform

/// `/settings/accounts/:id/password-reset`: a temporary password for somebody who cannot sign in any more.
extension AccountSettings {
    func resetForm(_ request: WebRequest) async throws -> Reply { .page(try await resetForm(request, [])) }

    func resetPassword(_ request: WebRequest) async throws -> Reply {
        let account = try await visible(request).account
        guard let reason = request.form.text("reason"), reason.count <= 500 else {
            return .page(
                try await resetForm(request, [FieldError("reason", "accounts.reset.reason_missing")]),
                status: .unprocessableContent)
        }
        let reset = try await accounts.resetPassword(
            of: account.id, version: try request.version(), reason: reason, roles: request.site.roles,
            by: try request.signedIn())
        request.log(.passwordReset, of: reset.account.id)
        return .page(Self.done(reset.account, reset.password, request.page))
    }

    private func resetForm(_ request: WebRequest, _ errors: [FieldError]) async throws -> HTML {
        let actor = try request.signedIn(), roles = request.site.roles, page = request.page
        let account = try await visible(request).account, path = "/settings/accounts/" + account.id
        let mayManage = try await request.database.read { db in
            try Accounts.mayManage(account, by: actor, roles, in: db)
        }
        guard mayManage, !account.isDisabled else { throw Problem.forbidden }
        let reason = Field(
            "reason", page.t("accounts.reset.reason"), value: request.form.text("reason"),
            hint: page.t("accounts.reset.reason.hint"),
            error: errors.first.map { page.t($0.key, $0.arguments) })
        return FormPage(
            page.t("accounts.reset"), lead: page.t("accounts.reset.lead", ["name": account.name]),
            crumbs: Self.crumbs(account, page),
            form: FormModel(
                path: path + "/password-reset", sections: [.init(nil, [reason])], submit: page.t("accounts.reset.do"),
                cancel: Link(page.t("form.cancel"), path), onceKey: request.form[FormNames.once] ?? newID(),
                hidden: [QueryItem("version", request.form["version"] ?? String(account.version))])
        ).html(page)
    }

    private static func done(_ account: Account, _ password: String, _ page: PageContext) -> HTML {
        PasswordShownOnce(
            title: page.t("accounts.reset.done"), words: page.t("accounts.reset.once"),
            label: page.t("accounts.reset.password"), crumbs: crumbs(account, page)
        ).html(account, password, page)
    }

    private static func crumbs(_ account: Account, _ page: PageContext) -> [Crumb] {
        [
            Crumb(page.t("accounts.title"), "/settings/accounts"),
            Crumb(account.name, "/settings/accounts/" + account.id),
            Crumb(page.t("accounts.reset")),
        ]
    }
}
