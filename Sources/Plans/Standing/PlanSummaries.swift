import Organisations
import Platform
import Vietnamese

/// The plans as they stand on a day, the nation's first, in one transaction: each measure is summed once for all of
/// them.
package struct PlanSummaries: Sendable {
    let plans: Plans

    package init(_ plans: Plans) { self.plans = plans }

    package func on(_ day: Day) async throws -> [PlanSummary] {
        try await plans.database.read { db in
            let reading = try plans.reading(in: db)
            return try plans.book.plans.map { plan in
                // A goal that no number decides has no mark.
                let standings = try plans.standings(plan, at: day, reading).filter { $0.state != .qualitative }
                return try summary(plan, standings, on: day, in: db)
            }
        }
    }

    private func summary(_ plan: Plan, _ standings: [Standing], on day: Day, in db: any Connection) throws
        -> PlanSummary
    {
        let unit = try Organisations.unit(plan.area, in: db)
        let states = Dictionary(grouping: standings.compactMap { Self.tone($0.state) }, by: { $0 }).mapValues(\.count)
        return PlanSummary(
            id: plan.id, area: plan.area, place: place(unit, plan),
            number: plan.short, years: plan.years.sorted(), states: states, path: "/plans/" + plan.id,
            open: standings.compactMap { open($0, of: plan) })
    }

    private func place(_ unit: Unit?, _ plan: Plan) -> PolicyText {
        guard let unit else { return plan.short }
        return PolicyText(vi: unit.name, en: unit.nameInEnglish ?? unit.name)
    }

    private func open(_ standing: Standing, of plan: Plan) -> OpenGoal? {
        guard let tone = Self.tone(standing.state), [.short, .gap].contains(tone),
            let target = plan.target(standing.goal.target)
        else { return nil }
        let goal = standing.goal
        let year = goal.year.map { "?year=\($0)" } ?? ""
        return OpenGoal(
            name: target.short, clause: goal.clause, tone: tone, year: goal.year, value: standing.value,
            goal: goal.value,
            isPercent: goal.unit == .percent, coverage: Self.coverage(standing),
            path: "/plans/\(plan.id)/targets/\(target.id)\(year)")
    }

    /// Only where it is coverage that is missing: records that nobody keeps yet are said otherwise.
    private static func coverage(_ standing: Standing) -> Double? {
        for case .coverage(let without, let all, _) in standing.missing where all > 0 {
            return Double(all - without) / Double(all)
        }
        return nil
    }

    private static func tone(_ state: GoalState) -> Tone? {
        switch state {
        case .met: .met
        case .notMet: .short
        case .notYetDue: .due
        case .notEnoughData: .gap
        case .notApplicable: .na
        case .qualitative: nil
        }
    }
}
