import Measures
import Organisations
import Platform

/// What is shown can be chosen: area, plan, old or new territory, area of concern, state. All of it stands in the
/// address.
struct OperationsTools {
    let view: OperationsView

    private var model: OperationsModel { view.model }
    private var page: PageContext { view.page }
    private var plan: Plan { model.plan }

    func html() -> HTML {
        group {
            picker
            territories
            ul(.class("chips mt-2")) { for filter in filters { filter.html(page) } }
        }
    }

    private var picker: HTML {
        form(
            .named("method", "get"), .named("action", "/ioc"), .class("row-x picker"),
            .aria("label", page.t("ioc.choose"))
        ) {
            labelled("area", page.t("ioc.area")) {
                option(.value(Unit.country), .flag("selected", model.area.id == Unit.country)) { page.t("ioc.country") }
                for unit in model.provinces {
                    option(.value(unit.id), .flag("selected", model.area.id == unit.id)) { view.name(of: unit) }
                }
                if !model.provinces.contains(where: { $0.id == model.area.id }), model.area.id != Unit.country {
                    option(.value(model.area.id), .flag("selected")) { view.areaName }
                }
            }
            if readable.count > 1 {
                labelled("plan", page.t("ioc.plan")) {
                    for plan in readable {
                        option(.value(plan.id), .flag("selected", plan.id == self.plan.id)) {
                            plan.short[page.language]
                        }
                    }
                }
            }
            button(.class("btn")) { page.t("ioc.show") }
        }
    }

    /// On the whole country every plan can be chosen.
    private var readable: [Plan] {
        let plans = view.plans.plansReadable(on: model.area.id)
        return plans.contains { $0.id == plan.id } ? plans : plans + [plan]
    }

    private func labelled(_ name: String, _ words: String, @HTMLBuilder options: () -> HTML) -> HTML {
        group {
            label(.named("for", name)) { words }
            select(.id(name), .name(name), .class("form-select"), content: options)
        }
    }

    private var territories: HTML? {
        guard plan.successorArea != nil else { return nil }
        let isOld = model.place == .ownArea
        return div(.class("mt-2")) {
            Segments(
                page.t("plans.territory"),
                [
                    .init(page.t("plans.territory.old"), page.here(["territory": nil]), isCurrent: isOld),
                    .init(
                        page.t("plans.territory.successor"), page.here(["territory": "successor"]), isCurrent: !isOld),
                ]
            ).html()
        }
    }

    private var filters: [Filter] {
        let used = Set(model.standings.compactMap { plan.target($0.goal.target)?.concern })
        let concerns = plan.targets.map(\.concern).filter(used.contains).reduce(into: [String]()) {
            if !$0.contains($1) { $0.append($1) }
        }
        let states = Tone.allCases.filter { tone in model.standings.contains { $0.state.tone == tone } }
        return [
            Filter(
                "concern", page.t("ioc.concern"),
                concerns.map { concern in
                    .init(
                        concern, view.plans.book.concerns[concern]?[page.language] ?? concern,
                        count: model.standings.count { plan.target($0.goal.target)?.concern == concern })
                }),
            Filter(
                "state", page.t("plans.column.state"),
                states.map { tone in
                    .init(tone.rawValue, tone.word(page), count: model.standings.count { $0.state.tone == tone })
                }),
        ]
    }
}
