import Measures
import Platform
import Vietnamese

/// Where a plan is read: its own area, another unit, or all that an organisation governs.
package enum Place: Sendable, Equatable {
    case ownArea
    case unit(String, followingSuccessors: Bool = false)
    case organisation(String)
}

extension Plans {
    /// How all goals of a plan stand; out of scope ones too. Reads each measure once for all its goals.
    package func standings(
        _ plan: Plan, _ goals: [Goal]? = nil, place: Place = .ownArea, at day: Day, _ reading: PlanReading
    ) throws -> [Standing] {
        try (goals ?? plan.goals).map { goal in try standing(goal, of: plan, place: place, at: day, reading) }
    }

    func standing(_ goal: Goal, of plan: Plan, place: Place, at day: Day, _ reading: PlanReading) throws -> Standing {
        let days = Set([day, goal.due].compactMap { $0 }.filter { $0 <= day })
        let figures = try self.figures(goal, of: plan, place: place, on: days.sorted(), reading.measures)
        let whose = Self.valuePlace(goal, of: plan, place)
        var values: [Day: SourcedValue] = [:]
        for day in days { values[day] = try reading.values.value(for: goal, of: plan, at: whose, on: day) }
        return Standing(goal, threshold: plan.threshold, at: day, sourced: { values[$0] }) { figures[$0] ?? Figure() }
    }

    /// Whose values answer the goal, read at this place.
    static func valuePlace(_ goal: Goal, of plan: Plan, _ place: Place) -> ValuePlace {
        switch place {
        case .ownArea: .unit(goal.scope.territory ?? plan.area)
        case .unit(let unit, _): .unit(unit)
        case .organisation(let id): .organisation(id)
        }
    }

    /// The goal's figure on some days.
    func figures(_ goal: Goal, of plan: Plan, place: Place, on days: [Day], _ reading: MeasureReading) throws -> [Day:
        Figure]
    {
        guard let measure = goal.measure else { return [:] }
        let scope = try figureScope(goal, of: plan, place: place, in: reading.db)
        if case .organisation(let id) = place {
            return try reading.figures(measure.key, in: UnitScope(scope, under: id), on: days)
        }
        return try reading.sums(measure.key, on: days).mapValues { $0.figure(scope) }
    }

    /// A governing body's own scope has no territory: it governs where it governs.
    func figureScope(_ goal: Goal, of plan: Plan, place: Place, in db: any Connection) throws -> FigureScope {
        let withAgencies = goal.measure?.measure?.countsAgencies ?? false
        switch place {
        case .organisation: return goal.scope.figure(nil, withAgencies: withAgencies)
        case .unit(let unit, let following):
            return goal.scope.figure(
                try territories.of(unit, followingSuccessors: following, in: db), withAgencies: withAgencies)
        case .ownArea:
            return goal.scope.figure(
                try territories.of(goal.scope.territory ?? plan.area, in: db), withAgencies: withAgencies)
        }
    }
}
