import Platform

struct AccountRecordView {
    let account: Account
    let places: GrantedPlaces
    let mayManage: Bool
    /// The roles that the reader may take back.
    let mayTake: [Grant]
    let isOwn: Bool
    let history: [AccountHistory.Line]

    func html(_ page: PageContext) -> HTML {
        AppPage(account.name, crumbs: [Crumb(page.t("accounts.title"), "/settings/accounts"), Crumb(account.name)]) {
            PageHead(account.name, lead: account.stateMark(page).html(page), actions: action(page)).html()
            if !mayManage { Note(page.t(isOwn ? "accounts.own" : "accounts.beyond"), icon: "shield-lock").html(page) }
            columns {
                Panel(page.t("accounts.rights"), id: "rights", aside: isOwn ? HTML() : giving(page), span: .eight) {
                    KeyValues([
                        Fact(page.t("account.login"), account.login),
                        Fact(page.t("accounts.made"), page.moment(account.madeAt)),
                    ]).html()
                    for grant in places.held(by: account) { div(.class("row-x mt-3")) { line(grant, page) } }
                    if places.held(by: account).count < account.grants.count {
                        p(.class("muted small mt-3")) { page.t("accounts.elsewhere") }
                    }
                }.html()
                HistoryColumn(history.map { $0.entry(places, page) }).html(page)
            }
        }.html(page)
    }

    private func giving(_ page: PageContext) -> HTML {
        Link(page.t("accounts.role.give"), "/settings/accounts/\(account.id)/roles/new").html()
    }

    private func line(_ grant: Grant, _ page: PageContext) -> HTML {
        group {
            span(.class("flex-grow-1")) { places.words(grant, page) }
            if mayTake.contains(grant), account.grants.count > 1 {
                post("revocations", [("role", grant.role), ("organisation", grant.organisation)], page) {
                    button(
                        .class("btn"),
                        .aria("label", page.t("accounts.role.take.of", ["role": places.words(grant, page)]))
                    ) { page.t("accounts.role.take") }
                }
            }
        }
    }

    private func action(_ page: PageContext) -> HTML {
        guard mayManage else { return HTML() }
        let verb = account.isDisabled ? "reopening" : "closure"
        return group {
            if !account.isDisabled {
                Action(page.t("accounts.reset"), "/settings/accounts/\(account.id)/password-reset", icon: "lock").html(
                    page)
            }
            post(verb, [], page) {
                button(.class(account.isDisabled ? "btn" : "btn btn-danger")) { page.t("accounts.\(verb)") }
            }
        }
    }

    private func post(
        _ verb: String, _ hidden: [(String, String)], _ page: PageContext, @HTMLBuilder _ content: () -> HTML
    ) -> HTML {
        form(.named("method", "post"), .named("action", "/settings/accounts/\(account.id)/\(verb)")) {
            if let csrf = page.csrf { input(.type("hidden"), .name(FormNames.csrf), .value(csrf)) }
            input(.type("hidden"), .name("version"), .value(String(account.version)))
            for (name, value) in hidden { input(.type("hidden"), .name(name), .value(value)) }
            content()
        }
    }
}
