import Platform
import Vietnamese

/// Something that may wait for the signed-in person. A source is a few statements at most, since Today is the page that
/// every working day begins with.
protocol TodaySource: Sendable {
    /// Nil when nothing of its kind can wait for this person.
    func group(for request: WebRequest) async throws -> TodayPage.Group?
}

/// `/today`.
struct Today: Sendable {
    let sources: [any TodaySource]
    let steps: FirstSteps
    let accounts: Accounts

    func add(to routes: Routes) {
        routes.get(ShellPaths.today, .signedIn, show)
    }

    private func show(_ request: WebRequest) async throws -> Reply {
        var groups: [TodayPage.Group] = []
        for source in sources { if let group = try await source.group(for: request), !group.items.isEmpty { groups.append(group) } }
        let reset = try await accounts.lastReset(of: try request.signedIn()), steps = try await steps.html(for: request)
        return .page(
            TodayPage(
                groups: groups,
                notice: group {
                    ResetNotice.forToday(reset, request.page); steps
                }
            ).html(request.page))
    }
}
