import Platform

/// Lists that were handed in and wait for someone to name their columns, or to look at them and write them.
struct ImportsWaiting: TodaySource {
    let imports: Imports
    let urgency = Urgency.decision
    private static let shown = 8

    func group(for request: WebRequest) async throws -> TodayPage.Group? {
        let waiting = try await imports.waiting(for: request, limit: Self.shown)
        return TodayPage.Group(request.t("today.imports"), waiting.map { item($0, request) })
    }

    private func item(_ found: Import, _ request: WebRequest) -> TodayPage.Item {
        let path = "/imports/" + found.id, day = request.page.moment(found.madeAt)
        if found.state == .unclear {
            let what = found.asksForSheets ? "sheets" : "columns"
            return TodayPage.Item(
                found.fileName, path, detail: request.t("today.imports.\(what)", ["when": day]),
                state: found.mark(request.page),
                action: Action(request.t("today.imports.\(what).do"), path))
        }
        let counts = found.counts
        return TodayPage.Item(
            found.fileName, path,
            detail: request.t(
                "today.imports.ready",
                ["add": counts.add, "change": counts.change, "refuse": counts.refuse, "when": day]),
            state: found.mark(request.page),
            action: Action(request.t(counts.good > 0 ? "today.imports.decide.do" : "today.imports.mend.do"), path))
    }
}
