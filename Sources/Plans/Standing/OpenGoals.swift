import Organisations
import Platform
import Vietnamese

/// Goals that are short or lack data, of the plans whose territory the person's organisations lie in.
struct OpenGoals: TodaySource {
    let summaries: PlanSummaries
    let urgency = Urgency.goal
    private static let shown = 6

    func group(for request: WebRequest) async throws -> TodayPage.Group? {
        // Whoever is in charge gets the alerts instead.
        if request.may(Plans.takingAlerts) { return nil }
        let areas = try await areas(of: request)
        let mine = try await summaries.on(request.clock.today).filter { areas.contains($0.area) }
        let goals = mine.flatMap { plan in plan.open.filter(\.waits).map { (plan: plan, goal: $0) } }
        // The longest way first: it needs the earliest start.
        let sorted = goals.enumerated().sorted {
            (Self.distance($0.element.goal), $1.offset) > (Self.distance($1.element.goal), $0.offset)
        }.map(\.element)
        let items = sorted.prefix(Self.shown).map { item($0.plan, $0.goal, request) }
        return TodayPage.Group(request.t("today.goals"), items + mine.compactMap { uncounted(in: $0, request) })
    }

    /// Goals whose records nobody keeps yet, in one line a plan: nothing can be done about each of them today.
    private func uncounted(in plan: PlanSummary, _ request: WebRequest) -> TodayPage.Item? {
        let count = plan.open.filter { $0.tone == .gap && $0.coverage == nil }.count
        guard count > 0 else { return nil }
        return TodayPage.Item(
            request.t("today.goals.uncounted", ["n": count]), plan.path,
            detail: plan.place(request.page) + ". " + request.t("today.goals.no_data"),
            state: StateMark(.gap), action: Action(request.t("today.goals.see"), plan.path))
    }

    /// In points of the goal; goals without a figure come after all that have one.
    private static func distance(_ goal: OpenGoal) -> Double {
        guard goal.tone == .short, let value = goal.value, let target = goal.goal, target > 0 else { return -1 }
        return (target - value) / target
    }

    private func item(_ plan: PlanSummary, _ goal: OpenGoal, _ request: WebRequest) -> TodayPage.Item {
        let page = request.page, language = request.language
        let detail = [plan.place(page) + ", " + goal.clause[language], Self.figure(goal, page)].joined(separator: ". ")
        return TodayPage.Item(
            goal.name[language], goal.path, detail: detail, state: StateMark(goal.tone),
            action: Action(page.t("today.goals.open"), goal.path))
    }

    /// "46,8% trên 70%, thiếu 23,2 điểm phần trăm".
    private static func figure(_ goal: OpenGoal, _ page: PageContext) -> String {
        func shown(_ number: Double) -> String {
            goal.isPercent
                ? page.percent(number / 100, decimals: number.rounded() == number ? 0 : 1)
                : page.number(Int(number.rounded()))
        }
        if let value = goal.value, let target = goal.goal, goal.tone == .short {
            let key = goal.isPercent ? "today.goals.short" : "today.goals.short_count"
            let gap =
                goal.isPercent
                ? page.number(max(0, target - value)) : page.number(Int(max(0, target - value).rounded()))
            return page.t(key, ["value": shown(value), "goal": shown(target), "gap": gap])
        }
        return page.t("today.goals.coverage", ["share": page.percent(goal.coverage, decimals: 0)])
    }

    /// The provinces of the person's own organisations; the nation too for a ministry, or where the person governs in
    /// several.
    private func areas(of request: WebRequest) async throws -> Set<String> {
        let actor = try request.signedIn(), day = request.clock.today
        let ids = actor.grants.map(\.organisation)
        let rows = try await request.database.read { db in
            try db.rows(
                """
                SELECT kind, province_id, territory_id FROM organisations_view_version
                WHERE organisation_id IN (\(list: ids)) AND from_day <= \(day) AND until_day > \(day)
                """
            ).map {
                (
                    kind: try $0.get("kind", as: Organisation.Kind.self),
                    units: [try $0.get("province_id", as: String?.self), try $0.get("territory_id")]
                )
            }
        }
        var areas = Set(rows.flatMap(\.units).compactMap { $0 })
        if areas.isEmpty || rows.contains(where: { $0.kind == .ministry || $0.kind == .country }) {
            areas.insert(Unit.country)
        }
        return areas
    }
}

extension OpenGoal {
    /// Whether somebody can do something today: it is short today, not only on its due day, or some institutions have
    /// no records.
    fileprivate var waits: Bool {
        if tone == .gap { return coverage != nil }
        guard let value, let goal else { return false }
        return value < goal
    }
}
