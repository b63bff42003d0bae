import Measures
import Platform
import Vietnamese

/// The plans, and one plan with all it asks for.
struct PlanPages {
    let plans: Plans

    func list(_ request: WebRequest) async throws -> Reply {
        let day = try request.day(or: plans.clock.today), page = request.page
        let all = try await plans.database.read { db in
            let reading = try plans.reading(in: db)
            return try plans.book.plans.map { ($0, try plans.standings($0, at: day, reading)) }
        }
        return .page(
            AppPage(page.t("plans.title")) {
                PageHead(
                    page.t("plans.title"), qualifier: day == plans.clock.today ? nil : page.day(day.iso),
                    lead: HTML(text: page.t("plans.lead"))
                ).html()
                stack { for (plan, standings) in all { card(plan, standings, page) } }
            }.html(page))
    }

    private func card(_ plan: Plan, _ standings: [Standing], _ page: PageContext) -> HTML {
        let strip = Strip(standings)
        return section(.class("panel"), .aria("labelledby", "plan-" + plan.id)) {
            header {
                h2(.id("plan-" + plan.id)) { a(href: PlanPaths.plan(plan)) { plan.short[page.language] } };
                remark(page.t("plans.kind.\(plan.kind.rawValue)"))
            }
            p { plan.title[page.language] }
            div(.class("row-x mb-2")) {
                strip.html(page); span { strip.words(page) }
            }
            if let note = plan.statusNote { p(.class("muted small")) { note[page.language] } }
            p(.class("muted small")) {
                page.t("plans.count", ["targets": plan.targets.count, "goals": plan.goals.count])
            }
        }
    }

    func plan(_ request: WebRequest) async throws -> Reply {
        let plan = try plans.plan(request)
        let at = try request.day(or: plans.clock.today), page = request.page
        let onSuccessor = request.query["territory"] == "successor" && plan.successorArea != nil
        let place: Place = onSuccessor ? .unit(plan.successorArea!) : .ownArea
        let standings = try await plans.database.read { db in
            try plans.standings(plan, place: place, at: at, plans.reading(in: db))
        }
        let strip = Strip(standings.filter { plan.target($0.goal.target)?.isInScope == true })
        return .page(
            AppPage(
                plan.short[page.language],
                crumbs: [Crumb(page.t("plans.title"), "/plans"), Crumb(plan.short[page.language])]
            ) {
                PageHead(
                    plan.title[page.language], lead: HTML(text: facts(of: plan, at, page)), actions: actions(plan, page)
                ).html()
                if let note = plan.statusNote { Note(note[page.language], isWarning: true).html(page) }
                if plan.successorArea != nil { div(.class("mb-3")) { territories(onSuccessor, page) } }
                div(.class("row-x mb-3")) {
                    strip.html(page); span { strip.words(page) }
                }
                stack {
                    for concern in concerns(of: plan) {
                        Panel(plans.book.concerns[concern]?[page.language] ?? concern, id: concern, isFlush: true) {
                            table(
                                standings.filter { standing in
                                    plan.target(standing.goal.target).map { $0.concern == concern && $0.isInScope }
                                        ?? false
                                }, plan,
                                page)
                        }.html()
                    }
                    outside(plan, page)
                    if !plan.readings.isEmpty { readings(plan.readings, page) }
                }
            }.html(page))
    }

    /// A plan of a province that was joined in another: on its own area, or on the whole of that one.
    private func territories(_ onSuccessor: Bool, _ page: PageContext) -> HTML {
        Segments(
            page.t("plans.territory"),
            [
                .init(page.t("plans.territory.old"), page.here(["territory": nil]), isCurrent: !onSuccessor),
                .init(
                    page.t("plans.territory.successor"), page.here(["territory": "successor"]), isCurrent: onSuccessor),
            ]
        ).html()
    }

    private func facts(of plan: Plan, _ at: Day, _ page: PageContext) -> String {
        [
            plan.number.map { page.t("plans.kind.\(plan.kind.rawValue)") + " " + $0 }
                ?? page.t("plans.kind.\(plan.kind.rawValue)"),
            plan.issued.map { page.t("plans.issued", ["day": page.day($0.iso)]) },
            plans.book.agencies[plan.issuer]?[page.language],
            page.t("plans.as_of", ["day": page.day(at.iso)]),
        ].compactMap { $0 }.joined(separator: " · ")
    }

