import Platform

/// How the audit calls what officials say of figures.
extension Plans: RecordKindSource {
    package var recordKinds: [RecordKind] {
        [
            RecordKind(Self.planKind, "plans.kind"),
            RecordKind(SourcedValue.kind, "plans.kind.value") { Self.valueFields[$0] },
            RecordKind(Acknowledgement.kind, "plans.kind.acknowledgement", owner: "organisation_id"),
        ]
    }

    /// The journal's kind of a plan's editions.
    static let planKind = "plans.plan"

    private static let valueFields = [
        "on_day": "values.column.on_day", "from_day": "values.column.from_day", "numerator": "values.column.numerator",
        "denominator": "values.column.denominator", "percent": "values.column.percent", "words": "values.column.words",
        "source_number": "values.column.source_number", "source_issued": "values.column.source_issued",
        "source_issuer": "values.column.source_issuer",
        "source_link": "values.column.source_link", "explanation": "values.column.explanation",
        "withdrawn": "values.column.withdrawn",
    ]

    package func links(of kind: String, _ records: [String], for request: WebRequest, in db: any Connection) throws
        -> [String: RecordLink]
    {
        let language = request.language
        switch kind {
        case Self.planKind:
            return records.reduce(into: [:]) { links, id in
                links[id] = book.plan(id).map { RecordLink($0.short[language], PlanPaths.plan($0)) }
            }
        case SourcedValue.kind:
            let rows = try db.rows("SELECT id, plan_id, goal_id FROM plans_value WHERE id IN (\(list: records))")
            return try rows.reduce(into: [:]) { links, row in
                let id: String = try row.get(0), plan = try book.plan(row.get(1))
                links[id] = RecordLink(
                    [plan?.short[language], try row.get(2)].compactMap { $0 }.joined(separator: ", "),
                    PlanPaths.value(id))
            }
        default: return [:]
        }
    }
}
