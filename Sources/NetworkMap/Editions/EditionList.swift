import Organisations
import Platform
import Vietnamese

/// Which outlines were imported, newest first.
struct EditionList {
    let editions: [(edition: OutlineEdition, outlines: Int)]
    let divisions: [Division]

    func html(_ page: PageContext) -> HTML {
        ListPage(
            page.t("networkmap.outlines"), count: editions.count, lead: page.t("networkmap.outlines_lead"),
            crumbs: [Crumb(page.t("nav.map"), NetworkMap.path), Crumb(page.t("networkmap.outlines"))],
            actions: [Action(page.t("networkmap.import_outlines"), "/map/outlines/new", icon: "upload", style: .main)],
            table: table(page),
            pager: Pager(page.t("networkmap.outlines_installed")),
            empty: EmptyState(icon: "map", page.t("networkmap.no_outlines"), page.t("networkmap.outlines_installed"))
        ).html(page)
    }

    private func table(_ page: PageContext) -> DataTable {
        DataTable(
            page.t("networkmap.outlines"),
            columns: [
                Column(page.t("networkmap.field.source"), isHead: true), Column(page.t("networkmap.division")),
                Column(page.t("networkmap.field.level")), Column(page.t("networkmap.outlines_drawn"), .number),
                Column(page.t("networkmap.field.state")),
            ],
            rows: editions.map { edition, outlines in
                TableRow([
                    .link(edition.source, "/map/outlines/" + edition.id, below: edition.fileName),
                    .text(page.day(edition.division)),
                    .text(page.t("networkmap.level.\(edition.level.rawValue)")), .text(page.number(outlines)),
                    .text(page.t("networkmap.state.\(edition.state.rawValue)")),
                ])
            })
    }
}
