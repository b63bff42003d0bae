import Institutions
import Organisations
import Platform

/// How many lie in each province of the division: what the shades say, as a table that leads there.
struct ProvinceCounts {
    let model: MapModel

    func html(_ page: PageContext) -> HTML {
        details(.class("maptable")) {
            summary { page.t("networkmap.by_province") }
            DataTable(
                page.t("networkmap.by_province"),
                columns: [
                    Column(page.t("institutions.field.province"), isHead: true),
                    Column(page.t("networkmap.institutions"), .number),
                ],
                rows: rows(page)
            ).html(page)
        }
    }

    private func rows(_ page: PageContext) -> [TableRow] {
        let counts = model.selection.counts
        let rows = model.selection.division.provinces.map { unit in
            TableRow([
                .link(
                    unit.name(page.language),
                    page.here(["province": unit.id, "after": nil, "before": nil, "point": nil])),
                .text(page.number(counts[unit.id] ?? 0)),
            ])
        }
        guard let unknown = counts[nil] else { return rows }
        return rows + [TableRow([.text(page.t("networkmap.unknown_province")), .text(page.number(unknown))])]
    }
}
