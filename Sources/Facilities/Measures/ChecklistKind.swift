import Institutions
import Measures
import Platform
import Vietnamese

/// Institutions that have all that a plan asks for, by the checklist, among all institutions.
struct ChecklistKind: MeasureKind {
    let name: String
    let needs: ChecklistNeeds
    var needsPlace = false

    func measure(_ parameters: MeasureParameters) throws -> any Measure {
        let asked = parts(parameters)
        for part in asked where needs.items(name, part: part).isEmpty {
            throw MeasureMistake("no item of codes/digital-checklist.csv stands for the part “\(part)” of “\(name)”")
        }
        let isAny = parameters.text("parts_needed") == "any"
        let optional = isAny ? parameters.list("parts") : []
        let all = needs.always(name) + asked.filter { !optional.contains($0) }.flatMap { needs.items(name, part: $0) }
        let place = needsPlace || parameters.bool("located")
        guard place || !all.isEmpty || !optional.isEmpty else { throw MeasureMistake("“\(name)” asks for nothing") }
        return ChecklistMeasure(needed: all, oneOf: optional.flatMap { needs.items(name, part: $0) }, needsPlace: place)
    }

    /// The parts that a plan names: members of lists, choices other than `capability`, and booleans that are true.
    private func parts(_ parameters: MeasureParameters) -> [String] {
        parameters.values.sorted { $0.key < $1.key }.flatMap { name, value -> [String] in
            switch value {
            case .list(let items): items
            case .text(let choice) where name != "parts_needed" && choice != "capability": [choice]
            case .bool(true) where name != "located": [name]
            default: []
            }
        }
    }
}

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

/// What institutions said of items, by day: a later statement takes the place of an earlier one.
struct ChecklistAnswers {
    private var yes: [String: [String: Spans]] = [:]
    private var any: [String: [String: Spans]] = [:]

    init(_ items: [String], of organisations: [String], in db: any Connection) throws {
        let rows = try db.rows(
            """
            SELECT organisation_id, item, state, from_day, until_day FROM facilities_check
            WHERE organisation_id IN (\(list: organisations)) AND item IN (\(list: items))
                ORDER BY organisation_id, item, from_day
            """)
        for (at, row) in rows.enumerated() {
            let id: String = try row.get(0), item: String = try row.get(1), from: Day = try row.get(3)
            var until: Day = try row.get(4, as: Day?.self) ?? .max
            if at + 1 < rows.count, try rows[at + 1].get(0) == id, try rows[at + 1].get(1) == item {
                until = min(until, try rows[at + 1].get(3))
            }
            any[id, default: [:]][item, default: Spans()].insert(from: from, until: until)
            if try row.get(2, as: Bool.self) {
                yes[id, default: [:]][item, default: Spans()].insert(from: from, until: until)
            }
        }
    }

    func fulfilled(_ id: String, _ item: String) -> Spans { yes[id]?[item] ?? Spans() }
    func answered(_ id: String, _ item: String) -> Spans { any[id]?[item] ?? Spans() }
}
