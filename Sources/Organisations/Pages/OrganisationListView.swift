import Platform
import Vietnamese

struct OrganisationListView {
    let rows: [RegisterRow]
    let names: [String: String]
    let filter: OrganisationFilter
    let isFirst: Bool
    let next: Keyset?

    func html(_ page: PageContext) -> HTML {
        ListPage(
            page.t("organisations.title"), lead: page.t("organisations.lead", ["day": page.day(filter.day.iso)]),
            search: ListSearch(filter.search, hint: page.t("organisations.search_hint")),
            filters: [
                Filter(
                    "kind", page.t("organisations.kind"),
                    OrganisationPages.kinds.map { .init($0.rawValue, page.t("organisations.kind.\($0.rawValue)")) })
            ],
            table: DataTable(
                page.t("organisations.title"),
                columns: [
                    Column(page.t("organisations.name"), isHead: true), Column(page.t("organisations.kind")),
                    Column(page.t("organisations.identifier"), .short),
                    Column(page.t("organisations.governed_by"), .long),
                ],
                rows: rows.map { row($0, page) }, isDense: true),
            pager: Pager(
                page.t("organisations.shown", ["n": rows.count]), previous: isFirst ? nil : page.here(["after": nil]),
                next: next.map { page.here(["after": $0.token]) }),
            empty: EmptyState(icon: "diagram-3", page.t("organisations.none"), page.t("organisations.none.words"))
        ).html(page)
    }

    private func row(_ row: RegisterRow, _ page: PageContext) -> TableRow {
        let above = row.now.governedBy
        return TableRow([
            .link(
                page.language.name(row.now), OrganisationPages.path(row.id),
                lang: row.now.nameInEnglish == nil ? page.ofNames : nil),
            .text(page.t("organisations.kind.\(row.kind.rawValue)")),
            .text(row.identifier ?? "–"),
            above.map { .link(names[$0] ?? $0, OrganisationPages.path($0)) } ?? .text("–"),
        ])
    }
}

extension Language {
    /// In English where the organisation has an English name.
    func name(_ version: OrganisationVersion) -> String {
        self == .en ? version.nameInEnglish ?? version.name : version.name
    }
}
