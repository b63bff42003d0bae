import Platform

/// The one time that a password is seen which somebody else will use.
struct PasswordShownOnce {
    let title: String
    let words: String
    /// What stands before the password.
    let label: String
    let crumbs: [Crumb]

    func html(_ account: Account, _ password: String, _ page: PageContext) -> HTML {
        AppPage(title, crumbs: crumbs) {
            PageHead(title).html()
            Note(words, icon: "lock", isWarning: true).html(page)
            Panel(account.name, id: "account") {
                KeyValues([
                    Fact(page.t("account.login"), account.login),
                    Fact(label, code(.class("fs-4")) { password }),
                ]).html()
                div(.class("mt-3")) { Action(page.t("accounts.back"), "/settings/accounts").html(page) }
            }.html()
        }.html(page)
    }
}
