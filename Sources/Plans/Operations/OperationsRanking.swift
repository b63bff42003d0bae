import Measures
import Organisations
import Platform
import Vietnamese

/// Provinces, types and institutions in the order of one goal's figure.
struct OperationsRanking {
    var byProvince: [String: Figure] = [:]
    var byType: [String: Figure] = [:]
    var units: [UnitFigure] = []

    static func read(
        _ focus: Standing?, _ question: OperationsQuestion, _ plans: Plans, _ plan: Plan, _ place: Place, at day: Day,
        _ reading: PlanReading
    ) throws -> OperationsRanking {
        guard let focus, let key = focus.goal.measure?.key else { return OperationsRanking() }
        let scope = try plans.figureScope(focus.goal, of: plan, place: place, in: reading.db),
            sums = try reading.measures.sums(key, on: day)
        let order: UnitOrder = question.order == .strongest ? .strongest : .weakest
        return OperationsRanking(
            byProvince: sums.byProvince(scope), byType: sums.byType(scope),
            units: try reading.measures.units(key, in: UnitScope(scope), on: day, order: order, covered: true, limit: 8)
        )
    }
}
