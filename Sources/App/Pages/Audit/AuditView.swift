import Platform
import Vietnamese

/// The list, with the form that narrows it.
struct AuditView {
    let model: AuditModel
    let typed: AuditForm
    let faults: [FieldError]
    let names: AuditNames
    let isFirst: Bool

    func html(_ page: PageContext) -> HTML {
        let lines = AuditLines(model: model, names: names, page: page)
        return ListPage(
            page.t("audit.title"), lead: page.t("audit.lead"), actions: actions(page), filters: filters(lines, page),
            table: DataTable(
                page.t("audit.title"),
                columns: [
                    Column(page.t("audit.column.at"), .short), Column(page.t("audit.column.who"), .long),
                    Column(page.t("audit.column.what"), .long, isHead: true),
                    Column(page.t("audit.column.record"), .long), Column(page.t("audit.column.place"), .long),
                ], rows: faults.isEmpty ? model.entries.map { row($0, lines, page) } : [], isDense: true),
            pager: pager(page), empty: empty(page),
            notice: AuditFormView(filter: model.filter, typed: typed, faults: faults).html(page)
        ).html(page)
    }

    private func actions(_ page: PageContext) -> [Action] {
        if model.entries.isEmpty || !faults.isEmpty { return [] }
        return [
            Action(
                page.t("audit.export"), PageContext.address(AuditPages.path + "/export", model.filter.query),
                icon: "download")
        ]
    }

    /// What is chosen as chips that can be dropped, and two menus.
    private func filters(_ lines: AuditLines, _ page: PageContext) -> [Filter] {
        let filter = model.filter
        func chosen(_ name: String, _ title: String, _ value: String?, _ words: String?, isName: Bool = false)
            -> Filter?
        {
            value.map { Filter(name, page.t(title), [.init($0, words ?? $0)], lang: isName ? page.ofNames : nil) }
        }
        let chips = [
            chosen("from", "audit.field.from", filter.from?.iso, page.day(filter.from)),
            chosen("until", "audit.field.until", filter.until?.iso, page.day(filter.until)),
            chosen("actor", "audit.field.who", filter.actor, filter.actor.map(lines.who), isName: true),
            chosen(
                "organisation", "audit.field.where", filter.organisation,
                filter.organisation.flatMap { model.organisations[$0] }, isName: true),
            chosen(
                "person", "audit.field.whom", filter.person,
                filter.person.map { model.person($0)?.name ?? page.t("audit.person.chosen") }, isName: true),
        ]
        let kinds = names.kinds.map { Filter.Option($0.kind, page.t($0.nameKey)) }
            .map { ($0, VietnameseOrder.key(forTitle: $0.name)) }.sorted { $0.1 < $1.1 }.map(\.0)
        return chips.compactMap { $0 } + [
            Filter(
                "act", page.t("audit.field.act"),
                AuditAct.allCases.map { .init($0.rawValue, page.t("audit.act.\($0.rawValue)")) }),
            Filter("kind", page.t("audit.field.kind"), kinds),
        ]
    }

    private func row(_ entry: AuditEntry, _ lines: AuditLines, _ page: PageContext) -> TableRow {
        TableRow([
            .text(page.moment(entry.at)),
            Cell(
                a(href: page.here(["actor": entry.actor, "after": nil]), .named("lang", page.ofNames)) {
                    lines.who(entry.actor)
                }
                    + (lines.post(entry.actor).map { post in small { post } } ?? HTML())),
            .text(lines.what(entry), below: lines.detail(entry)), Cell(lines.records(entry)), Cell(lines.places(entry)),
        ])
    }

    private func pager(_ page: PageContext) -> Pager {
        let words = model.lookedBackTo.map {
            page.t("audit.shown.looked", ["n": model.entries.count, "when": page.moment($0)])
        }
        return Pager(
            words ?? page.t("audit.shown", ["n": model.entries.count]),
            previous: isFirst ? nil : page.here(["after": nil]),
            next: model.next.map { page.here(["after": $0.token]) })
    }

    private func empty(_ page: PageContext) -> EmptyState {
        if !faults.isEmpty {
            return EmptyState(icon: "search", page.t("audit.empty.fault"), page.t("audit.empty.fault.words"))
        }
        if let next = model.next, let until = model.lookedBackTo {
            return EmptyState(
                icon: "search", page.t("audit.empty.looked", ["when": page.moment(until)]),
                page.t("audit.empty.looked.words"),
                action: Action(page.t("audit.empty.looked.do"), page.here(["after": next.token]), style: .primary))
        }
        if model.isNarrow {
            return EmptyState(
                icon: "search", page.t("audit.empty.chosen"), page.t("audit.empty.chosen.words"),
                action: Action(page.t("audit.show_all"), AuditPages.path))
        }
        return EmptyState(icon: "clock-history", page.t("audit.empty"), page.t("audit.empty.words"))
    }
}
