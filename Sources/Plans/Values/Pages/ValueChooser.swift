import Organisations
import Platform
import Vietnamese

/// Which goal, and for whom: the step before the form. Plain links and a form that asks with GET.
struct ValueChooser {
    let plans: Plans

    func show(_ request: WebRequest) async throws -> Reply {
        let page = request.page, scope = try request.scope(Plans.enteringValues), day = plans.clock.today
        let chosen = request.query.text("plan").flatMap { plans.book.plan($0) } ?? plans.book.plans[0]
        let places = try await plans.database.read { [plans] db in
            try
                ([chosen.area] + (chosen.successorArea.map { [$0] } ?? [])
                + (chosen.area == Unit.country ? Organisations.provinces(on: day, in: db).map(\.id) : []))
                .filter { try plans.keeper(of: .unit($0), within: scope, in: db) != nil }
                .map { (id: $0, name: try plans.name(of: .unit($0), in: db)) }
        }
        return .page(
            AppPage(
                page.t("values.new"),
                crumbs: [Crumb(page.t("values.title"), "/plans/values"), Crumb(page.t("values.new"))]
            ) {
                PageHead(page.t("values.new"), lead: HTML(text: page.t("values.choose.lead"))).html()
                div(.class("mb-3")) {
                    Segments(
                        page.t("ioc.plan"),
                        plans.book.plans.map {
                            .init($0.short[page.language], page.here(["plan": $0.id]), isCurrent: $0.id == chosen.id)
                        }
                    ).html()
                }
                section(.class("panel"), .aria("label", page.t("values.new"))) {
                    if places.isEmpty { p { page.t("values.choose.nowhere") } } else { chooser(chosen, places, page) }
                }
            }.html(page))
    }

    private func chooser(_ plan: Plan, _ places: [(id: String, name: String)], _ page: PageContext) -> HTML {
        form(.named("method", "get"), .named("action", "/plans/values/new")) {
            div(.class("field")) {
                label(.named("for", "goal")) { page.t("plans.column.target") }
                select(.id("goal"), .name("goal"), .class("form-select")) {
                    for goal in plan.goals where !goal.answers.isEmpty {
                        option(.value(plan.id + "/" + goal.id)) {
                            goal.target + " " + ValueWords(plans: plans, page: page).name(of: goal, in: plan)
                        }
                    }
                }
            }
            div(.class("field")) {
                label(.named("for", "organisation")) { page.t("values.field.place") }
                select(.id("organisation"), .name("organisation"), .class("form-select")) {
                    for place in places { option(.value(place.id)) { place.name } }
                }
            }
            div { button(.class("btn btn-main")) { page.t("values.choose.do") } }
        }
    }
}
