import Measures
import Organisations
import Platform
import Vietnamese

/// Trung tâm điều hành: every target of a plan at a glance, what needs attention, who is ahead and who needs help.
struct OperationsPage {
    let plans: Plans

    func show(_ request: WebRequest) async throws -> Reply {
        let question = OperationsQuestion(request), day = plans.clock.today
        let model = try await plans.database.read { [plans] db in
            try OperationsModel.read(question, plans, at: day, plans.reading(in: db))
        }
        return .page(OperationsView(model: model, plans: plans, page: request.page).html())
    }
}

struct OperationsView {
    let model: OperationsModel
    let plans: Plans
    let page: PageContext

    private var plan: Plan { model.plan }
    private func words(_ standing: Standing) -> GoalWords { GoalWords(standing, of: plan, plans.book, page) }

    func html() -> HTML {
        let strip = Strip(model.standings)
        var dashboard = DashboardPage(
            page.t("ioc.title"), qualifier: areaName, lead: lead, views: years, strip: strip, stripWords: stripWords(strip),
            tiles: model.standings.map(tile), panels: [ranking, attention, institutions].compactMap { $0 })
        dashboard.tools = picker
        return dashboard.html(page)
    }

    private var areaName: String { name(of: model.area) }
    private func name(of unit: Unit) -> String { page.language == .en ? unit.nameInEnglish ?? unit.name : unit.name }

    private var lead: HTML {
        var text = page.t("ioc.lead", ["plan": plan.short[page.language], "time": page.time(page.now), "day": page.day(page.now)])
        if let (covered, all) = model.covered { text += " " + page.t("ioc.lead.units", ["covered": covered, "all": all]) }
        if plan.area != model.area.id, plan.successorArea == model.area.id { text += " " + page.t("ioc.lead.old_area") }
        return group {
            text; raw(" "); a(href: PlanPaths.plan(plan), .class("nowall")) { page.t("ioc.open_plan") }
        }
    }

    private var years: Segments {
        Segments(
            page.t("ioc.years"),
            plan.years.map { year in
                Segments.Item(page.t("ioc.year", ["year": String(year)]), page.here(["year": String(year), "focus": nil]), isCurrent: year == model.year)
            })
    }

    private func stripWords(_ strip: Strip) -> HTML {
        group {
            b { strip.words(page) }
            raw(" ")
            span(.class("muted")) { page.t("ioc.of_targets", ["count": model.standings.count, "year": String(model.year)]) }
        }
    }

    private func tile(_ standing: Standing) -> Tile {
        let words = words(standing), figure = words.figure
        let trend = (model.trends[standing.goal.id] ?? []).drop { $0 == nil }.compactMap { $0 }
        return Tile(
            code: standing.goal.target, name: words.name, path: place(words.path), figure: figure.number, unit: figure.unit,
            trend: trend.count > 1 ? Spark(trend, target: standing.goal.unit == .percent ? standing.goal.value : nil) : nil, bar: words.bar,
            state: words.state, distance: words.distance, note: words.note)
    }

    /// A figure opened from here is that of this area.
    private func place(_ path: String) -> String {
        if case .unit(let unit, _) = model.place { return path + (path.contains("?") ? "&" : "?") + "organisation=" + unit }
        return path
    }

    // MARK: Panels

    private var picker: HTML {
        form(.named("method", "get"), .named("action", "/ioc"), .class("row-x picker"), .aria("label", page.t("ioc.choose"))) {
            labelled("area", page.t("ioc.area")) {
                option(.value(Unit.country), .flag("selected", model.area.id == Unit.country)) { page.t("ioc.country") }
                for unit in model.provinces { option(.value(unit.id), .flag("selected", model.area.id == unit.id)) { name(of: unit) } }
                if !model.provinces.contains(where: { $0.id == model.area.id }), model.area.id != Unit.country {
                    option(.value(model.area.id), .flag("selected")) { areaName }
                }
            }
            if plans.plansReadable(on: model.area.id).count > 1 {
                labelled("plan", page.t("ioc.plan")) {
                    for plan in plans.plansReadable(on: model.area.id) {
                        option(.value(plan.id), .flag("selected", plan.id == self.plan.id)) { plan.short[page.language] }
                    }
                }
            }
            button(.class("btn")) { page.t("ioc.show") }
        }
    }

