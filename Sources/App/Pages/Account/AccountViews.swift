import Platform

struct AccountListView {
    let accounts: [Account]
    let hasMore: Bool
    let isFirst: Bool
    let places: GrantedPlaces

    func html(_ page: PageContext) -> HTML {
        let path = "/settings/accounts"
        let next = hasMore ? accounts.last.map { page.here(["after": Keyset([$0.login]).token]) } : nil
        return ListPage(
            page.t("accounts.title"), lead: page.t("accounts.lead"),
            actions: [Action(page.t("accounts.add"), path + "/new", icon: "person-plus", style: .main)],
            table: DataTable(
                page.t("accounts.title"),
                columns: [
                    Column(page.t("accounts.name"), isHead: true), Column(page.t("account.login")), Column(page.t("accounts.rights")),
                    Column(page.t("accounts.state")),
                ],
                rows: accounts.map { row($0, page) }, isDense: true),
            pager: Pager(page.t("accounts.shown", ["n": accounts.count]), previous: isFirst ? nil : path, next: next),
            empty: EmptyState(icon: "people", page.t("accounts.none"), page.t("accounts.none.words"))
        ).html(page)
    }

    private func row(_ account: Account, _ page: PageContext) -> TableRow {
        TableRow([
            .link(account.name, "/settings/accounts/" + account.id), .text(account.login),
            .text(places.held(by: account).map { places.words($0, page) }.joined(separator: "; ")), .state(state(of: account, page), page),
        ])
    }
}

private func state(of account: Account, _ page: PageContext) -> StateMark {
    account.isDisabled ? StateMark(.na, page.t("accounts.closed")) : StateMark(.met, page.t("accounts.open"))
}

struct AccountRecordView {
    let account: Account
    let places: GrantedPlaces
    let mayManage: Bool
    let isOwn: Bool
    let history: [JournalEntry]

    func html(_ page: PageContext) -> HTML {
        AppPage(account.name, crumbs: [Crumb(page.t("accounts.title"), "/settings/accounts"), Crumb(account.name)]) {
            PageHead(account.name, lead: state(of: account, page).html(page), actions: action(page)).html()
            if !mayManage { Note(page.t(isOwn ? "accounts.own" : "accounts.beyond"), icon: "shield-lock").html(page) }
            columns {
                Panel(page.t("accounts.rights"), id: "rights", span: .eight) {
                    KeyValues([
                        Fact(page.t("account.login"), account.login), Fact(page.t("accounts.made"), page.moment(account.madeAt)),
                        Fact(page.t("accounts.rights"), places.held(by: account).map { places.words($0, page) }.joined(separator: "; ")),
                    ]).html()
                    if places.held(by: account).count < account.grants.count { p(.class("muted small mt-3")) { page.t("accounts.elsewhere") } }
                }.html()
                HistoryColumn(
                    history.map { HistoryColumn.Entry(page.t($0.version == 1 ? "accounts.history.made" : "accounts.history.changed"), who: "", at: $0.at) }
                )
                .html(page)
            }
        }.html(page)
    }

    private func action(_ page: PageContext) -> HTML {
        guard mayManage else { return HTML() }
        let verb = account.isDisabled ? "reopening" : "closure"
        return form(.named("method", "post"), .named("action", "/settings/accounts/\(account.id)/\(verb)")) {
            if let csrf = page.csrf { input(.type("hidden"), .name(FormNames.csrf), .value(csrf)) }
            input(.type("hidden"), .name("version"), .value(String(account.version)))
            button(.class(account.isDisabled ? "btn" : "btn btn-danger")) { page.t("accounts.\(verb)") }
        }
    }
}

struct NewAccountView {
    let roles: [String]
    let organisations: [(id: String, name: String)]
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

    /// The one time that the password is seen.
    static func made(_ account: Account, _ password: String, _ page: PageContext) -> HTML {
        AppPage(page.t("accounts.made_it"), crumbs: crumbs(page)) {
            PageHead(page.t("accounts.made_it")).html()
            Note(page.t("accounts.password_once"), icon: "lock", isWarning: true).html(page)
            Panel(account.name, id: "account") {
                KeyValues([Fact(page.t("account.login"), account.login), Fact(page.t("accounts.password"), code(.class("fs-4")) { password })]).html()
                div(.class("mt-3")) { Action(page.t("accounts.back"), "/settings/accounts").html(page) }
            }.html()
        }.html(page)
    }

    private static func crumbs(_ page: PageContext) -> [Crumb] { [Crumb(page.t("accounts.title"), "/settings/accounts"), Crumb(page.t("accounts.add"))] }

    private func fields(_ page: PageContext) -> [Field] {
        func why(_ name: String) -> String? { errors.first { $0.field == name }.map { page.t($0.key, $0.arguments) } }
        let places = organisations.map { Field.Choice($0.id, $0.name) }
        return [
            Field("name", page.t("accounts.name"), value: typed["name"], error: why("name"), width: .medium),
            Field("login", page.t("account.login"), value: typed["login"], hint: page.t("accounts.login.hint"), error: why("login"), width: .medium),
            Field(
                "organisation", page.t("account.organisation"), .select(places), value: typed["organisation"] ?? places.first?.value, error: why("organisation")
            ),
            Field(
                "role", page.t("account.role"), .radio(roles.map { Field.Choice($0, page.t("role.\($0)"), hint: page.t("role.\($0).allows")) }),
                value: typed["role"], hint: page.t("accounts.role.hint"), error: why("role")),
        ]
    }
}
