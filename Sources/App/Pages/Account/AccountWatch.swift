import Organisations
import Platform
import Vietnamese

/// `/settings/accounts/changes`: who gave whom another password or a role in the last days, for everybody who looks at
/// the same organisations.
extension AccountSettings {
    func watch(_ request: WebRequest) async throws -> Reply {
        let scope = try request.scope(Accounts.watching), shown = 200
        let (lines, names) = try await request.database.read { db in
            let entries = try accounts.watched(in: scope, db: db).prefix(shown)
            return (
                try AccountHistory.lines(of: Array(entries), in: db),
                try ActorStore(db).names(of: entries.map(\.record))
            )
        }
        let places = try await places(of: [], and: lines.flatMap { $0.given + $0.taken }, scope, request)
        return .page(
            AccountWatchView(lines: lines, names: names, places: places, mayManage: request.may(Accounts.permission))
                .html(request.page))
    }
}

struct AccountWatchView {
    let lines: [AccountHistory.Line]
    /// Of the accounts, by their ids.
    let names: [String: String]
    let places: GrantedPlaces
    let mayManage: Bool

    func html(_ page: PageContext) -> HTML {
        let title = page.t("accounts.watch")
        return ListPage(
            title, lead: page.t("accounts.watch.lead", ["n": Accounts.watchedDays]),
            crumbs: (mayManage ? [Crumb(page.t("accounts.title"), "/settings/accounts")] : []) + [Crumb(title)],
            table: DataTable(
                title,
                columns: [
                    Column(page.t("accounts.watch.at"), .short), Column(page.t("accounts.watch.whom"), isHead: true),
                    Column(page.t("accounts.watch.what")),
                    Column(page.t("accounts.watch.who")), Column(page.t("accounts.watch.why")),
                ],
                rows: lines.map { row($0, page) }, isDense: true),
            pager: Pager(page.t("accounts.watch.shown", ["n": lines.count]), previous: nil, next: nil),
            empty: EmptyState(icon: "shield-lock", page.t("accounts.watch.none"), page.t("accounts.watch.none.words"))
        ).html(page)
    }

    private func row(_ line: AccountHistory.Line, _ page: PageContext) -> TableRow {
        TableRow([
            .text(page.moment(line.change.at)), .text(names[line.change.record] ?? ""), .text(words(line, page)),
            .text(line.who.isEmpty ? page.t("account.reset.server") : line.who), .text(line.change.reason ?? ""),
        ])
    }

    /// All that one entry did: a command gives a password and roles at once. A role elsewhere is not said.
    private func words(_ line: AccountHistory.Line, _ page: PageContext) -> String {
        var words = line.change.version == 1 ? [page.t("accounts.history.made")] : []
        if line.change.fields.contains("password_reset_at") { words.append(page.t("accounts.history.reset")) }
        words += line.given.filter(places.shows).map {
            page.t("accounts.history.given", ["role": places.words($0, page)])
        }
        words += line.taken.filter(places.shows).map {
            page.t("accounts.history.taken", ["role": places.words($0, page)])
        }
        return words.isEmpty ? page.t("accounts.history.changed") : words.joined(separator: "; ")
    }
}
