import Measures
import Organisations
import Platform
import Vietnamese

/// Trung tâm điều hành: every target of a plan at a glance, what needs attention, who is ahead and who needs help.
struct OperationsPage {
    let plans: Plans

    func show(_ request: WebRequest) async throws -> Reply {
        let (model, mayTake) = try await plans.operations(request)
        return .page(OperationsView(model: model, plans: plans, page: request.page, mayTake: mayTake).html())
    }
}

extension Plans {
    /// What the request asks of the operations centre, and whether who asks may take alerts on there.
    func operations(_ request: WebRequest) async throws -> (model: OperationsModel, mayTake: Bool) {
        let question = OperationsQuestion(request), day = clock.today
        return try await database.read { db in
            let model = try operationsShelf.model(question, self, at: day, in: db)
            let mayTake = try model.alerts.first.map {
                try isOffered(Self.takingAlerts, at: $0.place, to: request, in: db)
            }
            return (model, mayTake ?? false)
        }
    }
}
