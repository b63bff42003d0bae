import Measures
import Platform
import Vietnamese

/// An alert in the words of the reader's language.
struct AlertWords {
    let alert: Alert
    let plans: Plans
    let page: PageContext

    private var goal: GoalWords? { alert.standing.map { GoalWords($0, of: alert.plan, plans.book, page) } }

    /// "Chưa đạt đúng hạn: a1 Nhà giáo được đào tạo năng lực số, mốc 2025".
    var title: String {
        guard let goal else { return alert.rule.title[page.language] }
        let name = ValueWords(plans: plans, page: page).name(of: goal.goal, in: alert.plan)
        return alert.rule.title[page.language] + ": " + goal.goal.target + " " + name
    }

    /// What of the figure raised it.
    var detail: String {
        if let stale = alert.stale {
            return page.t("alerts.stale", ["count": stale.count, "all": stale.all, "days": stale.days])
        }
        guard let goal else { return "" }
        let standing = goal.standing
        if case .coverage = alert.rule.kind { return goal.missing.first ?? goal.note }
        var parts = [page.t("plans.wanted", ["goal": goal.wanted.lowercasedFirst])]
        if let then = standing.valueAtDue, let due = standing.goal.due {
            parts.append(goal.number(then) + " " + page.t("plans.on_day", ["day": page.day(due.iso)]))
        }
        if standing.value != nil {
            parts.append(page.t("alerts.now", ["value": goal.figure.number + goal.figure.unit]))
        }
        if let due = standing.goal.due, due >= standing.at {
            parts.append(page.t("alerts.days_left", ["days": due - standing.at]))
        }
        return parts.joined(separator: ", ")
    }

    /// The figure, where the alert is about one; the plan otherwise.
    var path: String {
        guard let goal else { return "/institutions" }
        let isOwn = Plans.valuePlace(goal.goal, of: alert.plan, .ownArea) == alert.place
        return PlanPaths.figure(alert.plan, goal.goal, isOwn ? [] : [QueryItem("organisation", alert.place.id)])
    }

    /// Where it can be taken on.
    var taking: String {
        let name = alert.name
        return PageContext.address(
            "/ioc/alerts/acknowledgement",
            [
                QueryItem("rule", name.rule), QueryItem("plan", name.plan), QueryItem("goal", name.goal),
                QueryItem("organisation", name.place.id),
            ]
            .filter { !$0.value.isEmpty })
    }

    /// "Đã tiếp nhận: Nguyễn Thu Hà, đến 31/12/2026. Đang rà soát". Who it was is for those who are signed in.
    func taken(_ names: [String: String]) -> String? {
        guard let taken = alert.acknowledgement else { return nil }
        let who = page.person == nil ? nil : names[taken.madeBy]
        return page.t(
            who == nil ? "alerts.taken" : "alerts.taken_by",
            [
                "who": who ?? "", "day": page.day(taken.until), "when": page.day(taken.madeAt.iso),
                "reason": taken.reason,
            ])
    }
}
