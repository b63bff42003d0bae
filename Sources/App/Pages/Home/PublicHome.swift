import Organisations
import Plans
import Platform
import Vietnamese

/// `/`: the public front. Says only what the database holds.
struct PublicHome: Sendable {
    let plans: PlanSummaries

    func add(to routes: Routes) {
        routes.get(ShellPaths.home, .anyone, isPublic: true, show)
    }

    private func show(_ request: WebRequest) async throws -> Reply {
        let today = request.clock.today
        let register = try await request.database.read { db in try Register.load(on: today, in: db) }
        let view = PublicHomeView(register: register, plans: try await plans.on(today), now: request.clock.now)
        return .page(view.html(request.page))
    }
}
