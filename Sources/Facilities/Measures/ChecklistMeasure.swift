import Institutions
import Measures
import Platform

struct ChecklistMeasure: Measure {
    let needed: [String]
    /// At least one of these, where there are any.
    let oneOf: [String]
    /// Coordinates in the register of institutions.
    let needsPlace: Bool

    let recordsPermission: Permission = "facilities.read"
    var domains: Set<String>? { ["facilities"] }

    func steps(for organisations: [String], in db: any Connection) throws -> [String: [Step]] {
        let branches = try Institutions.branches(among: organisations, in: db),
            answers = try ChecklistAnswers(needed + oneOf, of: organisations, in: db)
        let located = needsPlace ? try self.located(organisations, in: db) : []
        var steps: [String: [Step]] = [:]
        for id in organisations {
            var count = DailyCount()
            if branches.contains(id) {
                count.add(.always, known: 1)
            } else {
                let known = known(id, answers),
                    fulfilled = needsPlace && !located.contains(id) ? Spans() : fulfilled(id, answers)
                count.add(known, denominator: 1, known: 1)
                count.add(fulfilled.intersection(known), numerator: 1)
            }
            steps[id] = count.steps
        }
        return steps
    }

    /// The days on which everything asked for is answered.
    private func known(_ id: String, _ answers: ChecklistAnswers) -> Spans {
        let all = needed.reduce(Spans.always) { $0.intersection(answers.answered(id, $1)) }
        if oneOf.isEmpty { return all }
        let every = oneOf.reduce(Spans.always) { $0.intersection(answers.answered(id, $1)) }
        return all.intersection(oneOf.reduce(every) { $0.union(answers.fulfilled(id, $1)) })
    }

    private func fulfilled(_ id: String, _ answers: ChecklistAnswers) -> Spans {
        let all = needed.reduce(Spans.always) { $0.intersection(answers.fulfilled(id, $1)) }
        return oneOf.isEmpty ? all : all.intersection(oneOf.reduce(Spans()) { $0.union(answers.fulfilled(id, $1)) })
    }

    private func located(_ organisations: [String], in db: any Connection) throws -> Set<String> {
        let rows = try db.rows(
            """
            SELECT organisation_id FROM institutions_view_institution
            WHERE organisation_id IN (\(list: organisations)) AND latitude IS NOT NULL GROUP BY organisation_id
            """)
        return Set(try rows.map { try $0.get(0) })
    }
}
