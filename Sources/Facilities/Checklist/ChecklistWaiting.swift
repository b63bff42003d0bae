import Platform

/// Items of the school's checklist that nobody has answered: a plan counts them as unknown.
struct ChecklistWaiting: TodaySource {
    let facilities: Facilities
    let urgency = Urgency.missing

    func group(for request: WebRequest) async throws -> TodayPage.Group? {
        guard request.may("facilities.edit") else { return nil }
        let scope = try request.scope("facilities.edit"), day = request.clock.today
        let open = try await request.database.read { db in
            try facilities.unanswered(within: scope, on: day, in: db)
        }
        guard let open else { return nil }
        return TodayPage.Group(
            request.t("today.checklist"),
            [
                TodayPage.Item(
                    request.t("today.checklist.item", ["n": open.count, "all": open.of]), open.path,
                    detail: request.t("today.checklist.detail"),
                    state: StateMark(.gap), action: Action(request.t("today.checklist.do"), open.path))
            ])
    }
}
