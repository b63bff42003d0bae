import Organisations
import Platform
import Vietnamese

extension Plans {
    /// What waits at one institution: of every plan whose territory it lies in, what counts institutions like it. What
    /// two plans ask alike is told once, by the plan of the smaller territory.
    func alerts(ofInstitution id: String, on day: Day, _ reading: PlanReading) throws -> [Alert] {
        guard let institution = try Counted(id, on: day, in: reading.db) else { return [] }
        let plans = try book.plans.filter { plan in
            try institution.lies(in: territories.of(plan.area, in: reading.db))
        }
        let alerts = try plans.sorted { ($0.area == Unit.country ? 1 : 0) < ($1.area == Unit.country ? 1 : 0) }.flatMap
        { plan in
            let standings = try standings(
                plan, plan.countedGoals.filter(institution.isCounted), place: .organisation(id), at: day, reading)
            return try self.alerts(plan, place: .organisation(id), standings, at: day, reading)
        }
        return alerts.oncePerQuestion()
    }

    /// What of an institution decides which goals count it.
    private struct Counted {
        let territory: String?
        let type: String?
        let name: String

        init?(_ id: String, on day: Day, in db: any Connection) throws {
            guard
                let row = try db.row(
                    """
                    SELECT territory_id, type, name FROM organisations_view_version
                    WHERE organisation_id = \(id) AND kind IN ('institution', 'branch') AND from_day <= \(day)
                        AND until_day > \(day)
                    """)
            else { return nil }
            territory = try row.get("territory_id")
            type = try row.get("type")
            name = nameKey(try row.get("name"))
        }

        /// Nil: the whole country.
        func lies(in territories: Set<String>?) -> Bool { territories?.contains(territory ?? "") ?? true }

        func isCounted(_ goal: Goal) -> Bool {
            let scope = goal.scope
            guard scope.named.isEmpty || scope.named.contains(where: { nameKey($0) == name }) else { return false }
            return scope.counted?.contains(type ?? "") ?? true
        }
    }
}

extension [Alert] {
    /// Each thing that is asked once; what was taken on in one plan is taken on in all.
    fileprivate func oncePerQuestion() -> [Alert] {
        let groups = Dictionary(grouping: self, by: \.question),
            taken = groups.filter { $0.value.contains { $0.acknowledgement != nil } }
        var seen: Set<[String]> = []
        return filter { taken[$0.question] == nil && seen.insert($0.question).inserted }
    }

    /// By rule, then what is or was due first, then the farthest from its goal.
    func mostUrgentFirst(_ rules: [AlertRule]) -> [Alert] {
        let order = Dictionary(rules.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        // What is compared is looked up once for each, not in every comparison.
        let keyed = enumerated().map { place, alert in
            Urgency(
                rule: order[alert.rule.id] ?? .max, due: alert.standing?.goal.due ?? .max, distance: alert.distance,
                place: place)
        }
        return keyed.sorted().map { self[$0.place] }
    }
}

private struct Urgency: Comparable {
    let rule: Int
    let due: Day
    let distance: Double
    let place: Int

    static func < (a: Urgency, b: Urgency) -> Bool {
        if (a.rule, a.due) != (b.rule, b.due) { return (a.rule, a.due) < (b.rule, b.due) }
        return a.distance == b.distance ? a.place < b.place : a.distance > b.distance
    }
}

extension Alert {
    /// Rule, measure and population; and the value and the day, but where records are missing, which they are for every
    /// day.
    fileprivate var question: [String] {
        guard let goal = standing?.goal else { return [rule.id, plan.id] }
        let question = [rule.id, goal.question(in: plan.id)]
        if case .coverage = rule.kind { return question }
        return question + [goal.comparison.rawValue, goal.value.map { String($0) } ?? "", goal.due?.iso ?? ""]
    }

    fileprivate var distance: Double { standing?.distanceAtDue ?? standing?.distance ?? 0 }
}
