import Platform
import Vietnamese

/// `/today`: what waits for the person, the most urgent first.
struct Today: Sendable {
    let sources: [any TodaySource]
    let accounts: Accounts

    init(sources: [any TodaySource], accounts: Accounts) {
        self.sources = sources.enumerated().sorted { ($0.element.urgency, $0.offset) < ($1.element.urgency, $1.offset) }
            .map(\.element)
        self.accounts = accounts
    }

    func add(to routes: Routes) {
        routes.get(ShellPaths.today, .signedIn, show)
    }

    private func show(_ request: WebRequest) async throws -> Reply {
        var groups: [TodayPage.Group] = []
        for source in sources {
            if let group = try await source.group(for: request), !group.items.isEmpty { groups.append(group) }
        }
        let reset = try await accounts.lastReset(of: try request.signedIn()),
            steps = try await FirstSteps().html(for: request)
        return .page(
            TodayPage(
                groups: groups,
                notice: group {
                    ResetNotice.forToday(reset, request.page); steps
                }
            ).html(request.page))
    }
}
