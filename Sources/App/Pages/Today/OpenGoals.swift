import Organisations
import Platform
import Vietnamese

/// Goals that are short or lack data, of the plans whose territory the person's organisations lie in.
struct OpenGoals: TodaySource {
    let plans: PlanSummaries
    private static let shown = 6

    init(plans: @escaping PlanSummaries) { self.plans = plans }

    func group(for request: WebRequest) async throws -> TodayPage.Group? {
        let areas = try await areas(of: request)
        let mine = try await plans(request.clock.today).filter { areas.contains($0.area) }
        let goals = mine.flatMap { plan in plan.open.map { (plan: plan, goal: $0) } }
        // Those with a number first, the nearest to it last: the longest way needs the earliest start.
        let sorted = goals.enumerated().sorted { (Self.distance($0.element.goal), $1.offset) > (Self.distance($1.element.goal), $0.offset) }.map(\.element)
        return TodayPage.Group(request.t("today.goals"), sorted.prefix(Self.shown).map { item($0.plan, $0.goal, request) })
    }

    /// In points of the goal; goals without a figure come after all that have one.
    private static func distance(_ goal: OpenGoal) -> Double {
        guard goal.tone == .short, let value = goal.value, let target = goal.goal, target > 0 else { return -1 }
        return (target - value) / target
    }

    private func item(_ plan: PlanSummary, _ goal: OpenGoal, _ request: WebRequest) -> TodayPage.Item {
        let page = request.page, language = request.language
        let detail = [plan.place[language] + ", " + goal.clause[language], Self.figure(goal, page)].joined(separator: ". ")
        return TodayPage.Item(
            goal.name[language], goal.path, detail: detail, state: StateMark(goal.tone), action: Action(page.t("today.goals.open"), goal.path))
    }

    /// "46,8% trên 70%, thiếu 23,2 điểm phần trăm".
    private static func figure(_ goal: OpenGoal, _ page: PageContext) -> String {
        func shown(_ number: Double) -> String {
            goal.isPercent ? page.percent(number / 100, decimals: number.rounded() == number ? 0 : 1) : page.number(Int(number.rounded()))
        }
        if let value = goal.value, let target = goal.goal, goal.tone == .short {
            let key = goal.isPercent ? "today.goals.short" : "today.goals.short_count"
            let gap = goal.isPercent ? page.number(max(0, target - value)) : page.number(Int(max(0, target - value).rounded()))
            return page.t(key, ["value": shown(value), "goal": shown(target), "gap": gap])
        }
        if let coverage = goal.coverage { return page.t("today.goals.coverage", ["share": page.percent(coverage, decimals: 0)]) }
        return page.t("today.goals.no_data")
    }

    /// The provinces of the person's own organisations; the nation too for a ministry, or where the person governs in several.
    private func areas(of request: WebRequest) async throws -> Set<String> {
        let actor = try request.signedIn(), day = request.clock.today
        let ids = actor.grants.map(\.organisation)
        let rows = try await request.database.read { db in
            try db.rows(
                """
                SELECT kind, province_id, territory_id FROM organisations_view_version
                WHERE organisation_id IN (\(list: ids)) AND from_day <= \(day) AND until_day > \(day)
                """
            ).map { (kind: try $0.get("kind", as: Organisation.Kind.self), units: [try $0.get("province_id", as: String?.self), try $0.get("territory_id")]) }
        }
        var areas = Set(rows.flatMap(\.units).compactMap { $0 })
        if areas.isEmpty || rows.contains(where: { $0.kind == .ministry || $0.kind == .country }) { areas.insert(Unit.country) }
        return areas
    }
}
