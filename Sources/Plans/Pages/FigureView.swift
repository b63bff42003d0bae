import Measures
import Organisations
import Platform
import Vietnamese

struct FigureView {
    let model: FigureModel
    let plans: Plans
    let page: PageContext
    let mayReadRecords: Bool

    private var words: GoalWords { GoalWords(model.standing, of: model.plan, plans.book, page) }
    private var definition: MeasureDefinition? { model.goal.measure?.definition }
    private var figure: Figure { model.standing.figure }

    func html() -> HTML {
        var view = FigurePage(
            words.name, lead: lead, crumbs: crumbs, actions: actions, figure: words.figure.number,
            unit: words.figure.unit, bar: words.bar, state: state,
            facts: facts, formula: formula, rules: rules, clause: clause, trend: trend,
            trendTitle: page.t("plans.figure.trend"), panels: panels)
        view.asOf = asOf
        return view.html(page)
    }

    // MARK: Head

    private var crumbs: [Crumb] {
        let year = model.goal.year.map { page.t("ioc.year", ["year": String($0)]) } ?? page.t("plans.no_year")
        return [
            Crumb(page.t("plans.title"), "/plans"), Crumb(model.plan.short[page.language], PlanPaths.plan(model.plan)),
            Crumb(year + ", " + model.goal.target),
        ]
    }

    private var values: HTML? { FigureValues(model: model, plans: plans, page: page).html() }

    private var lead: String {
        let place = model.placeName ?? model.areaName
        let types = model.goal.scope.counted
        let who =
            types == nil
            ? page.t("plans.figure.all_units")
            : types!.compactMap { plans.book.institutionTypes[$0]?[page.language] }.joined(separator: ", ")
        return page.t(
            "plans.figure.lead",
            ["place": place, "who": who.isEmpty ? page.t("plans.figure.authority") : who.lowercasedFirst])
    }

    private var asOf: String {
        model.standing.at == plans.clock.today
            ? page.t("plans.figure.today", ["when": page.moment(page.now)])
            : page.t("plans.figure.on", ["day": page.day(model.standing.at.iso)])
    }

    @HTMLBuilder private var actions: HTML {
        Action.copyLink(page)
        if model.isCounted {
            a(href: PlanPaths.export(model.plan, model.goal, kept), .class("btn")) {
                icon("download"); page.t("plans.figure.export")
            }
        }
        if model.mayEnterValues {
            a(
                href: PlanPaths.newValue(model.plan, model.goal, organisation: page.value(of: "organisation")),
                .class("btn")
            ) {
                icon("file-earmark-check"); page.t("values.new")
            }
        }
    }

    /// What of the address says where and when.
    private var kept: [QueryItem] {
        page.query.filter { ["organisation", "at"].contains($0.name) && !$0.value.isEmpty }
    }

    private var state: HTML {
        let standing = model.standing
        let isWarning = standing.state == .notMet
        return div(.class("note mb-3" + (isWarning ? " warn" : ""))) {
            icon(standing.isPastDue ? "calendar-x" : "info-circle")
            div {
                words.state.html(page)
                for sentence in sentences { p { sentence } }
                if let value = standing.shownSource ?? standing.deciding {
                    p { SourceMark(value: value, page: page).html() }
                }
            }
        }
    }

    /// What the state means: the distance, what is missing, why it is not ours.
    private var sentences: [String] {
        let standing = model.standing
        if let reason = words.target?.reasonOut { return [reason[page.language]] }
        var sentences = words.missing
        if let then = standing.valueAtDue, let due = model.goal.due {
            sentences.append(page.t("plans.figure.then", ["value": words.number(then), "day": page.day(due.iso)]))
        }
        if let distance = standing.distance, distance > 0, let lacking = standing.lacking,
            let unit = definition?.countingUnit
        {
            sentences.append(
                page.t(
                    "plans.figure.lacking",
                    [
                        "size": page.number(distance), "unit": page.t("plans.unit.\(model.goal.unit.rawValue)"),
                        "count": lacking, "what": unit[page.language],
                    ]))
        } else if let distance = standing.distance, distance <= 0, standing.isPastDue, standing.state == .notMet {
            sentences.append(page.t("plans.figure.reached_since"))
        }
        if case .words(let text)? = standing.shownSource?.content.answer { sentences.append(text) }
        if standing.state == .qualitative, standing.shownSource == nil {
            sentences.append(page.t("plans.figure.qualitative"))
        }
        if let note = model.goal.note { sentences.append(note[page.language]) }
        return sentences
    }

    private var facts: [Fact] {
        var facts = [Fact(page.t("plans.column.wanted"), words.wanted)]
        if model.isCounted {
            let last = model.trend.dropLast().last ?? nil
            if let last, let now = model.standing.value {
                let change = now - last
                facts.append(
                    Fact(
                        page.t("plans.figure.change"),
                        page.t("plans.figure.points", ["size": (change < 0 ? "−" : "+") + page.number(abs(change))])))
            }
            facts.append(Fact(page.t("plans.figure.coverage"), page.percent(figure.coverage.map { $0 / 100 })))
        }
        if let due = model.goal.due { facts.append(Fact(page.t("plans.column.due"), page.day(due.iso))) }
        if let successor = model.successor {
            facts.append(
                Fact(
                    page.t("plans.figure.successor", ["unit": successor.name]),
                    page.percent(successor.figure.percent.map { $0 / 100 })))
        }
        return facts
    }

