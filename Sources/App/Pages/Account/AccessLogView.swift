import Platform

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
