import Measures
import NetworkMap
import Organisations
import Platform
import Vietnamese

/// The ranked panels: provinces or types, institutions, areas of concern, and how fresh the records are.
extension OperationsView {
    var ranking: HTML? {
        guard let focus = model.focus else { return nil }
        let words = words(focus), isNational = model.area.id == Unit.country
        let rows = isNational ? provinceRows(words) : typeRows(words)
        return Panel(
            words.name, id: "ranking", aside: remark(page.t(isNational ? "ioc.by_province" : "ioc.by_type")),
            isFlush: true, span: .seven
        ) {
            DataTable(
                page.t(isNational ? "ioc.by_province" : "ioc.by_type"),
                columns: [
                    Column(page.t(isNational ? "ioc.column.province" : "ioc.column.type"), isHead: true),
                    Column(page.t("ioc.column.against", ["goal": words.wanted]), .bar),
                    Column(page.t("ioc.column.rate"), .number), Column(page.t("ioc.column.covered"), .number),
                ], rows: rows, classes: "rank"
            ).html(page)
            div(.class("pager")) {
                a(href: place(words.path)) { page.t("ioc.open_figure") }
                if plans.map != nil { a(href: NetworkMap.path, .class("push")) { page.t("ioc.open_map") } }
            }
        }.html()
    }

    private func provinceRows(_ words: GoalWords) -> [TableRow] {
        let names = Dictionary(model.provinces.map { ($0.id, name(of: $0)) }, uniquingKeysWith: { first, _ in first })
        return ranked(model.byProvince).map { id, figure in
            row(Cell.link(names[id] ?? id, page.here(["area": id, "plan": plan.id, "order": nil])), figure, words)
        }
    }

    private func typeRows(_ words: GoalWords) -> [TableRow] {
        plans.book.typeOrder.compactMap { type in
            model.byType[type].map { row(.text(plans.book.institutionTypes[type]?[page.language] ?? type), $0, words) }
        }
    }

    /// Best first; those below the threshold of coverage last.
    private func ranked(_ figures: [String: Figure]) -> [(String, Figure)] {
        figures.map { ($0.key, $0.value) }.sorted { (percent($0.1) ?? -1, $1.0) > (percent($1.1) ?? -1, $0.0) }
    }

    /// Nil below the plan's threshold of coverage.
    private func percent(_ figure: Figure) -> Double? { (figure.coverage ?? 0) < plan.threshold ? nil : figure.percent }

    private func row(_ head: Cell, _ figure: Figure, _ words: GoalWords) -> TableRow {
        let percent = percent(figure)
        let isMet = percent != nil && Verdict(goal: words.goal, threshold: plan.threshold).isMet(figure)
        let tone: Tone = percent == nil ? .gap : isMet ? .met : .short
        return TableRow(
            [
                head, .bar(Bar(percent.map { $0 / 100 }, target: words.goal.value.map { $0 / 100 }, tone: tone)),
                .valued(percent.map { page.number($0) + "%" } ?? "–", tone, page),
                .text(page.t("ioc.units_of", ["covered": figure.covered, "all": figure.units])),
            ], tone: tone)
    }

    // MARK: Institutions

    var institutions: HTML? {
        guard let focus = model.focus else { return nil }
        let words = words(focus), isWeakest = model.question.order == .weakest
        let orders = Segments(
            page.t("ioc.order"),
            [
                .init(page.t("ioc.weakest"), page.here(["order": nil]), isCurrent: isWeakest),
                .init(page.t("ioc.strongest"), page.here(["order": "strongest"]), isCurrent: !isWeakest),
            ])
        return Panel(
            page.t(isWeakest ? "ioc.institutions.weakest" : "ioc.institutions.strongest"), id: "institutions",
            aside: orders.html(), isFlush: true,
            span: hasMap ? .twelve : .seven
        ) {
            if model.ranked.isEmpty {
                EmptyState(icon: "building", page.t("ioc.none.title"), page.t("ioc.none.words")).html(page)
            } else {
                DataTable(
                    page.t("ioc.order"),
                    columns: [
                        Column(page.t("ioc.column.institution"), isHead: true),
                        Column(page.t("ioc.column.against", ["goal": words.wanted]), .bar),
                        Column(page.t("ioc.column.rate"), .number), Column(page.t("ioc.column.lacking"), .number),
                    ], rows: model.ranked.map { institution($0, words) }
                ).html(page)
            }
        }.html()
    }

    private func institution(_ unit: UnitFigure, _ words: GoalWords) -> TableRow {
        let isMet = Verdict(goal: words.goal, threshold: 0).isMet(unit.figure), tone: Tone = isMet ? .met : .short
        let lacking =
            isMet ? nil : Standing(words.goal, threshold: 0, at: words.standing.at) { _ in unit.figure }.lacking
        let province =
            model.area.id == Unit.country ? model.provinces.first { $0.id == unit.province }.map { name(of: $0) } : nil
        let below = [unit.type.flatMap { plans.book.institutionTypes[$0]?[page.language] }, province].compactMap { $0 }
        return TableRow(
            [
                Cell.link(
                    unit.name, PlanPaths.figure(plan, words.goal, [QueryItem("organisation", unit.organisation)]),
                    below: below.joined(separator: " · "),
                    lang: page.ofNames),
                .bar(Bar(unit.figure.percent.map { $0 / 100 }, target: words.goal.value.map { $0 / 100 }, tone: tone)),
                .valued(page.percent(unit.figure.percent.map { $0 / 100 }), tone, page),
                .text(lacking.map { page.number($0) } ?? "–"),
            ], tone: tone)
    }

    // MARK: Areas of concern

    var concerns: HTML? {
        let groups = Dictionary(grouping: model.standings) { plan.target($0.goal.target)?.concern ?? "" }
        let order = plan.targets.map(\.concern).reduce(into: [String]()) {
            if !$0.contains($1), groups[$1] != nil { $0.append($1) }
        }
        return Panel(page.t("ioc.concerns"), id: "concerns", isFlush: true, span: .five) {
            DataTable(
                page.t("ioc.concerns"),
                columns: [Column(page.t("ioc.concern"), isHead: true), Column(page.t("plans.column.state"))],
                rows: order.map { concern in
                    let strip = Strip(groups[concern] ?? [])
                    return TableRow([
                        .link(
                            plans.book.concerns[concern]?[page.language] ?? concern,
                            page.here(["concern": concern, "state": nil]), below: strip.words(page)),
                        Cell(strip.html(page)),
                    ])
                }
            ).html(page)
        }.html()
    }

    // MARK: Freshness

    var records: HTML? {
        guard let freshness = model.freshness, freshness.units > 0 else { return nil }
        return Panel(page.t("ioc.fresh"), id: "records", aside: remark(page.t("ioc.fresh.aside")), span: .twelve) {
            Facts(
                [Fact(page.t("ioc.fresh.newest"), freshness.newest.map { page.moment($0) })]
                    + [7, 30, 90, 180].map { days in
                        Fact(
                            page.t("ioc.fresh.within", ["days": days]),
                            page.t(
                                "ioc.fresh.units",
                                [
                                    "count": freshness.count(since: model.at.adding(days: -days)),
                                    "all": freshness.units,
                                    "share": page.percent(
                                        Double(freshness.count(since: model.at.adding(days: -days)))
                                            / Double(freshness.units), decimals: 0),
                                ]))
                    } + [Fact(page.t("ioc.fresh.never"), page.number(freshness.units - freshness.changes.count))]
            ).html()
        }.html()
    }
}
