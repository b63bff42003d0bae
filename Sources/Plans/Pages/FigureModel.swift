import Measures
import Organisations
import Platform
import Vietnamese

/// One goal opened, at one place, on one day.
struct FigureModel: Sendable {
    let plan: Plan
    let goal: Goal
    let place: Place
    /// The organisation or unit that the figure is read for; nil for the plan's own area.
    let placeName: String?
    let areaName: String
    let standing: Standing
    let months: [Day]
    /// By month; nil where there is no figure.
    let trend: [Double?]
    let byType: [String: Figure]
    let byProvince: [(name: String, id: String, figure: Figure)]
    let units: [UnitFigure]
    let order: UnitOrder
    let limit: Int
    /// The whole of the province that took the plan's area over, beside the plan's own figure.
    let successor: (name: String, figure: Figure)?
    let records: MeasureRecords?
    /// What documents say here, newest first.
    let values: [SourcedValue]
    let mayEnterValues: Bool

    var key: String? { goal.measure?.key }
    var isCounted: Bool { goal.measure?.measure != nil }
}
extension FigureModel {
    static let pageSize = 20

    static func read(_ question: FigureQuestion, _ plans: Plans, _ reading: PlanReading) throws -> FigureModel {
        let (plan, goal, day, db) = (question.plan, question.goal, question.day, reading.db)
        let place = try plans.place(question.organisation, on: day, in: db)
        let scope = try plans.figureScope(goal, of: plan, place: place, in: db),
            whose = Plans.valuePlace(goal, of: plan, place)
        let under: String? = if case .organisation(let id) = place { id } else { nil }
        let months = Measures.twelveMonths(to: day)
        let figures =
            try goal.measure?.measure == nil
            ? [:] : plans.figures(goal, of: plan, place: place, on: months, reading.measures)
        let verdict = Verdict(goal: goal, threshold: plan.threshold)
        let key = goal.measure?.measure == nil ? nil : goal.measure?.key
        let sums = try under == nil ? key.map { try reading.measures.sums($0, on: day) } : nil
        let unitScope = UnitScope(scope, under: under)
        let names = try Dictionary(
            Organisations.provinces(on: day, in: db).map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let byProvince = sums?.byProvince(scope).map { (name: names[$0.key] ?? $0.key, id: $0.key, figure: $0.value) }
            .sorted { ($1.figure.percent ?? -1, $0.id) < ($0.figure.percent ?? -1, $1.id) }
        return FigureModel(
            plan: plan, goal: goal, place: place, placeName: try placeName(place, on: day, in: db),
            areaName: try Organisations.unit(goal.scope.territory ?? plan.area, in: db)?.name ?? plan.area,
            standing: try plans.standing(goal, of: plan, place: place, at: day, reading), months: months,
            trend: months.map { figures[$0].flatMap(verdict.value) }, byType: sums?.byType(scope) ?? [:],
            byProvince: (byProvince?.count ?? 0) > 1 ? byProvince! : [],
            units: try key.map {
                try reading.measures.units(
                    $0, in: unitScope, on: day, order: question.order, after: question.after, limit: pageSize + 1)
            }
                ?? [],
            order: question.order, limit: pageSize, successor: try successor(question, plans, sums, in: db),
            records: try records(question, unitScope, in: db),
            values: try reading.values.values(for: goal, of: plan, at: whose),
            mayEnterValues: try goal.answers.isEmpty
                ? false : question.valuesScope.map { try plans.keeper(of: whose, within: $0, in: db) != nil } ?? false)
    }

    private static func placeName(_ place: Place, on day: Day, in db: any Connection) throws -> String? {
        switch place {
        case .ownArea: return nil
        case .unit(let id, _): return try Organisations.unit(id, in: db)?.name
        case .organisation(let id):
            return try Organisations.version(of: id, on: day, in: db)?.name
                ?? Organisations.organisation(id, in: db)?.timeline.versions.last?.name
        }
    }

    private static func successor(_ question: FigureQuestion, _ plans: Plans, _ sums: Sums?, in db: any Connection)
        throws -> (String, Figure)?
    {
        guard question.organisation == nil, let sums, let unit = question.plan.successorArea,
            let name = try Organisations.unit(unit, in: db)?.name
        else {
            return nil
        }
        let whole = try plans.figureScope(question.goal, of: question.plan, place: .unit(unit), in: db)
        return (name, sums.figure(whole))
    }

    private static func records(_ question: FigureQuestion, _ scope: UnitScope, in db: any Connection) throws
        -> MeasureRecords?
    {
        guard let readable = question.recordsScope, let measure = question.goal.measure?.measure else { return nil }
        return try measure.records(
            RecordQuery(
                scope: readable, day: question.day, counted: question.counted, after: question.recordsAfter, limit: 25,
                isAmong: { [day = question.day] column in scope.holds(column, on: day) }),
            in: db)
    }
}
