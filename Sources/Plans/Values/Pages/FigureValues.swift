import Measures
import Platform
import Vietnamese

/// What records and what documents say of one goal, side by side, and which of them the figure is.
struct FigureValues {
    let model: FigureModel
    let plans: Plans
    let page: PageContext

    private var standing: Standing { model.standing }
    private var words: ValueWords { ValueWords(plans: plans, page: page) }

    func html() -> HTML? {
        guard !model.values.isEmpty || model.mayEnterValues else { return nil }
        return Panel(
            page.t("values.beside"), id: "values", aside: remark(page.t("values.precedence")), isFlush: true,
            span: .twelve
        ) {
            DataTable(page.t("values.beside"), columns: columns, rows: [counted] + model.values.map(row)).html(page)
        }.html()
    }

    private var columns: [Column] {
        [
            Column(page.t("values.field.basis"), isHead: true), Column(page.t("values.field.day"), .short),
            Column(page.t("plans.column.value"), .number),
            Column(page.t("values.field.explanation")), Column(page.t("values.field.use")),
        ]
    }

    private var counted: TableRow {
        let figure = standing.figure
        let value: String
        if !model.isCounted || figure.covered == 0 {
            value = "–"
        } else if let percent = figure.percent {
            value =
                page.number(percent) + "% (" + page.number(figure.numerator) + "/" + page.number(figure.denominator)
                + ")"
        } else {
            value = page.number(figure.numerator)
        }
        let coverage =
            model.isCounted
            ? page.t("plans.covered", ["percent": page.percent(figure.coverage.map { $0 / 100 })])
            : page.t("plans.missing.records_short")
        return TableRow([
            .text(page.t("values.basis.computed")), .text(page.day(standing.at.iso)), .text(value), .text(coverage),
            .text(use(now: standing.basis == .computed, then: standing.basisAtDue == .computed)),
        ])
    }

    private func row(_ value: SourcedValue) -> TableRow {
        TableRow([
            .link(words.source(value.content.source), PlanPaths.value(value.id), below: page.t("values.state.sourced")),
            .text(words.days(value.content)), .text(words.answer(value.content.answer)),
            .text(value.content.explanation),
            .text(use(now: standing.basis == .sourced(value), then: standing.basisAtDue == .sourced(value))),
        ])
    }

    /// "Số liệu của ngày xem", "Kết luận của ngày đến hạn".
    private func use(now: Bool, then: Bool) -> String {
        let uses = [now ? page.t("values.use.now") : nil, then ? page.t("values.use.due") : nil].compactMap { $0 }
        return uses.isEmpty ? "–" : uses.joined(separator: ", ")
    }
}
