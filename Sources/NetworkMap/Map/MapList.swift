import Institutions
import Organisations
import Platform

/// The institutions of the map as a list, a page at a time.
struct MapList {
    let model: MapModel
    private var found: InstitutionPage { model.found }

    init(model: MapModel) { self.model = model }

    func html(_ page: PageContext) -> HTML {
        div(.class("mapfound"), .id("found"), .named("tabindex", "-1")) {
            if found.rows.isEmpty {
                empty(page)
            } else {
                table(page).html(page)
                pager(page).html(page)
            }
        }
    }

    private func table(_ page: PageContext) -> DataTable {
        DataTable(
            page.t("networkmap.list_words"),
            columns: [
                Column(page.t("institutions.field.name"), isHead: true),
                Column(page.t("institutions.field.located_in")),
            ],
            rows: found.rows.map { row($0, page) })
    }

    private func row(_ row: InstitutionRow, _ page: PageContext) -> TableRow {
        TableRow([
            .link(
                row.name, Institutions.path(row.id), below: model.codes.types.name(row.type, page.language),
                lang: page.ofNames),
            Cell(place(row, page)),
        ])
    }

    @HTMLBuilder private func place(_ row: InstitutionRow, _ page: PageContext) -> HTML {
        page.name(model.selection.directory.place(row) ?? "–")
        if row.coordinates == nil {
            small { page.t("networkmap.no_place") }
        } else {
            small {
                a(
                    href: page.here(["point": row.id]), .data("point", row.id),
                    .aria("label", page.t("networkmap.show_name", ["name": row.name]))
                ) {
                    page.t("networkmap.show")
                }
            }
        }
    }

    private func pager(_ page: PageContext) -> Pager {
        Pager(
            Pager.words(from: found.first, to: found.first + found.rows.count - 1, of: found.count, page),
            previous: found.previous.map { page.here(["before": $0.token, "after": nil, "point": nil]) },
            next: found.next.map { page.here(["after": $0.token, "before": nil, "point": nil]) })
    }

    private func empty(_ page: PageContext) -> HTML {
        EmptyState(
            icon: "search", page.t("institutions.none_match"), page.t("institutions.none_match.words"),
            action: Action(page.t("institutions.show_all"), NetworkMap.path)
        ).html(page)
    }
}
