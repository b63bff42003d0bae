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

/// What an account was shown, newest first.
struct AccessLogView {
    let readings: [LoggedReading]
    let hasMore: Bool
    let isFirst: Bool

    func html(_ page: PageContext) -> HTML {
        let next = hasMore ? readings.last.map { page.here(["after": Keyset([$0.at.iso, $0.id]).token]) } : nil
        return ListPage(
            page.t("shell.access_log"), lead: page.t("account.readings.lead"),
            crumbs: [Crumb(page.t("account.title"), ShellPaths.account), Crumb(page.t("shell.access_log"))],
            table: DataTable(
                page.t("shell.access_log"),
                columns: [
                    Column(page.t("account.readings.at"), .short),
                    Column(page.t("account.readings.what"), isHead: true),
                    Column(page.t("account.readings.count"), .number), Column(page.t("account.readings.page")),
                ],
                rows: readings.map { row($0, page) }, isDense: true),
            pager: Pager(
                isFirst ? page.t("account.readings.newest") : "", previous: isFirst ? nil : ShellPaths.accessLog,
                next: next),
            empty: EmptyState(icon: "eye", page.t("account.readings.none"), page.t("account.readings.none.words"))
        ).html(page)
    }

    private func row(_ reading: LoggedReading, _ page: PageContext) -> TableRow {
        TableRow([
            .text(page.moment(reading.at)), .text(page.t("reading.\(reading.kind)")),
            .text(page.number(reading.records.count)),
            .link(place(reading.path, page), reading.path),
        ])
    }

    /// The part of the site that the page belongs to, by its name in the navigation.
    private func place(_ path: String, _ page: PageContext) -> String {
        if let key = Self.beside[path] { return page.t(key) }
        guard let part = page.navigation.filter({ $0.holds(path) }).max(by: { $0.path.count < $1.path.count }) else {
            return path
        }
        let list = page.t(part.key)
        return path == part.path ? list : page.t("account.readings.a_record", ["list": list])
    }

    /// Pages that stand in no navigation.
    private static let beside = [ShellPaths.search: "shell.search", "/people/duplicates": "staff.pairs.title"]
}
