import Platform

/// When an alert is raised: one rule of `Policy/alerts/`.
package struct AlertRule: Sendable {
    package enum Kind: Sendable, Equatable {
        case threshold(Side, percentOfGoal: Double, Due, withinDays: Int?)
        case stale(days: Int, percentOfUnits: Double)
        case deadline(days: Int)
        /// Nil: below the threshold of the plan.
        case coverage(below: Double?)
    }

    package enum Side: String, CaseIterable, Sendable { case under, over }
    package enum Due: String, CaseIterable, Sendable { case past, ahead }

    package let id: String
    package let kind: Kind
    package let title: PolicyText
    package let tone: Tone
    /// Also in the Today of the persons in charge.
    package let isForToday: Bool
    /// Nil: all.
    let plans: Set<String>?
    let concerns: Set<String>?

    func concerns(_ goal: Goal, of plan: Plan) -> Bool {
        guard plans?.contains(plan.id) ?? true, let target = plan.target(goal.target), target.isInScope else {
            return false
        }
        return concerns?.contains(target.concern) ?? true
    }
}

extension AlertRule {
    /// All rules of the folder, checked; `PolicyError` with file and line.
    static func read(_ policy: PolicyFolder, plans: Set<String>, concerns: Set<String>) throws -> [AlertRule] {
        var rules: [AlertRule] = []
        for file in try policy.files(in: "alerts", "yaml") {
            for node in try policy.yaml(file).member("rules").list() {
                let rule = try AlertRule(node, plans: plans, concerns: concerns)
                if rules.contains(where: { $0.id == rule.id }) {
                    throw try node.member("id").mistake("the rule “\(rule.id)” stands twice")
                }
                rules.append(rule)
            }
        }
        return rules
    }

    private enum KindName: String, CaseIterable { case threshold, stale, deadline, coverage }

    private init(_ node: PolicyNode, plans known: Set<String>, concerns codes: Set<String>) throws {
        let name = try node.member("kind").one(of: KindName.self)
        let own: Set<String> =
            switch name {
            case .threshold: ["side", "percent_of_goal", "due", "within_days"]
            case .stale: ["older_than_days", "percent_of_units"]
            case .deadline: ["within_days"]
            case .coverage: ["below"]
            }
        try node.expect(only: own.union(["id", "kind", "title", "tone", "today", "plans", "concerns"]))
        id = try node.member("id").text()
        title = try node.member("title").bilingual()
        tone = try node.member("tone").one(of: Tone.self)
        isForToday = try node.optional("today")?.bool() ?? true
        plans = try node.optional("plans").map { try Set($0.list().map { try $0.one(in: known, "plans/") }) }
        concerns = try node.optional("concerns").map {
            try Set($0.list().map { try $0.one(in: codes, "codes/concerns.csv") })
        }
        switch name {
        case .threshold:
            kind = .threshold(
                try node.member("side").one(of: Side.self), percentOfGoal: try node.member("percent_of_goal").number(),
                try node.member("due").one(of: Due.self), withinDays: try node.optional("within_days")?.integer())
        case .stale:
            kind = .stale(
                days: try node.member("older_than_days").integer(),
                percentOfUnits: try node.member("percent_of_units").number())
        case .deadline: kind = .deadline(days: try node.member("within_days").integer())
        case .coverage: kind = .coverage(below: try node.nullable("below")?.number())
        }
    }
}
