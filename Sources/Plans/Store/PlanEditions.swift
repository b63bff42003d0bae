import Platform
import Vietnamese

extension PlanBook {
    /// Writes down each plan whose file is another than the last time: an edition that begins today. Two processes that
    /// start together write it once.
    func writeEditions(on today: Day, in db: any Connection) throws {
        try db.lock("plans.editions")
        for plan in plans {
            let last = try db.row(
                """
                SELECT edition, checksum, from_day FROM plans_plan WHERE plan_id = \(plan.id) ORDER BY edition DESC
                    LIMIT 1
                """
            )
            guard let checksum = checksums[plan.id], try last?.get("checksum") != checksum else { continue }
            let edition = try (last?.get("edition", as: Int.self) ?? 0) + 1
            try db.run(
                "UPDATE plans_plan SET until_day = \(today) WHERE plan_id = \(plan.id) AND until_day = \(Day.max)")
            try db.run(batch: plan.rows(edition, from: today, checksum))
            try db.record(
                Change(
                    kind: Plans.planKind, record: plan.id, version: edition, before: nil,
                    after: ["checksum": checksum, "number": plan.number]),
                by: .system("policy"))
        }
    }
}

extension Plan {
    fileprivate func rows(_ edition: Int, from day: Day, _ checksum: String) -> [SQL] {
        let plan: SQL = """
            INSERT INTO plans_plan (plan_id, edition, from_day, number, title, area, threshold, checksum)
            VALUES (\(id), \(edition), \(day), \(number), \(title.vi), \(area), \(threshold), \(checksum))
            """
        let targets = self.targets.enumerated().map { position, target -> SQL in
            """
            INSERT INTO plans_target (plan_id, edition, target_id, position, name, section, concern, in_scope)
            VALUES (\(id), \(edition), \(target.id), \(position), \(target.short.vi), \(target.section.rawValue),
                \(target.concern), \(target.isInScope))
            """
        }
        let goals = self.goals.map { goal -> SQL in
            """
            INSERT INTO plans_goal (plan_id, edition, goal_id, target_id, year, due, comparison, value, unit, clause,
                wording, measure)
            VALUES (\(id), \(edition), \(goal.id), \(goal.target), \(goal.year), \(goal.due),
                \(goal.comparison.rawValue), \(goal.value),
                    \(goal.unit.rawValue), \(goal.clause.vi), \(goal.wording), \(goal.measure?.key))
            """
        }
        return [plan] + targets + goals
    }
}
