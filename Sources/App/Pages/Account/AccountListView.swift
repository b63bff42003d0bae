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
            actions: [
                Action(page.t("accounts.watch"), path + "/changes", icon: "shield-lock"),
                Action(page.t("accounts.add"), path + "/new", icon: "person-plus", style: .main),
            ],
            table: DataTable(
                page.t("accounts.title"),
                columns: [
                    Column(page.t("accounts.name"), isHead: true), Column(page.t("account.login")),
                    Column(page.t("accounts.rights")),
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
            .text(places.held(by: account).map { places.words($0, page) }.joined(separator: "; ")),
            .state(account.stateMark(page), page),
        ])
    }
}
