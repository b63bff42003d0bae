import People
import Platform

struct PairListView {
    let lines: [PairLine]
    /// Names of the organisations that keep the dossiers, by the ids of persons.
    let schools: [String: String]
    let isDecided: Bool
    let isFirst: Bool
    let hasMore: Bool

    func html(_ page: PageContext) -> HTML {
        let path = Staff.pairsPath, shown = isDecided ? path + "?state=decided" : path
        return ListPage(
            page.t("staff.pairs.title"), count: lines.first?.total ?? 0,
            lead: page.t(isDecided ? "staff.pairs.decided.lead" : "staff.pairs.lead"),
            crumbs: [Crumb(page.t("staff.title"), "/staff"), Crumb(page.t("staff.pairs.title"))],
            actions: [
                isDecided
                    ? Action(page.t("staff.pairs.open"), path)
                    : Action(page.t("staff.pairs.decided"), path + "?state=decided")
            ],
            table: DataTable(
                page.t("staff.pairs.title"),
                columns: [
                    Column(page.t("staff.pairs.persons"), isHead: true), Column(page.t("staff.field.born"), .short),
                    Column(page.t("staff.pairs.numbers"), .short), Column(page.t("staff.pairs.why")),
                    Column(page.t("staff.pairs.flagged"), .short), Column(page.t("staff.pairs.state")),
                ],
                rows: lines.map { row($0, page) }, isDense: true),
            pager: Pager(
                page.t("staff.pairs.shown", ["n": lines.count]), previous: isFirst ? nil : shown,
                next: hasMore ? lines.last.map { page.here(["after": $0.place.token]) } : nil),
            empty: EmptyState(icon: "people", page.t("staff.pairs.none"), page.t("staff.pairs.none.words")),
            notice: notice(page)
        ).html(page)
    }

    @HTMLBuilder private func notice(_ page: PageContext) -> HTML {
        if page.query.contains(where: { $0.name == "done" && $0.value == "distinct" }) {
            Done(page.t("staff.pairs.done.distinct")).html(page)
        }
    }

    private func row(_ line: PairLine, _ page: PageContext) -> TableRow {
        let names = line.names.filter { !$0.isEmpty }
        return TableRow([
            .link(
                Set(names).count == 1 ? names[0] : names.joined(separator: ", "), Staff.pairPath(line.a, line.b),
                below: schools(of: line), lang: page.ofNames),
            .text(line.bornOn.map { page.day($0) } ?? "–"), .text(Self.numbers(of: line)),
            .text(page.t("staff.pairs.why.\(line.why.key)")), .text(page.day(line.flaggedOn)),
            .state(PairListView.mark(line.state, page), page),
        ])
    }

    private func schools(of line: PairLine) -> String? {
        let names = [line.a, line.b].compactMap { schools[$0] }
        return names.isEmpty ? nil : Set(names).count == 1 ? names[0] : names.joined(separator: "; ")
    }

    /// The ends of the two numbers, which tell two pairs of one name apart.
    static func numbers(of line: PairLine) -> String {
        line.numbers.map { $0.map(Person.masked) ?? "–" }.joined(separator: ", ")
    }

    static func mark(_ state: Duplicate.State, _ page: PageContext) -> StateMark {
        StateMark(state == .open ? .short : .met, page.t("staff.pairs.state.\(state.rawValue)"))
    }
}

extension Duplicate.Why {
    /// As keys of catalogues write it.
    var key: String { rawValue.replacing("-", with: "_") }
}
