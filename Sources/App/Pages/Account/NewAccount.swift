import Platform

/// `/settings/accounts/new`: an account with its first role.
extension AccountSettings {
    func newForm(_ request: WebRequest) async throws -> Reply { .page(try await form(request, onceKey: newID())) }

    func create(_ request: WebRequest) async throws -> Reply {
        do {
            let login = request.form.text("login") ?? "", name = request.form.text("name") ?? ""
            var faults = Faults()
            _ = try faults.collect { try Accounts.check(login: login.lowercased(), name: name) }
            let grant = try await GrantFields.read(request, &faults)
            let made = try await accounts.add(
                login: login, name: name, grant: grant, roles: request.site.roles, by: try request.signedIn())
            request.log(.accountMade, of: made.account.id)
            return .page(NewAccountView.made(made.account, made.password, request.page))
        } catch Problem.invalid(let errors) {
            let page = try await form(request, onceKey: request.form[FormNames.once] ?? newID(), errors)
            return .page(page, status: .unprocessableContent)
        }
    }

    private func form(_ request: WebRequest, onceKey: String, _ errors: [FieldError] = []) async throws -> HTML {
        NewAccountView(
            grant: try await GrantFields.load(request), typed: request.form, errors: errors, onceKey: onceKey
        ).html(request.page)
    }
}
