import Organisations
import Platform
import Vietnamese

/// What the address of the operations centre asks for.
struct OperationsQuestion: Sendable, Hashable {
    let area: String
    let plan: String?
    /// A plan of a province that was joined in another one: read on the whole of that one.
    let onSuccessor: Bool
    let year: Int?
    let focus: String?
    let order: UnitRank
    let concern: String?
    /// Name of a tone: `met`, `short`, `due`, `gap`, `na`.
    let state: String?

    /// The names of a query that say it.
    static let queryNames: Set<String> = ["area", "plan", "territory", "year", "focus", "order", "concern", "state"]

    var names: [String] { [area, plan, focus, concern, state].compactMap { $0 } }

    enum UnitRank: Hashable, Sendable { case weakest, strongest }

    /// A plan on its own area, as its page opens.
    init(of plan: Plan) {
        (area, self.plan, onSuccessor, year, focus, order, concern, state) = (
            plan.area, plan.id, false, nil, nil, .weakest, nil, nil
        )
    }

    init(_ request: WebRequest) {
        area = request.query.text("area") ?? Unit.country
        plan = request.query.text("plan")
        onSuccessor = request.query["territory"] == "successor"
        year = request.query["year"].flatMap(Int.init)
        focus = request.query.text("focus")
        order = request.query["order"] == "strongest" ? .strongest : .weakest
        concern = request.query.text("concern")
        state = request.query.text("state")
    }
}

extension Plans {
    /// The plan that an area is shown by: the one asked for, the area's own, the national one.
    func plan(for question: OperationsQuestion) throws -> Plan {
        if let id = question.plan {
            guard let plan = book.plan(id) else { throw Problem.notFound }
            return plan
        }
        guard let plan = book.plans.first(where: { $0.area == question.area }) ?? book.plans.first else {
            throw Problem.notFound
        }
        return plan
    }

    /// Where the plan is read: its own area, the whole of the province that it was joined in, or a part of the country.
    func place(for question: OperationsQuestion, _ plan: Plan) -> Place {
        if question.onSuccessor, let successor = plan.successorArea { return .unit(successor) }
        return [plan.area, plan.successorArea].contains(question.area) ? .ownArea : .unit(question.area)
    }

    /// Those that can be read on an area: its own, that of a province joined in it, the national one.
    func plansReadable(on area: String) -> [Plan] {
        book.plans.filter { $0.area == area || $0.successorArea == area || $0.area == Unit.country }
    }
}
