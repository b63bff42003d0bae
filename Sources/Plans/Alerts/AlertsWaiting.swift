import Platform

/// Alerts of the figures that the person is in charge of and nobody has taken on.
struct AlertsWaiting: TodaySource {
    let alerts: AlertsInCharge
    let urgency = Urgency.alert
    private static let shown = 6

    func group(for request: WebRequest) async throws -> TodayPage.Group? {
        let (lines, count) = try await alerts.lines(for: request, limit: Self.shown)
        guard count > 0 else { return nil }
        return TodayPage.Group(
            count > lines.count
                ? request.t("today.alerts.of", ["shown": lines.count, "n": count]) : request.t("today.alerts"),
            lines.map { line in
                TodayPage.Item(
                    line.title, line.path, detail: line.detail, state: StateMark(line.tone),
                    action: Action(request.t("today.alerts.take"), line.taking))
            })
    }
}