    private func labelled(_ name: String, _ words: String, @HTMLBuilder options: () -> HTML) -> HTML {
        group {
            label(.named("for", name)) { words }
            select(.id(name), .name(name), .class("form-select"), content: options)
        }
    }

    private var ranking: HTML? {
        guard let focus = model.focus else { return nil }
        let words = words(focus), isNational = model.area.id == Unit.country
        let rows = isNational ? provinceRows(words) : typeRows(words)
        return Panel(
            words.name, id: "ranking", aside: remark(page.t(isNational ? "ioc.by_province" : "ioc.by_type")), isFlush: true, span: .seven
        ) {
            DataTable(
                page.t(isNational ? "ioc.by_province" : "ioc.by_type"),
                columns: [
                    Column(page.t(isNational ? "ioc.column.province" : "ioc.column.type"), isHead: true),
                    Column(page.t("ioc.column.against", ["goal": words.wanted]), .bar),
                    Column(page.t("ioc.column.rate"), .number), Column(page.t("ioc.column.covered"), .number),
                ], rows: rows, classes: "rank"
            ).html(page)
            div(.class("pager")) { a(href: place(words.path)) { page.t("ioc.open_figure") } }
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
        figures.map { ($0.key, $0.value) }.sorted { (shown($0.1) ?? -1, $1.0) > (shown($1.1) ?? -1, $0.0) }
    }

    /// Percent; nil below the plan's threshold of coverage.
    private func shown(_ figure: Figure) -> Double? { (figure.coverage ?? 0) < plan.threshold ? nil : figure.percent }

    private func row(_ head: Cell, _ figure: Figure, _ words: GoalWords) -> TableRow {
        let percent = shown(figure)
        let isMet = percent != nil && Verdict(goal: words.goal, threshold: plan.threshold).isMet(figure)
        let tone: Tone = percent == nil ? .gap : isMet ? .met : .short
        return TableRow(
            [
                head, .bar(Bar(percent.map { $0 / 100 }, target: words.goal.value.map { $0 / 100 }, tone: tone)),
                .valued(percent.map { page.number($0) + "%" } ?? "–", tone, page),
                .text(page.t("ioc.units_of", ["covered": figure.covered, "all": figure.units])),
            ], tone: tone)
    }

    private var institutions: HTML? {
        guard let focus = model.focus else { return nil }
        let words = words(focus), isWeakest = model.order == .weakest
        let orders = Segments(
            page.t("ioc.order"),
            [
                .init(page.t("ioc.weakest"), page.here(["order": nil]), isCurrent: isWeakest),
                .init(page.t("ioc.strongest"), page.here(["order": UnitOrder.strongest.rawValue]), isCurrent: !isWeakest),
            ])
        return Panel(
            page.t(isWeakest ? "ioc.institutions.weakest" : "ioc.institutions.strongest"), id: "institutions", aside: orders.html(), isFlush: true,
            span: .twelve
        ) {
            if model.ranked.isEmpty {
                EmptyState(icon: "building", page.t("ioc.none.title"), page.t("ioc.none.words")).html(page)
            } else {
                DataTable(
                    page.t("ioc.order"),
                    columns: [
                        Column(page.t("ioc.column.institution"), isHead: true), Column(page.t("ioc.column.against", ["goal": words.wanted]), .bar),
                        Column(page.t("ioc.column.rate"), .number), Column(page.t("ioc.column.lacking"), .number),
                    ], rows: model.ranked.map { institution($0, words) }
                ).html(page)
            }
        }.html()
    }

    private func institution(_ unit: UnitFigure, _ words: GoalWords) -> TableRow {
        let isMet = Verdict(goal: words.goal, threshold: 0).isMet(unit.figure), tone: Tone = isMet ? .met : .short
        let lacking = isMet ? nil : Standing(words.goal, threshold: 0, at: words.standing.at) { _ in unit.figure }.lacking
        let provinces = Dictionary(model.provinces.map { ($0.id, name(of: $0)) }, uniquingKeysWith: { first, _ in first })
        let below = [
            unit.type.flatMap { plans.book.institutionTypes[$0]?[page.language] },
            model.area.id == Unit.country ? unit.province.flatMap { provinces[$0] } : nil,
        ].compactMap { $0 }
        return TableRow(
            [
                Cell.link(unit.name, PlanPaths.figure(plan, words.goal, [QueryItem("organisation", unit.organisation)]), below: below.joined(separator: " · ")),
                .bar(Bar(unit.figure.percent.map { $0 / 100 }, target: words.goal.value.map { $0 / 100 }, tone: tone)),
                .valued(page.percent(unit.figure.percent.map { $0 / 100 }), tone, page), .text(lacking.map { page.number($0) } ?? "–"),
            ], tone: tone)
    }

    // MARK: What needs attention

    private var attention: HTML {
        let items = missed + uncovered + soon + unkept
        return Panel(page.t("ioc.attention"), id: "attention", aside: remark(page.t("ioc.attention.order")), span: .five) {
            if items.isEmpty { p(.class("muted")) { page.t("ioc.attention.none") } } else { Feed(Array(items.prefix(7))).html() }
        }.html()
    }

    /// Most lacking first.
    private var missed: [Feed.Item] {
        model.standings.filter { $0.state == .notMet }.sorted { ($0.distance ?? 0) > ($1.distance ?? 0) }.map { standing in
            let words = words(standing)
            let unit = standing.goal.measure?.definition.countingUnit?[page.language] ?? ""
            let people = standing.lacking.map { lacking in
                lacking > 0 ? page.t("ioc.attention.lacking", ["count": lacking, "unit": unit]) : page.t("plans.figure.reached_since")
            }
            return Feed.Item(
                .short, page.t(standing.isPastDue ? "ioc.attention.missed" : "ioc.attention.short", ["code": standing.goal.target, "name": words.name]),
                detail: people ?? "", link: Link(page.t("ioc.attention.open"), place(words.path)))
        }
    }

    private var uncovered: [Feed.Item] {
        model.standings.compactMap { standing in
            guard case .coverage? = standing.missing.first else { return nil }
            let words = words(standing)
            return Feed.Item(
                .gap, page.t("ioc.attention.uncovered", ["code": standing.goal.target, "name": words.name]), detail: words.missing.joined(separator: " "),
                link: Link(page.t("ioc.attention.who"), place(words.path) + "#units"))
        }
    }

    /// Due within half a year, and not reached.
    private var soon: [Feed.Item] {
        model.standings.compactMap { standing in
            guard standing.state == .notYetDue, let due = standing.goal.due, due - standing.at <= 183 else { return nil }
            let words = words(standing)
            return Feed.Item(
                .due, page.t("ioc.attention.soon", ["code": standing.goal.target, "days": due - standing.at]), detail: words.name,
                link: Link(page.t("ioc.attention.open"), place(words.path)))
        }
    }

    /// One line for all targets whose records nobody keeps yet.
    private var unkept: [Feed.Item] {
        let count = model.standings.count { if case .records? = $0.missing.first { true } else { false } }
        guard count > 0 else { return [] }
        return [
            Feed.Item(
                .gap, page.t("ioc.attention.unkept", ["count": count]), detail: page.t("ioc.attention.unkept.detail"),
                link: Link(page.t("ioc.open_plan"), PlanPaths.plan(plan)))
        ]
    }
}
