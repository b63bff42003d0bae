import Measures
import Organisations
import Platform
import Vietnamese

struct OperationsView {
    let model: OperationsModel
    let plans: Plans
    let page: PageContext
    let mayTake: Bool

    var plan: Plan { model.plan }
    func words(_ standing: Standing) -> GoalWords { GoalWords(standing, of: plan, plans.book, page) }

    func html() -> HTML {
        let strip = Strip(model.standings)
        var dashboard = DashboardPage(
            page.t("ioc.title"), qualifier: areaName, lead: lead, views: years, strip: strip,
            stripWords: stripWords(strip),
            tiles: tiles.map(tile), panels: panels)
        dashboard.tools = OperationsTools(view: self).html()
        return dashboard.html(page)
    }

    /// A wall screen shows the first three.
    private var panels: [HTML] {
        (hasMap
            ? [map, attention, institutions, ranking, concerns, records]
            : [ranking, attention, institutions, concerns, records]).compactMap { $0 }
    }

    var areaName: String { name(of: model.area) }
    func name(of unit: Unit) -> String { page.language == .en ? unit.nameInEnglish ?? unit.name : unit.name }

    private var lead: HTML {
        var text = page.t(
            "ioc.lead", ["plan": plan.short[page.language], "time": page.time(page.now), "day": page.day(page.now)])
        if let (covered, all) = model.covered {
            text += " " + page.t("ioc.lead.units", ["covered": covered, "all": all])
        }
        if let newest = model.freshness?.newest {
            text += " " + page.t("ioc.lead.newest", ["when": page.moment(newest)])
        }
        if plan.successorArea != nil {
            text += " " + page.t(model.place == .ownArea ? "ioc.lead.old_area" : "ioc.lead.successor")
        }
        return group {
            text; raw(" "); a(href: PlanPaths.plan(plan), .class("nowall")) { page.t("ioc.open_plan") }
        }
    }

    private var years: Segments {
        Segments(
            page.t("ioc.years"),
            plan.years.map { year in
                Segments.Item(
                    page.t("ioc.year", ["year": String(year)]), page.here(["year": String(year), "focus": nil]),
                    isCurrent: year == model.year)
            })
    }

    private func stripWords(_ strip: Strip) -> HTML {
        group {
            b { strip.words(page) }
            raw(" ")
            span(.class("muted")) {
                page.t("ioc.of_targets", ["count": model.standings.count, "year": String(model.year)])
            }
        }
    }

    private static let onWall = 10

    /// A wall screen shows so many at a time, and the next ones when it asks again after a minute.
    private var tiles: [Standing] {
        guard page.value(of: "wall") != nil, model.shown.count > Self.onWall else { return model.shown }
        let parts = (model.shown.count + Self.onWall - 1) / Self.onWall
        let minute = (Instant(iso: page.now)?.millisecondsSinceEpoch ?? 0) / 60_000,
            first = minute % parts * Self.onWall
        return Array(model.shown[min(first, model.shown.count - Self.onWall)...].prefix(Self.onWall))
    }

    private func tile(_ standing: Standing) -> Tile {
        let words = words(standing), figure = words.figure
        let trend = (model.trends[standing.goal.id] ?? []).drop { $0 == nil }.compactMap { $0 }
        return Tile(
            code: standing.goal.target, name: words.name, path: place(words.path), figure: figure.number,
            unit: figure.unit,
            trend: trend.count > 1
                ? Spark(trend, target: standing.goal.unit == .percent ? standing.goal.value : nil) : nil,
            bar: words.bar,
            state: words.state, distance: words.distance,
            note: ([words.note] + others(standing)).joined(separator: ". "))
    }

    /// How far it is to the same target's goals of other years: "Mốc 2030: thiếu 47,6 điểm".
    private func others(_ standing: Standing) -> [String] {
        guard let value = standing.value, let target = plan.target(standing.goal.target) else { return [] }
        let question = standing.goal.question(in: plan.id)
        return target.goals.compactMap { goal in
            guard goal.id != standing.goal.id, goal.group == standing.goal.group, let year = goal.year,
                let wanted = goal.value,
                goal.question(in: plan.id) == question
            else { return nil }
            let distance = wanted - value
            let size = goal.unit == .percent ? page.number(abs(distance)) : page.number(Int(abs(distance)))
            let way = page.t(
                distance > 0 ? "plans.short_by" : "plans.ahead_by",
                ["size": size, "unit": page.t("plans.unit.\(goal.unit.rawValue)")])
            return page.t("ioc.other_year", ["year": String(year), "way": way])
        }
    }

    /// A figure opened from here is that of this area.
    func place(_ path: String) -> String {
        if case .unit(let unit, _) = model.place {
            return path + (path.contains("?") ? "&" : "?") + "organisation=" + unit
        }
        return path
    }
}
