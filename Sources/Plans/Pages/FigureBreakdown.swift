import Measures
import Platform
import Vietnamese

/// By type, by province, by unit: numerators and denominators that add up to the figure.
struct FigureBreakdown {
    let model: FigureModel
    let plans: Plans
    let page: PageContext

    private var verdict: Verdict { Verdict(goal: model.goal, threshold: model.plan.threshold) }
    private var wanted: Double? { model.goal.unit == .percent ? model.goal.value.map { $0 / 100 } : nil }

    func html() -> HTML {
        Panel(
            page.t("plans.breakdown.title"), id: "units", aside: remark(page.t("plans.breakdown.sums")), isFlush: true,
            span: .twelve
        ) {
            table.html(page)
            pager.html(page)
        }.html()
    }

    private var table: DataTable {
        var groups: [TableGroup] = []
        if !model.byType.isEmpty {
            groups.append(
                TableGroup(
                    page.t("plans.breakdown.by_type"),
                    plans.book.typeOrder.compactMap { type in
                        model.byType[type].map {
                            row(name(of: type), page.t("plans.breakdown.units", ["count": $0.units]), nil, $0)
                        }
                    }))
        }
        if !model.byProvince.isEmpty {
            groups.append(
                TableGroup(
                    page.t("plans.breakdown.by_province"),
                    model.byProvince.map { province in
                        let path = page.here(["organisation": province.id, "after": nil])
                        return row(
                            province.name, page.t("plans.breakdown.units", ["count": province.figure.units]), path,
                            province.figure)
                    }))
        }
        groups.append(TableGroup(page.t("plans.breakdown.by_unit"), model.units.prefix(model.limit).map(unit)))
        return DataTable(page.t("plans.breakdown.title"), columns: columns, groups: groups, total: total)
    }

    private var columns: [Column] {
        [
            Column(
                page.t("ioc.column.institution"), isHead: true,
                sort: page.here(["sort": UnitOrder.name.rawValue, "after": nil]),
                order: model.order == .name ? .ascending : nil),
            Column(
                page.t(
                    "ioc.column.against", ["goal": GoalWords(model.standing, of: model.plan, plans.book, page).wanted]),
                .bar),
            Column(
                page.t("ioc.column.rate"), .number,
                sort: page.here([
                    "sort": (model.order == .weakest ? UnitOrder.strongest : .weakest).rawValue, "after": nil,
                ]),
                order: model.order == .weakest ? .ascending : model.order == .strongest ? .descending : nil),
            Column(page.t("plans.breakdown.counted"), .number), Column(page.t("plans.breakdown.all"), .number),
            Column(page.t("ioc.column.lacking"), .number),
        ]
    }

    private func unit(_ unit: UnitFigure) -> TableRow {
        let path = page.here(["organisation": unit.organisation, "after": nil, "sort": nil, "records-after": nil])
        return row(
            unit.name, unit.type.map(name) ?? "", model.place == .organisation(unit.organisation) ? nil : path,
            unit.figure)
    }

    private var total: TableRow {
        let figure = model.standing.figure
        let below = page.t("plans.breakdown.with_data", ["covered": figure.covered, "all": figure.units])
        return row(model.placeName ?? model.areaName, below, nil, figure)
    }

    private func row(_ name: String, _ below: String, _ path: String?, _ figure: Figure) -> TableRow {
        let head = path.map { Cell.link(name, $0, below: below) } ?? .text(name, below: below)
        guard figure.covered > 0 else {
            return TableRow(
                [
                    head, .bar(Bar(nil)), .valued("–", .gap, page), .text("–"), .text("–"),
                    .text(page.t("plans.breakdown.no_data")),
                ], tone: .gap)
        }
        let isMet = verdict.isMet(figure), tone: Tone = isMet ? .met : .short
        let lacking = isMet ? nil : Standing(model.goal, threshold: 0, at: model.standing.at) { _ in figure }.lacking
        return TableRow(
            [
                head, .bar(Bar(figure.percent.map { $0 / 100 }, target: wanted, tone: tone)),
                .valued(page.percent(figure.percent.map { $0 / 100 }), tone, page),
                .text(page.number(figure.numerator)), .text(page.number(figure.denominator)),
                .text(lacking.map { page.number($0) } ?? "–"),
            ], tone: tone)
    }

    private func name(of type: String) -> String { plans.book.institutionTypes[type]?[page.language] ?? type }

    private var pager: Pager {
        let shown = min(model.units.count, model.limit)
        let next = model.units.count > model.limit ? model.units[model.limit - 1].place.token : nil
        return Pager(
            page.t("plans.breakdown.shown", ["count": shown, "all": model.standing.figure.units]),
            previous: page.value(of: "after") == nil ? nil : page.here(["after": nil]),
            next: next.map { page.here(["after": $0]) })
    }
}
