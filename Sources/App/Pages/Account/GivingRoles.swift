import Platform

/// `/settings/accounts/:id/roles`: one more role for somebody who has an account, and taking one back.
extension AccountSettings {
    func newRoleForm(_ request: WebRequest) async throws -> Reply { .page(try await form(request, onceKey: newID())) }

    func giveRole(_ request: WebRequest) async throws -> Reply {
        let id = try request.parameter("id")
        _ = try await visible(request)
        let shown = { (errors: [FieldError]) in
            try await form(request, onceKey: request.form[FormNames.once] ?? newID(), errors)
        }
        let grant: Grant
        do {
            var faults = Faults()
            grant = try await GrantFields.read(request, &faults)
        } catch Problem.invalid(let errors) {
            return .page(try await shown(errors), status: .unprocessableContent)
        }
        return try await request.act { actor, db in
            try require(id, request, in: db)
            try accounts.grant(
                grant, to: id, version: request.version(), roles: request.site.roles, by: actor, in: db)
            return Self.path(id)
        } orShow: {
            try await shown($0)
        }
    }

    func takeRole(_ request: WebRequest) async throws -> Reply {
        let id = try request.parameter("id")
        let grant = Grant(role: request.form["role"] ?? "", organisation: request.form["organisation"] ?? "")
        return try await request.act { actor, db in
            try require(id, request, in: db)
            try accounts.revoke(
                grant, of: id, version: request.version(), roles: request.site.roles, by: actor, in: db)
            return Self.path(id)
        }
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
