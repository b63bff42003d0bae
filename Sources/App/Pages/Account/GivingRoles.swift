import Platform

/// `/settings/accounts/:id/roles`: one more role for somebody who has an account, and taking one back.
extension AccountSettings {
    func newRoleForm(_ request: WebRequest) async throws -> Reply { .page(try await form(request, onceKey: newID())) }

    func giveRole(_ request: WebRequest) async throws -> Reply {
        let account = try await visible(request).account
        do {
            var faults = Faults()
            let grant = try await GrantFields.read(request, &faults)
            try await accounts.grant(
                grant, to: account.id, version: try request.version(), roles: request.site.roles,
                by: try request.signedIn())
        } catch Problem.invalid(let errors) {
            let page = try await form(request, onceKey: request.form[FormNames.once] ?? newID(), errors)
            return .page(page, status: .unprocessableContent)
        }
        return .redirect(to: "/settings/accounts/" + account.id)
    }

    func takeRole(_ request: WebRequest) async throws -> Reply {
        let account = try await visible(request).account
        let grant = Grant(role: request.form["role"] ?? "", organisation: request.form["organisation"] ?? "")
        try await accounts.revoke(
            grant, of: account.id, version: try request.version(), roles: request.site.roles, by: try request.signedIn()
        )
        return .redirect(to: "/settings/accounts/" + account.id)
    }

    private func form(_ request: WebRequest, onceKey: String, _ errors: [FieldError] = []) async throws -> HTML {
        let account = try await visible(request).account, page = request.page, path = "/settings/accounts/" + account.id
        let fields = try await GrantFields.load(request).fields(request.form, errors, page)
        return FormPage(
            page.t("accounts.role.give"), lead: account.name,
            crumbs: [
                Crumb(page.t("accounts.title"), "/settings/accounts"), Crumb(account.name, path),
                Crumb(page.t("accounts.role.give")),
            ],
            form: FormModel(
                path: path + "/roles", sections: [.init(nil, fields)], submit: page.t("accounts.role.give.do"),
                cancel: Link(page.t("form.cancel"), path), onceKey: onceKey,
                hidden: [QueryItem("version", request.form["version"] ?? String(account.version))])
        ).html(page)
    }
}
