import Organisations
import Platform
import Vietnamese

/// All alerts of a plan at a place, and taking one on.
struct AlertPages {
    let plans: Plans

    func add(to routes: Routes) {
        routes.get("/ioc/alerts", .anyone, isPublic: true, asks: OperationsQuestion.queryNames.union(["done"]), list)
        routes.get("/ioc/alerts/acknowledgement", .may(Plans.takingAlerts), form)
        routes.post("/ioc/alerts/acknowledgements", .may(Plans.takingAlerts), take)
        routes.post(
            "/ioc/alerts/acknowledgements/:id/removal", .may(Plans.takingAlerts), subject: "acknowledgement", drop)
    }

    private func list(_ request: WebRequest) async throws -> Reply {
        let page = request.page, (model, mayTake) = try await plans.operations(request)
        return .page(
            AppPage(
                page.t("alerts.title"), crumbs: [Crumb(page.t("ioc.title"), "/ioc"), Crumb(page.t("alerts.title"))]
            ) {
                PageHead(
                    page.t("alerts.title"), qualifier: model.area.name,
                    lead: HTML(text: model.plan.short[page.language])
                ).html()
                if let done = page.value(of: "done"), ["taken", "dropped"].contains(done) {
                    Done(page.t("alerts.done.\(done)")).html(page)
                }
                section(.class("panel flush"), .aria("label", page.t("alerts.title"))) {
                    if model.alerts.isEmpty {
                        EmptyState(icon: "check-circle", page.t("ioc.attention.none"), page.t("alerts.none.words"))
                            .html(page)
                    } else {
                        table(model, mayTake, page)
                    }
                }
            }.html(page))
    }

    private func table(_ model: OperationsModel, _ mayTake: Bool, _ page: PageContext) -> HTML {
        DataTable(
            page.t("alerts.title"),
            columns: [
                Column(page.t("alerts.column.alert"), isHead: true), Column(page.t("plans.column.why")),
                Column(page.t("alerts.column.taken"), classes: "nw"),
                Column(""),
            ],
            rows: model.alerts.map { alert in
                let words = AlertWords(alert: alert, plans: plans, page: page)
                let mark = StateMark(
                    alert.acknowledgement == nil ? alert.rule.tone : .na,
                    alert.acknowledgement == nil ? nil : page.t("alerts.state.taken"))
                return TableRow([
                    Cell(a(href: words.path) { words.title } + br() + mark.html(page)), .text(words.detail),
                    .text(words.taken(model.takers)),
                    Cell(mayTake ? action(alert, words, page) : HTML()),
                ])
            }
        ).html(page)
    }

    private func action(_ alert: Alert, _ words: AlertWords, _ page: PageContext) -> HTML {
        guard let taken = alert.acknowledgement else { return Action(page.t("alerts.take"), words.taking).html(page) }
        return Action(
            page.t("alerts.drop"), "/ioc/alerts/acknowledgements/\(taken.id)/removal", style: .quiet, isPost: true
        ).html(page)
    }

    // MARK: Taking one on

    private func form(_ request: WebRequest) async throws -> Reply {
        let (found, _) = try await plans.database.read { db in try alert(request.query, request, in: db) }
        return .page(view(found, FormData(), [], request.page))
    }

    private func take(_ request: WebRequest) async throws -> Reply {
        try await request.act { actor, db in
            let (alert, keeper) = try alert(request.form, request, in: db)
            let (reason, until) = try answer(request.form)
            try plans.acknowledge(
                alert.name, reason: reason, until: until, organisation: keeper, by: actor, in: db)
            return path(alert.place, plan: alert.plan.id, done: "taken")
        } orShow: { errors in
            let (found, _) = try await plans.database.read { db in try alert(request.form, request, in: db) }
            return view(found, request.form, errors, request.page)
        }
    }

