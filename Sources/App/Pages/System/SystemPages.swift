import Platform
import Vietnamese

/// `/system`: whether all goes on, for whoever operates the system. No record of anybody stands on it.
struct SystemPages: Sendable {
    static let permission: Permission = "system.read"
    static let path = "/system"

    let app: GDNN
    private let startedAt: Instant

    init(_ app: GDNN) {
        self.app = app
        startedAt = app.house.clock.now
    }

    func add(to routes: Routes) { routes.get(Self.path, .may(Self.permission), show) }

    private func show(_ request: WebRequest) async throws -> Reply {
        .page(SystemView(status: try await app.status(since: startedAt), today: request.clock.today).html(request.page))
    }
}
