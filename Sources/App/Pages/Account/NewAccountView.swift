import Platform

struct NewAccountView {
    let grant: GrantFields
    let typed: FormData
    let errors: [FieldError]
    let onceKey: String

    func html(_ page: PageContext) -> HTML {
        FormPage(
            page.t("accounts.add"), lead: page.t("accounts.add.lead"), crumbs: Self.crumbs(page),
            form: FormModel(
                path: "/settings/accounts", sections: [.init(nil, fields(page))], submit: page.t("accounts.add.do"),
                cancel: Link(page.t("form.cancel"), "/settings/accounts"), onceKey: onceKey)
        ).html(page)
    }

    static func made(_ account: Account, _ password: String, _ page: PageContext) -> HTML {
        PasswordShownOnce(
            title: page.t("accounts.made_it"), words: page.t("accounts.password_once"),
            label: page.t("accounts.password"), crumbs: crumbs(page)
        ).html(account, password, page)
    }

    private static func crumbs(_ page: PageContext) -> [Crumb] {
        [Crumb(page.t("accounts.title"), "/settings/accounts"), Crumb(page.t("accounts.add"))]
    }

    private func fields(_ page: PageContext) -> [Field] {
        func why(_ name: String) -> String? { errors.first { $0.field == name }.map { page.t($0.key, $0.arguments) } }
        return [
            Field("name", page.t("accounts.name"), value: typed["name"], error: why("name"), width: .medium),
            Field(
                "login", page.t("account.login"), value: typed["login"], hint: page.t("accounts.login.hint"),
                error: why("login"), width: .medium),
        ] + grant.fields(typed, errors, page)
    }
}