    // MARK: Method

    private var formula: Fraction? {
        let standing = model.standing
        guard model.isCounted || standing.shownSource?.denominator != nil, let definition,
            let denominator = definition.denominator
        else { return nil }
        if case .percent? = standing.shownSource?.content.answer { return nil }
        return Fraction(
            page.number(standing.decisive.numerator), definition.numerator[page.language].lowercasedFirst,
            over: page.number(standing.decisive.denominator),
            denominator[page.language].lowercasedFirst, result: page.percent(standing.decisive.percent.map { $0 / 100 })
        )
    }

    private var rules: [HTML] {
        guard let definition else { return [] }
        var rules: [String] = []
        if !model.isCounted {
            rules.append(page.t("plans.figure.planned"))
            rules.append(definition.numerator[page.language])
            rules += [definition.denominator?[page.language]].compactMap { $0 }
        }
        rules +=
            definition.counts.map { $0[page.language] }
            + definition.countsNot.map { page.t("plans.figure.not_counted") + $0[page.language].lowercasedFirst }
        rules += ((words.target?.readings ?? []) + model.plan.readings).map {
            $0.question[page.language] + " " + $0.note[page.language]
        }
        var html = rules.map { HTML(text: $0) }
        if model.isCounted {
            html.insert(
                HTML(
                    text: page.t(
                        "plans.figure.covered",
                        [
                            "covered": figure.covered, "all": figure.units,
                            "threshold": page.number(model.plan.threshold, decimals: 0),
                        ])), at: 0)
        }
        return html
    }

    private var clause: Clause? {
        let plan = model.plan
        let number =
            plan.number.map { page.t("plans.kind.\(plan.kind.rawValue)") + " " + $0 } ?? plan.short[page.language]
        let issued = plan.issued.map { " " + page.t("plans.issued", ["day": page.day($0.iso)]) } ?? ""
        let corrected =
            model.goal.wordingCorrected == nil
            ? "" : " " + page.t("plans.figure.corrected", ["verbatim": model.goal.wording])
        return Clause(
            quote: model.goal.wordingCorrected ?? model.goal.wording,
            source: number + issued + ". " + model.goal.clause[page.language] + "." + corrected,
            link: Link(page.t("plans.figure.whole_plan"), PlanPaths.plan(plan)))
    }

    private var trend: TrendChart? {
        guard model.isCounted, model.trend.contains(where: { $0 != nil }) else { return nil }
        let points = zip(model.months, model.trend).map { TrendChart.Point("\($0.month)/\($0.year)", $1) }
        let first = points.first { $0.value != nil }, last = points.last { $0.value != nil }
        let unit = definition?.result == .ratio ? "%" : ""
        return TrendChart(
            page.t(
                "plans.figure.trend_words",
                [
                    "first": page.number(first?.value ?? 0) + unit, "from": first?.period ?? "",
                    "last": page.number(last?.value ?? 0) + unit,
                    "to": last?.period ?? "",
                ]),
            points: points, target: model.goal.value, unit: unit, periodTitle: page.t("plans.figure.month"),
            valueTitle: page.t("plans.column.value"))
    }

    private var panels: [HTML] {
        guard model.isCounted else { return [values, dayPanel].compactMap { $0 } }
        return [values].compactMap { $0 } + [
            dayPanel, FigureBreakdown(model: model, plans: plans, page: page).html(),
            FigureRecords(model: model, page: page, mayRead: mayReadRecords).html(),
        ]
    }

    /// Any day can be asked.
    private var dayPanel: HTML {
        Panel(page.t("plans.figure.other_day"), id: "day", span: .twelve) {
            form(.named("method", "get"), .class("row-x picker")) {
                for item in page.query where item.name != "at" {
                    input(.type("hidden"), .name(item.name), .value(item.value))
                }
                label(.named("for", "at")) { page.t("plans.figure.day") }
                input(.class("form-control"), .type("date"), .id("at"), .name("at"), .value(model.standing.at.iso))
                button(.class("btn")) { page.t("ioc.show") }
                for goal in siblings {
                    a(href: PlanPaths.figure(model.plan, goal, kept), .class("btn btn-quiet")) { sibling(goal) }
                }
            }
        }.html()
    }

    /// The same target in other years and for other groups.
    private var siblings: [Goal] { words.target?.goals.filter { $0.id != model.goal.id } ?? [] }

    private func sibling(_ goal: Goal) -> String {
        [
            goal.group?.name[page.language],
            goal.year.map { page.t("ioc.year", ["year": String($0)]) } ?? page.t("plans.no_year"),
        ].compactMap { $0 }
            .joined(separator: ", ")
    }
}
