import Measures
import Platform
import Vietnamese

/// The records behind the figure, for those who may see them; the others see how many there are.
struct FigureRecords {
    let model: FigureModel
    let page: PageContext
    let mayRead: Bool

    func html() -> HTML {
        Panel(title, id: "records", aside: aside, isFlush: model.records != nil, span: .twelve) {
            if let records = model.records { table(records) } else { p { page.t("plans.records.hidden") } }
        }.html()
    }

    private var title: String {
        let figure = model.standing.figure
        let unit = model.goal.measure?.definition.countingUnit?[page.language] ?? ""
        let count =
            switch page.value(of: "counted") {
            case "no": figure.denominator - figure.numerator
            case "all": figure.denominator
            default: figure.numerator
            }
        return page.t("plans.records.title", ["count": count, "unit": unit])
    }

    private var aside: HTML {
        guard model.records != nil else { return HTML() }
        let chosen = page.value(of: "counted") ?? "yes"
        return Segments(
            page.t("plans.records.which"),
            ["yes", "no", "all"].map { which in
                Segments.Item(
                    page.t("plans.records.\(which)"), page.here(["counted": which, "records-after": nil]) + "#records",
                    isCurrent: chosen == which)
            }
        ).html()
    }

    @HTMLBuilder private func table(_ records: MeasureRecords) -> HTML {
        if records.personalKind != nil {
            p(.class("muted small px-3")) {
                icon("eye"); raw(" "); page.t("plans.records.logged")
            }
        }
        if records.rows.isEmpty {
            EmptyState(icon: "people", page.t("plans.records.none"), page.t("plans.records.none_words")).html(page)
        } else {
            DataTable(
                title,
                columns: records.columns.enumerated().map { index, key in Column(page.t(key), isHead: index == 0) },
                rows: records.rows.map { row in
                    TableRow(row.cells.enumerated().map { index, cell in shown(cell, index == 0 ? row.path : nil) })
                }
            ).html(page)
        }
        if let next = records.next {
            Pager(page.t("plans.records.more"), next: page.here(["records-after": next.token]) + "#records").html(page)
        }
    }

    private func shown(_ cell: MeasureRecords.Cell, _ path: String?) -> Cell {
        let words =
            switch cell {
            case .text(let text): text
            case .day(let day): page.day(day.iso)
            case .number(let number): page.number(number)
            case .phrase(let key): page.t(key)
            case .nothing: "–"
            }
        return path.map { .link(words, $0) } ?? .text(words)
    }
}
