import Platform
import Vietnamese

/// The rules, applied to how goals stand.
struct AlertSearch {
    let rules: [AlertRule]
    let plan: Plan
    let place: ValuePlace
    let today: Day

    /// In order of rules, and within a rule the farthest from its goal first.
    func alerts(_ standings: [Standing], freshness: Freshness?) -> [Alert] {
        rules.flatMap { rule -> [Alert] in
            if case .stale(let days, let percent) = rule.kind { return stale(rule, days, percent, freshness) }
            return once(rule, standings.filter { rule.concerns($0.goal, of: plan) && isRaised(rule, $0) })
                .sorted { (weight($0), $1.goal.id) > (weight($1), $0.goal.id) }
                .map { Alert(rule: rule, plan: plan, standing: $0, place: place, stale: nil) }
        }
    }

    /// Records that are missing are missing for every year that asks the same: told once, for the year that is next.
    private func once(_ rule: AlertRule, _ standings: [Standing]) -> [Standing] {
        guard case .coverage = rule.kind else { return standings }
        let order = standings.sorted {
            ($0.isPastDue ? 1 : 0, $0.goal.due ?? .max) < ($1.isPastDue ? 1 : 0, $1.goal.due ?? .max)
        }
        var asked: Set<String> = []
        return order.filter { asked.insert($0.goal.question(in: plan.id)).inserted }
    }

    private func stale(_ rule: AlertRule, _ days: Int, _ percent: Double, _ freshness: Freshness?) -> [Alert] {
        guard rule.plans?.contains(plan.id) ?? true, let freshness, freshness.units > 0 else { return [] }
        let count = freshness.units - freshness.count(since: today.adding(days: -days))
        guard count > 0, Double(count) * 100 >= percent * Double(freshness.units) else { return [] }
        return [
            Alert(
                rule: rule, plan: plan, standing: nil, place: place,
                stale: StaleUnits(count: count, all: freshness.units, days: days))
        ]
    }

    private func isRaised(_ rule: AlertRule, _ standing: Standing) -> Bool {
        switch rule.kind {
        case .threshold(let side, let percent, let due, let within):
            if let within { guard let days = daysLeft(standing), days <= within else { return false } }
            guard (due == .past) == standing.isPastDue, let share = share(standing) else { return false }
            return side == .under ? share < percent : share >= percent
        case .deadline(let days):
            guard standing.state == .notYetDue, let left = daysLeft(standing) else { return false }
            return left <= days
        case .coverage(let below):
            guard standing.goal.measure?.measure != nil, standing.figure.units > 0, standing.state != .qualitative
            else { return false }
            return (standing.figure.coverage ?? 0) < below ?? plan.threshold
        case .stale: return false
        }
    }

    /// In percent of the goal: 100 exactly when it is met, whatever its operator.
    private func share(_ standing: Standing) -> Double? {
        if standing.state == .met { return 100 }
        guard standing.state == .notMet || standing.state == .notYetDue else { return nil }
        guard let value = standing.valueAtDue ?? standing.value else { return nil }
        guard let wanted = standing.goal.value, wanted > 0 else { return 0 }
        return min(value * 100 / wanted, 99.999)
    }

    private func daysLeft(_ standing: Standing) -> Int? {
        standing.goal.due.map { $0 - today }.flatMap { $0 >= 0 ? $0 : nil }
    }

    /// The way to the goal, in its own unit.
    private func weight(_ standing: Standing) -> Double { standing.distanceAtDue ?? standing.distance ?? 0 }
}