    @HTMLBuilder private func actions(_ plan: Plan, _ page: PageContext) -> HTML {
        a(href: PageContext.address("/ioc", [QueryItem("plan", plan.id), QueryItem("area", plan.area)]), .class("btn"))
        {
            icon("speedometer2"); page.t("plans.open_ioc")
        }
        a(href: PageContext.address("/plans/values", [QueryItem("plan", plan.id)]), .class("btn")) {
            icon("file-earmark-check"); page.t("values.title")
        }
    }

    /// In the order in which the document comes to them.
    private func concerns(of plan: Plan) -> [String] {
        plan.targets.filter(\.isInScope).map(\.concern).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    private func table(_ standings: [Standing], _ plan: Plan, _ page: PageContext) -> HTML {
        DataTable(
            page.t("plans.targets"),
            columns: [
                Column(page.t("plans.column.target"), isHead: true), Column(page.t("plans.column.due"), .short),
                Column(page.t("plans.column.wanted"), .number),
                Column(page.t("plans.column.value"), .number), Column(page.t("plans.column.state")),
            ],
            rows: standings.map { standing in
                let words = GoalWords(standing, of: plan, plans.book, page)
                return TableRow([
                    Cell.link(words.name, path(words, plan, page), below: below(standing, plan, page)),
                    Cell.text(standing.goal.due.map { page.day($0.iso) } ?? page.t("plans.no_year")),
                    Cell.text(words.wanted), Cell.strong(words.figure.number + words.figure.unit),
                    Cell(words.state.html(page) + small { words.distance }),
                ])
            }
        ).html(page)
    }

    /// The figure on the territory that the page shows.
    private func path(_ words: GoalWords, _ plan: Plan, _ page: PageContext) -> String {
        let unit = page.value(of: "territory") == "successor" ? plan.successorArea : nil
        return PlanPaths.figure(plan, words.goal, unit.map { [QueryItem("organisation", $0)] } ?? [])
    }

    /// The clause, and that it stands outside of the section of targets where it does.
    private func below(_ standing: Standing, _ plan: Plan, _ page: PageContext) -> String {
        let clause = standing.goal.clause[page.language]
        guard let section = plan.target(standing.goal.target)?.section, section != .targets else { return clause }
        return clause + "; " + page.t("plans.section.\(section.rawValue)")
    }

    private func outside(_ plan: Plan, _ page: PageContext) -> HTML {
        let targets = plan.targets.filter { !$0.isInScope }
        return group {
            if !targets.isEmpty {
                Panel(page.t("plans.out_of_scope"), id: "out", isFlush: true) {
                    DataTable(
                        page.t("plans.out_of_scope"),
                        columns: [
                            Column(page.t("plans.column.target"), isHead: true), Column(page.t("plans.column.why")),
                        ],
                        rows: targets.map { target in
                            TableRow([
                                .text(target.short[page.language], below: target.goals.first?.clause[page.language]),
                                .text(target.reasonOut?[page.language]),
                            ])
                        }
                    ).html(page)
                }.html()
            }
        }
    }

    private func readings(_ readings: [Reading], _ page: PageContext) -> HTML {
        Panel(page.t("plans.readings"), id: "readings") {
            dl(.class("kv")) {
                for reading in readings { dt { reading.question[page.language] }; dd { reading.note[page.language] } }
            }
        }.html()
    }
}

extension Plans {
    func plan(_ request: WebRequest) throws -> Plan {
        guard let plan = book.plan(try request.parameter("id")) else { throw Problem.notFound }
        return plan
    }

    /// The goal that an address names: target, and group and year where there are several.
    func goal(_ request: WebRequest, of plan: Plan) throws -> Goal {
        guard let target = plan.target(try request.parameter("target")) else { throw Problem.notFound }
        let year = request.query["year"].flatMap(Int.init), name = request.query["group"]
        let found = target.goals.first { (year == nil || $0.year == year) && (name == nil || $0.group?.id == name) }
        guard let goal = found else { throw Problem.notFound }
        return goal
    }
}

extension WebRequest {
    func day(or today: Day) throws -> Day { try dayAsked ?? today }
}
