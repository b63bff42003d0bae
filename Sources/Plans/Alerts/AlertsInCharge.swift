import Organisations
import Platform
import Vietnamese

/// Alerts that wait for one person: of the areas whose agencies are in the person's scope, and of the institutions that
/// the person works for.
package struct AlertsInCharge: Sendable {
    let plans: Plans

    package init(plans: Plans) { self.plans = plans }

    /// A line of Today.
    package struct Line: Sendable {
        package let title: String
        package let detail: String
        package let path: String
        package let tone: Tone
        package let taking: String
    }

    /// Nobody has taken them on; the most urgent first.
    package func lines(for request: WebRequest, limit: Int) async throws -> (lines: [Line], count: Int) {
        guard request.may(Plans.takingAlerts) else { return ([], 0) }
        let scope = try request.scope(Plans.takingAlerts), day = plans.clock.today, page = request.page
        let alerts = try await plans.database.read { [self] db in
            var found: [Alert] = []
            for plan in plans.book.plans where try plans.isKept(.unit(plan.area), within: scope, in: db) {
                found += try plans.operationsShelf.model(OperationsQuestion(of: plan), plans, at: day, in: db).alerts
            }
            if found.isEmpty { found = try ofInstitutions(within: scope, on: day, plans.reading(in: db)) }
            return found.filter { $0.acknowledgement == nil && $0.rule.isForToday }
        }
        let sorted = alerts.mostUrgentFirst(plans.book.alertRules)
        return (
            sorted.prefix(limit).map { alert in
                let words = AlertWords(alert: alert, plans: plans, page: page)
                return Line(
                    title: words.title, detail: alert.plan.short[page.language] + ". " + words.detail, path: words.path,
                    tone: alert.rule.tone,
                    taking: words.taking)
            }, sorted.count
        )
    }

    /// Whoever is in charge of no area looks after institutions: their figures in every plan that counts them.
    private func ofInstitutions(within scope: Scope, on day: Day, _ reading: PlanReading) throws -> [Alert] {
        try reading.db.rows(
            """
            SELECT organisation_id FROM organisations_view_version
            WHERE organisation_id IN (\(list: scope.tops)) AND kind IN ('institution', 'branch') AND from_day <= \(day)
                AND until_day > \(day)
            ORDER BY organisation_id LIMIT 3
            """
        ).flatMap { row in try plans.alerts(ofInstitution: row.get(0), on: day, reading) }
    }
}