    /// Why, and until when; throws all that is wrong with them.
    private func answer(_ form: FormData) throws -> (reason: String, until: Day) {
        let today = plans.clock.today
        var errors: [FieldError] = []
        let until = try? Vietnamese.Reading.day(form.text("until") ?? "").get(), reason = form.text("reason")
        if until == nil {
            errors.append(
                form.text("until").map { FieldError("until", "values.problem.day", ["typed": $0]) }
                    ?? FieldError("until", "values.problem.missing"))
        }
        if let until, until <= today || until - today > 366 {
            errors.append(FieldError("until", "alerts.problem.until"))
        }
        if reason == nil { errors.append(FieldError("reason", "values.problem.reason_missing")) }
        guard errors.isEmpty, let until, let reason else { throw Problem.invalid(errors) }
        return (reason, until)
    }

    private func drop(_ request: WebRequest) async throws -> Reply {
        let id = try request.parameter("id")
        return try await request.act { actor, db in
            guard let known = try AcknowledgementStore(db).acknowledgement(id) else { throw Problem.notFound }
            try request.require(Plans.takingAlerts, on: known.organisation, in: db)
            try plans.dropAcknowledgement(id, by: actor, in: db)
            return path(known.alert.place, plan: known.alert.plan, done: "dropped")
        }
    }

    private func path(_ place: ValuePlace, plan: String, done: String) -> String {
        let area = place.kind == .unit ? [QueryItem("area", place.id)] : []
        return PageContext.address("/ioc/alerts", area + [QueryItem("plan", plan), QueryItem("done", done)])
    }

    /// The alert that an address or a form names, if it is raised today and the actor is in charge of its place.
    private func alert(_ named: FormData, _ request: WebRequest, in db: any Connection) throws
        -> (alert: Alert, keeper: String)
    {
        guard let plan = plans.book.plan(named.text("plan") ?? "") else { throw Problem.notFound }
        let scope = try request.scope(Plans.takingAlerts), day = plans.clock.today
        let asked = try plans.place(named.text("organisation"), on: day, in: db)
        let place: Place = if case .unit(plan.area, _) = asked { .ownArea } else { asked }
        let found = try plans.alerts(plan, place: place, at: day, plans.reading(in: db)).first {
            $0.rule.id == named.text("rule") && ($0.standing?.goal.id ?? "") == (named.text("goal") ?? "")
        }
        guard let found else { throw Problem.notFound }
        guard let keeper = try plans.keeper(of: found.place, within: scope, in: db) else { throw Problem.forbidden }
        return (found, keeper)
    }

    private func view(_ alert: Alert, _ typed: FormData, _ errors: [FieldError], _ page: PageContext) -> HTML {
        let words = AlertWords(alert: alert, plans: plans, page: page), name = alert.name
        func field(_ name: String, _ control: Field.Control, width: Field.Width = .full) -> Field {
            Field(
                name, page.t("alerts.field.\(name)"), control, value: typed[name] ?? "",
                hint: name == "until" ? page.t("alerts.hint.until") : nil,
                error: errors.first { $0.field == name }.map { page.t($0.key, $0.arguments) }, width: width)
        }
        return FormPage(
            page.t("alerts.take"), lead: words.title,
            crumbs: [
                Crumb(page.t("ioc.title"), "/ioc"), Crumb(page.t("alerts.title"), "/ioc/alerts"),
                Crumb(page.t("alerts.take")),
            ],
            form: FormModel(
                path: "/ioc/alerts/acknowledgements",
                sections: [.init(nil, [field("reason", .long(rows: 3)), field("until", .day, width: .short)])],
                submit: page.t("alerts.take.do"), cancel: Link(page.t("values.cancel"), "/ioc/alerts"),
                onceKey: typed[FormNames.once] ?? newID(),
                hidden: [
                    QueryItem("rule", name.rule), QueryItem("plan", name.plan), QueryItem("goal", name.goal),
                    QueryItem("organisation", name.place.id),
                ]),
            notice: p { words.detail }
        ).html(page)
    }
}
