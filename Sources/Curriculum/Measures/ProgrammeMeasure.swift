import Institutions
import Measures
import Platform
import Vietnamese

/// Programmes that a rule holds for, among those in force.
struct ProgrammeMeasure: Measure {
    /// Only these levels; empty: all.
    var levels: Set<String> = []
    /// Only programmes of these groups of codes, and those that their institution tags as information technology.
    var fields: [String] = []
    /// Only programmes that this holds for.
    var among: ProgrammeRule?
    let rule: ProgrammeRule

    let recordsPermission: Permission = "curriculum.read"
    var domains: Set<String>? { ["curriculum"] }

    func steps(for organisations: [String], in db: any Connection) throws -> [String: [Step]] {
        let histories = try ProgrammeHistory.all(of: organisations, in: db),
            branches = try Institutions.branches(among: organisations, in: db)
        var steps: [String: [Step]] = [:]
        for id in organisations {
            var count = DailyCount()
            // What a school teaches is on its own register: a branch need not have one.
            if branches.contains(id) { count.add(.beginning, .max, known: 1) }
            for programme in histories[id] ?? [] { add(programme, to: &count) }
            steps[id] = count.steps
        }
        return steps
    }

    private func add(_ programme: ProgrammeHistory, to count: inout DailyCount) {
        let inForce = programme.inForce
        count.add(inForce, known: 1)
        guard isMeant(programme) else { return }
        let population = among.map { $0.days(of: programme) } ?? inForce
        count.add(population, denominator: 1)
        count.add(rule.days(of: programme).intersection(population), numerator: 1)
    }

    private func isMeant(_ programme: ProgrammeHistory) -> Bool {
        guard levels.isEmpty || levels.contains(programme.level) else { return false }
        return fields.isEmpty || programme.isTagged
            || fields.contains { programme.occupation?.dropFirst().hasPrefix($0) == true }
    }

    /// The same in SQL; `p` is the programme, `v` its version in force.
    func population(on day: Day) -> SQL {
        var conditions: [SQL] = ["1 = 1"]
        if !levels.isEmpty { conditions.append("p.level IN (\(list: levels.sorted()))") }
        if !fields.isEmpty {
            let codes = fields.map { field -> SQL in "substr(p.occupation, 2) LIKE \(field + "%")" }
            conditions.append("(p.tagged_it = 1 OR " + SQL.join(codes, " OR ") + ")")
        }
        if let among { conditions.append(among.condition(on: day)) }
        return SQL.join(conditions, " AND ")
    }
}

extension ProgrammeHistory {
    var inForce: Spans {
        var days = Spans()
        days.insert(from: from, until: until)
        return days
    }
}
