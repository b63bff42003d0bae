import Platform

struct OwnAccountView {
    let actor: Actor
    /// Nil for whoever has no account of a person.
    let login: String?
    let sessions: Int
    let isDone: Bool
    /// The last time that somebody else set the password.
    let reset: PasswordReset?

    func html(_ page: PageContext) -> HTML {
        AppPage(page.t("account.title")) {
            PageHead(actor.name, lead: HTML(text: page.person?.line ?? "")).html()
            if isDone { Done(page.t("account.password.done")).html(page) }
            ResetNotice.forHolder(reset, page)
            columns {
                div(.class("c8 stack")) {
                    rights(page)
                    Panel(page.t("account.readings"), id: "readings") {
                        p { page.t("account.readings.words") }
                        Action(page.t("shell.access_log"), ShellPaths.accessLog, icon: "eye").html(page)
                    }.html()
                }
                Panel(page.t("account.security"), id: "security", span: .four, extra: "align-self-start") {
                    KeyValues(
                        [
                            Fact(page.t("account.login"), login),
                            Fact(page.t("account.sessions"), page.number(sessions)),
                        ] + (reset == nil ? [] : [ResetNotice.fact(reset, page)])
                    ).html()
                    div(.class("row-x mt-3")) {
                        Action(page.t("account.password"), "/account/password", icon: "lock").html(page)
                        Action(
                            page.t("account.sign_out_everywhere"), "/account/sign-out-everywhere",
                            icon: "box-arrow-in-right", isPost: true
                        ).html(page)
                    }
                    p(.class("small muted mt-3")) { page.t("account.sign_out_everywhere.words") }
                }.html()
            }
        }.html(page)
    }

    private func rights(_ page: PageContext) -> HTML {
        let places = page.person?.organisations ?? []
        return Panel(page.t("account.rights"), id: "rights", isFlush: !places.isEmpty) {
            if places.isEmpty {
                p { page.t("account.rights.none") }
            } else {
                DataTable(
                    page.t("account.rights"),
                    columns: [Column(page.t("account.organisation"), isHead: true), Column(page.t("account.role"))],
                    rows: places.map { TableRow([.text($0.name), .text($0.line)]) }
                ).html(page)
            }
        }.html()
    }
}
