import Measures
import Platform
import Vietnamese

/// Plans for programs: read-only, without an account.
struct PlansAPI {
    let plans: Plans

    func add(to routes: Routes) {
        routes.api("/api/v1/plans", .anyone, isPublic: true, Self.list, listPlans)
        routes.api("/api/v1/plans/:id/targets", .anyone, subject: "plan", isPublic: true, Self.targets, listTargets)
    }

    private func listPlans(_ request: WebRequest) async throws -> Reply {
        let language = request.language
        return .json(
            .object([
                (
                    "items",
                    .array(
                        plans.book.plans.map { plan in
                            .object([
                                ("id", .string(plan.id)), ("number", .optional(plan.number)),
                                ("kind", .string(plan.kind.rawValue)),
                                ("title", .string(plan.title[language])), ("status", .string(plan.status.rawValue)),
                                ("issued", .optional(plan.issued?.iso)), ("parent", .optional(plan.parent)),
                                ("area", .string(plan.area)),
                                ("successorArea", .optional(plan.successorArea)),
                                ("years", .array(plan.years.map(JSONValue.integer))),
                                ("coverageThreshold", .number(plan.threshold)),
                                ("targets", .integer(plan.targets.count)),
                            ])
                        })
                ), ("next", .null),
            ]))
    }

    /// One entry for each clause, group and year.
    private func listTargets(_ request: WebRequest) async throws -> Reply {
        let plan = try plans.plan(request), day = try request.day(or: plans.clock.today)
        let organisation = request.query.text("organisation")
        let standings = try await plans.database.read { db in
            let reading = try plans.reading(in: db)
            return try plans.standings(plan, place: plans.place(organisation, on: day, in: db), at: day, reading)
        }
        let page = request.page
        return .json(
            .object([
                ("items", .array(standings.map { Self.entry(GoalWords($0, of: plan, plans.book, page)) })),
                ("next", .null),
            ]))
    }

    private static func entry(_ words: GoalWords) -> JSONValue {
        let standing = words.standing, goal = standing.goal, language = words.page.language
        let isCounted = goal.measure?.measure != nil && standing.figure.covered > 0
        let missing = words.target?.reasonOut.map { [$0[language]] } ?? words.missing
        let source = standing.shownSource
        return .object([
            ("id", .string(goal.id)), ("clause", .string(goal.clause[language])), ("wording", .string(goal.wording)),
            ("operator", .string(goal.comparison.rawValue)), ("goal", .optional(goal.value)),
            ("year", .optional(goal.year)),
            ("value", .optional(standing.value)),
            ("numerator", .optional(source.map(\.numerator) ?? (isCounted ? standing.figure.numerator : nil))),
            ("denominator", .optional(source.map(\.denominator) ?? (isCounted ? standing.figure.denominator : nil))),
            ("coverage", .optional(goal.measure?.measure == nil ? nil : standing.figure.coverage)),
            ("state", standing.state == .qualitative ? .null : .string(standing.state.rawValue)),
            ("missing", .array(missing.map(JSONValue.string))), ("asOf", .string(standing.at.iso)),
            ("basis", .string(standing.basis.name)),
            ("source", source.map(SourceJSON.of) ?? .null), ("valueAtDue", .optional(standing.valueAtDue)),
            ("basisAtDue", .optional(standing.basisAtDue?.name)),
            ("stateSource", standing.deciding.map(SourceJSON.of) ?? .null),
        ])
    }

    private static let list = Operation(
        "listPlans", tag: "Plans", "The plans whose targets are followed.",
        answer: .page(
            of: .object([
                ("id", .string, ""), ("number", .nullable(.string), "Số hiệu; null when it is not known."),
                ("kind", .oneOf(Plan.Kind.allCases.map(\.rawValue)), ""), ("title", .string, ""),
                (
                    "status", .oneOf(Plan.Status.allCases.map(\.rawValue)),
                    "reported: only a report about the document is at hand."
                ),
                ("issued", .nullable(.day), ""), ("parent", .nullable(.string), "The plan that this one carries out."),
                ("area", .string, "Administrative unit of the day of issue."),
                ("successorArea", .nullable(.string), "The unit that took the area over by a merger."),
                ("years", .array(.integer), ""),
                ("coverageThreshold", .number, "Percent of the units in scope; below it a figure is notEnoughData."),
                ("targets", .integer, ""),
            ])))

    private static let targets = Operation(
        "listTargetsOfPlan", tag: "Plans",
        "The targets of a plan and how they stand: one entry for each clause, group and year.",
        parameters: [
            .path("id", "A plan's id."),
            .query(
                "organisation", .string,
                "An organisation (all that it governs on the day) or an administrative unit; by default the plan's own area."
            ),
            .query("at", .day, "The day as of which figures and states hold; by default today."),
        ],
        answer: .page(
            of: .object([
                ("id", .string, "Target, group and year."), ("clause", .string, ""), ("wording", .string, "Verbatim."),
                ("operator", .oneOf(Goal.Operator.allCases.map(\.rawValue)), ""),
                ("goal", .nullable(.number), "In percent, or a count."),
                ("year", .nullable(.integer), ""),
                (
                    "value", .nullable(.number),
                    "On the day asOf; percent, a count, or 1 and 0 for what exists. Null without enough data."
                ),
                ("numerator", .nullable(.integer), ""), ("denominator", .nullable(.integer), ""),
                ("coverage", .nullable(.number), "Percent of the units in scope whose records are there."),
                (
                    "state", .nullable(.oneOf(GoalState.allCases.filter { $0 != .qualitative }.map(\.rawValue))),
                    "Past the due day: the state on that day. Null where no number decides."
                ), ("missing", .array(.string), "What stands in the way of a verdict."), ("asOf", .day, ""),
                (
                    "basis", .oneOf(["computed", "sourced", "none"]),
                    "What value rests on: records, a document that an official entered, or nothing."
                ),
                ("source", .nullable(SourceJSON.schema), "The document that value rests on."),
                ("valueAtDue", .nullable(.number), "On the due day, where that is past."),
                ("basisAtDue", .nullable(.oneOf(["computed", "sourced", "none"])), "What valueAtDue rests on."),
                ("stateSource", .nullable(SourceJSON.schema), "The document that state rests on."),
            ])))
}

extension Plans {
    /// What `organisation=` names: an organisation, or an administrative unit.
    func place(_ id: String?, on day: Day, in db: any Connection) throws -> Place {
        guard let id else { return .ownArea }
        if try db.row("SELECT 1 FROM organisations_view_version WHERE organisation_id = \(id) LIMIT 1") != nil {
            return .organisation(id)
        }
        _ = try territories.of(id, in: db)
        return .unit(id)
    }
}
