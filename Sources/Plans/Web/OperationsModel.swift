import Measures
import Organisations
import Platform
import Vietnamese

/// What the operations centre shows of one area, one plan and one year: read in one transaction.
struct OperationsModel: Sendable {
    let plan: Plan
    let area: Unit
    let place: Place
    let year: Int
    /// Today's provinces, in Vietnamese order.
    let provinces: [Unit]
    /// Of the year, and those that name no year.
    let standings: [Standing]
    /// Last days of months and today, with the figures of each counted goal.
    let months: [Day]
    let trends: [String: [Double?]]
    /// The goal that ranked tables are about; nil where none is counted.
    let focus: Standing?
    let byProvince: [String: Figure]
    let byType: [String: Figure]
    let ranked: [UnitFigure]
    let order: UnitOrder

    /// Units with data and all units, of the focus: "từ 334 trên 360 cơ sở".
    var covered: (Int, Int)? { focus.map { ($0.figure.covered, $0.figure.units) } }

    static func read(_ question: OperationsQuestion, _ plans: Plans, at day: Day, _ reading: PlanReading) throws -> OperationsModel {
        let db = reading.db
        guard let area = try Organisations.unit(question.area, in: db) else { throw Problem.notFound }
        let plan = try plans.plan(for: question)
        let place: Place = plan.area == area.id ? .ownArea : plan.successorArea == area.id ? .ownArea : .unit(area.id)
        let year = question.year.flatMap { plan.years.contains($0) ? $0 : nil } ?? plan.years.last { $0 <= day.year } ?? plan.years.first ?? day.year
        let goals = plan.goals.filter { goal in (goal.year == year || goal.year == nil) && plan.target(goal.target)?.isInScope == true }
        let months = Measures.twelveMonths(to: day)
        var trends: [String: [Double?]] = [:]
        for goal in goals where goal.measure?.measure != nil {
            let figures = try plans.figures(goal, of: plan, place: place, on: months, reading.measures)
            let verdict = Verdict(goal: goal, threshold: plan.threshold)
            trends[goal.id] = months.map { figures[$0].flatMap(verdict.value) }
        }
        let standings = try plans.standings(plan, goals, place: place, at: day, reading)
        let counted = standings.filter { $0.goal.measure?.measure != nil && $0.goal.measure?.definition.result == .ratio }
        let focus = counted.first { $0.goal.id == question.focus } ?? counted.first
        var byProvince: [String: Figure] = [:], byType: [String: Figure] = [:], ranked: [UnitFigure] = []
        if let focus, let key = focus.goal.measure?.key {
            let scope = try plans.figureScope(focus.goal, of: plan, place: place, in: db)
            let sums = try reading.measures.sums(key, on: day)
            byProvince = sums.byProvince(scope)
            byType = sums.byType(scope)
            ranked = try reading.measures.units(key, in: UnitScope(scope), on: day, order: question.order, covered: true, limit: 8)
        }
        return OperationsModel(
            plan: plan, area: area, place: place, year: year, provinces: try Organisations.provinces(on: day, in: db), standings: standings,
            months: months, trends: trends, focus: focus, byProvince: byProvince, byType: byType, ranked: ranked, order: question.order)
    }
}

/// What the address asks for.
struct OperationsQuestion: Sendable {
    let area: String
    let plan: String?
    let year: Int?
    let focus: String?
    let order: UnitOrder

    init(_ request: WebRequest) {
        area = request.query.text("area") ?? Unit.country
        plan = request.query.text("plan")
        year = request.query["year"].flatMap(Int.init)
        focus = request.query.text("focus")
        order = request.query["order"] == UnitOrder.strongest.rawValue ? .strongest : .weakest
    }
}

extension Plans {
    /// The plan that an area is shown by: the one asked for, the area's own, the national one.
    fileprivate func plan(for question: OperationsQuestion) throws -> Plan {
        if let id = question.plan {
            guard let plan = book.plan(id) else { throw Problem.notFound }
            return plan
        }
        guard let plan = book.plans.first(where: { $0.area == question.area }) ?? book.plans.first else { throw Problem.notFound }
        return plan
    }

    /// Those that can be read on an area: its own, that of a province joined in it, the national one.
    func plansReadable(on area: String) -> [Plan] {
        book.plans.filter { $0.area == area || $0.successorArea == area || $0.area == Unit.country }
    }
}
