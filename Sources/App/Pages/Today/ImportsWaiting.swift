import Platform

/// Lists that were handed in and wait for someone to name their columns, or to look at them and write them.
struct ImportsWaiting: TodaySource {
    let imports: Imports
    private static let shown = 8

    func group(for request: WebRequest) async throws -> TodayPage.Group? {
        let waiting = try await imports.waiting(for: request, limit: Self.shown)
        return TodayPage.Group(request.t("today.imports"), waiting.map { item($0, request) })
    }

    private func item(_ found: Import, _ request: WebRequest) -> TodayPage.Item {
        let path = "/imports/" + found.id, day = request.page.moment(found.madeAt)
        if found.state == .unclear {
            return TodayPage.Item(
                found.fileName, path, detail: request.t("today.imports.unclear", ["when": day]), state: StateMark(.gap, request.t("today.imports.columns")),
                action: Action(request.t("today.imports.columns.do"), path))
        }
        let counts = found.counts
        return TodayPage.Item(
            found.fileName, path,
            detail: request.t("today.imports.ready", ["add": counts.add, "change": counts.change, "refuse": counts.refuse, "when": day]),
            state: StateMark(counts.refuse > 0 ? .short : .due, request.t("today.imports.decide")), action: Action(request.t("today.imports.decide.do"), path))
    }
}
