import Measures
import Organisations
import Platform
import Vietnamese

/// What the operations centre shows of one area, one plan and one year: read in one transaction.
struct OperationsModel: Sendable {
    let question: OperationsQuestion
    let plan: Plan
    let area: Unit
    let place: Place
    let year: Int
    /// Today's provinces, in Vietnamese order.
    let provinces: [Unit]
    /// Of the year, and those that name no year.
    let standings: [Standing]
    /// Last days of months and today, with the figures of each goal that has any.
    let months: [Day]
    let trends: [String: [Double?]]
    /// The goal that ranked tables are about; nil where none is counted.
    let focus: Standing?
    let byProvince: [String: Figure]
    let byType: [String: Figure]
    let ranked: [UnitFigure]
    let alerts: [Alert]
    /// Who took alerts on.
    let takers: [String: String]
    let freshness: Freshness?
    /// Of the whole country, where somebody draws it.
    let maps: [Language: RegionMap]
    let at: Day

    /// About how much it takes: nearly all of it are the maps, the standings with their months, and the ranked units.
    var bytes: Int {
        maps.values.reduce(0) { $0 + 300 * $1.regions.count } + standings.count * (800 + 16 * months.count)
            + 250 * (ranked.count + alerts.count + byProvince.count + provinces.count)
    }

    /// Units with data and all units, of the focus: "từ 334 trên 360 cơ sở".
    var covered: (Int, Int)? { focus.map { ($0.figure.covered, $0.figure.units) } }

    /// Those of the chosen concern and state.
    var shown: [Standing] {
        standings.filter { standing in
            (question.concern == nil || plan.target(standing.goal.target)?.concern == question.concern)
                && (question.state == nil || standing.state.tone.rawValue == question.state)
        }
    }

    static func read(_ question: OperationsQuestion, _ plans: Plans, at day: Day, _ reading: PlanReading) throws
        -> OperationsModel
    {
        let db = reading.db
        guard let area = try Organisations.unit(question.area, in: db) else { throw Problem.notFound }
        let plan = try plans.plan(for: question), place = plans.place(for: question, plan)
        let year =
            question.year.flatMap { plan.years.contains($0) ? $0 : nil } ?? plan.years.last { $0 <= day.year } ?? plan
            .years.first ?? day.year
        let all = try plans.standings(plan, plan.countedGoals, place: place, at: day, reading)
        let standings = all.filter { $0.goal.year == year || $0.goal.year == nil }
        let counted = standings.filter {
            $0.goal.measure?.measure != nil && $0.goal.measure?.definition.result == .ratio
        }
        let focus = counted.first { $0.goal.id == question.focus } ?? counted.first
        let ranking = try OperationsRanking.read(focus, question, plans, plan, place, at: day, reading)
        let alerts = try plans.alerts(plan, place: place, all, at: day, reading)
        let months = Measures.twelveMonths(to: day)
        return OperationsModel(
            question: question, plan: plan, area: area, place: place, year: year,
            provinces: try Organisations.provinces(on: day, in: db),
            standings: standings, months: months,
            trends: try trends(standings, on: months, plans, plan, place, reading), focus: focus,
            byProvince: ranking.byProvince, byType: ranking.byType, ranked: ranking.units, alerts: alerts,
            takers: try ActorStore(db).names(of: alerts.compactMap(\.acknowledgement?.madeBy)),
            freshness: try plans.freshness(at: place, of: plan, on: day, reading),
            maps: try focus.flatMap {
                area.id == Unit.country ? try plans.maps(of: $0, ranking.byProvince, plan, on: day, in: db) : nil
            } ?? [:], at: day)
    }

    private static func trends(
        _ standings: [Standing], on months: [Day], _ plans: Plans, _ plan: Plan, _ place: Place, _ reading: PlanReading
    ) throws -> [String: [Double?]] {
        var trends: [String: [Double?]] = [:]
        for goal in standings.map(\.goal) where goal.measure?.measure != nil {
            let figures = try plans.figures(goal, of: plan, place: place, on: months, reading.measures)
            let verdict = Verdict(goal: goal, threshold: plan.threshold)
            trends[goal.id] = months.map { figures[$0].flatMap(verdict.value) }
        }
        return trends
    }
}
