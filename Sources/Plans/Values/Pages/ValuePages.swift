import Organisations
import Platform
import Vietnamese

/// Entering, correcting and withdrawing values with their source.
struct ValuePages {
    let plans: Plans

    func add(to routes: Routes) {
        let lists = ValueListPage(plans: plans)
        routes.get("/plans/values", .anyone, isPublic: true, asks: ValueListPage.queryNames, lists.show)
        routes.get("/plans/values/export", .anyone, asks: ValueListPage.queryNames.union(["format"]), lists.export)
        routes.get("/plans/values/new", .may(Plans.enteringValues), newForm)
        routes.post("/plans/values", .may(Plans.enteringValues), enter)
        routes.get("/plans/values/:id", .anyone, subject: "value", isPublic: true, asks: ["done"], show)
        routes.get("/plans/values/:id/correction", .may(Plans.enteringValues), subject: "value", correctionForm)
        routes.post("/plans/values/:id/correction", .may(Plans.enteringValues), subject: "value", correct)
        routes.get("/plans/values/:id/withdrawal", .may(Plans.enteringValues), subject: "value", withdrawalForm)
        routes.post("/plans/values/:id/withdrawal", .may(Plans.enteringValues), subject: "value", withdraw)
        routes.post("/plans/values/:id/undo", .may(Plans.enteringValues), subject: "value", undo)
    }

    // MARK: A new value

    private func newForm(_ request: WebRequest) async throws -> Reply {
        guard request.query.text("goal") != nil else { return try await ValueChooser(plans: plans).show(request) }
        let subject = try await subject(request.query, request)
        return .page(ValueFormView(subject: subject, plans: plans, page: request.page, typed: FormData()).html())
    }

    private func enter(_ request: WebRequest) async throws -> Reply {
        let subject = try await subject(request.form, request)
        return try await request.act { [plans] actor, db in
            guard let keeper = try plans.keeper(of: subject.place, within: request.scope(Plans.enteringValues), in: db)
            else { throw Problem.forbidden }
            let content = try ValueForm(typed: request.form, goal: subject.goal, today: plans.clock.today).content()
            let value = try plans.enter(
                content, for: subject.goal, of: subject.plan, at: subject.place, organisation: keeper, by: actor, in: db
            )
            return PlanPaths.value(value.id) + "?done=entered"
        } orShow: { errors in
            ValueFormView(subject: subject, plans: plans, page: request.page, typed: request.form, errors: errors)
                .html()
        }
    }

    /// Goal and place that an address or a form names, if the actor may enter there.
    private func subject(_ named: FormData, _ request: WebRequest) async throws -> ValueSubject {
        guard let parts = named.text("goal")?.split(separator: "/", maxSplits: 1), parts.count == 2,
            let plan = plans.book.plan(String(parts[0])),
            let goal = plan.goal(String(parts[1])), !goal.answers.isEmpty
        else { throw Problem.notFound }
        let scope = try request.scope(Plans.enteringValues), place = named.text("organisation")
        return try await plans.database.read { [plans] db in
            let whose = Plans.valuePlace(goal, of: plan, try plans.place(place, on: plans.clock.today, in: db))
            guard let keeper = try plans.keeper(of: whose, within: scope, in: db) else { throw Problem.forbidden }
            return ValueSubject(
                plan: plan, goal: goal, place: whose, keeper: keeper, placeName: try plans.name(of: whose, in: db),
                value: nil)
        }
    }

    // MARK: One value

    private func show(_ request: WebRequest) async throws -> Reply {
        let id = try request.parameter("id"),
            scope = request.may(Plans.enteringValues) ? try request.scope(Plans.enteringValues) : nil
        let model = try await plans.database.read { [plans] db in try ValueRecord.read(id, scope, plans, in: db) }
        return .page(ValueRecordView(model: model, plans: plans, page: request.page).html())
    }

    private func correctionForm(_ request: WebRequest) async throws -> Reply {
        let subject = try await editable(request)
        return .page(
            ValueFormView(
                subject: subject, plans: plans, page: request.page, typed: subject.value?.content.typed ?? FormData()
            ).html())
    }

    private func correct(_ request: WebRequest) async throws -> Reply {
        let subject = try await editable(request)
        return try await request.act { [plans] actor, db in
            guard let value = try editable(request, in: db).value else { throw Problem.notFound }
            let form = ValueForm(typed: request.form, goal: subject.goal, today: plans.clock.today)
            try plans.correct(
                value.id, expecting: request.version(), to: form.content(), reason: form.reason(), by: actor, in: db)
            return PlanPaths.value(value.id) + "?done=corrected"
        } orShow: { errors in
            ValueFormView(subject: subject, plans: plans, page: request.page, typed: request.form, errors: errors)
                .html()
        }
    }

    private func withdrawalForm(_ request: WebRequest) async throws -> Reply {
        .page(
            WithdrawalView(
                subject: try await editable(request), plans: plans, page: request.page, typed: FormData(), errors: []
            ).html())
    }

    private func withdraw(_ request: WebRequest) async throws -> Reply {
        let subject = try await editable(request)
        return try await request.act { [plans] actor, db in
            guard let value = try editable(request, in: db).value else { throw Problem.notFound }
            let reason = try ValueForm(typed: request.form, goal: subject.goal, today: plans.clock.today).reason()
            try plans.withdraw(value.id, expecting: request.version(), reason: reason, by: actor, in: db)
            return PlanPaths.value(value.id) + "?done=withdrawn"
        } orShow: { errors in
            WithdrawalView(subject: subject, plans: plans, page: request.page, typed: request.form, errors: errors)
                .html()
        }
    }

    private func undo(_ request: WebRequest) async throws -> Reply {
        try await request.act { [plans] actor, db in
            guard let value = try editable(request, in: db).value else { throw Problem.notFound }
            let isThere = try plans.undoValue(value.id, expecting: request.version(), by: actor, in: db)
            return isThere ? PlanPaths.value(value.id) + "?done=undone" : "/plans/values?done=undone"
        }
    }

    /// The value of the address, if the actor may change it.
    private func editable(_ request: WebRequest) async throws -> ValueSubject {
        try await plans.database.read { db in try editable(request, in: db) }
    }

    /// A change asks this in its own transaction: the value may have come to somebody else since the form was shown.
    private func editable(_ request: WebRequest, in db: any Connection) throws -> ValueSubject {
        guard let value = try ValueStore(db).value(request.parameter("id")) else { throw Problem.notFound }
        try request.require(Plans.enteringValues, on: value.organisation, in: db)
        guard let plan = plans.book.plan(value.plan), let goal = plan.goal(value.goal) else {
            throw Problem.conflict("values.problem.no_goal")
        }
        return ValueSubject(
            plan: plan, goal: goal, place: value.place, keeper: value.organisation,
            placeName: try plans.name(of: value.place, in: db), value: value)
    }
}

/// What a form is about.
struct ValueSubject: Sendable {
    let plan: Plan
    let goal: Goal
    let place: ValuePlace
    let keeper: String
    let placeName: String
    /// The one to be corrected; nil for a new one.
    let value: SourcedValue?
}

extension Plans {
    /// As it is called today, or was last.
    func name(of place: ValuePlace, in db: any Connection) throws -> String {
        switch place.kind {
        case .unit: return try Organisations.unit(place.id, in: db)?.name ?? place.id
        case .organisation:
            return try Organisations.version(of: place.id, on: clock.today, in: db)?.name
                ?? Organisations.organisation(place.id, in: db)?.timeline.versions.last?.name ?? place.id
        }
    }
}
