import Measures
import Platform
import Vietnamese

extension Goal {
    init(_ layers: GoalLayers, of target: String, isOut: Bool, years: Set<Int>, _ lists: PlanLists) throws {
        let node = layers.goal
        try node.expect(only: [
            "group", "year", "due", "from_year", "operator", "value", "unit", "measure", "parameters", "scope",
            "clause", "wording",
            "wording_corrected", "lead", "note",
        ])
        self.target = target
        group = try layers.group.map { Group(id: try $0.member("id").text(), name: try $0.member("name").bilingual()) }
        year = try node.nullable("year")?.integer()
        due = try node.nullable("due")?.day()
        if let year, !years.contains(year) {
            throw try node.member("year").mistake("\(year) is none of the plan's years")
        }
        guard (year == nil) == (due == nil) else { throw node.mistake("“due” is null exactly when “year” is") }
        if let year, let due, due.year != year {
            throw try node.member("due").mistake("the due day does not lie in \(year)")
        }
        comparison = try node.member("operator").one(of: Operator.self)
        value = try node.nullable("value")?.number()
        unit = try node.member("unit").one(of: Unit.self)
        clause = try (node.optional("clause") ?? layers.target.member("clause")).bilingual()
        wording = try (node.optional("wording") ?? layers.target.member("wording")).text()
        wordingCorrected = try (node.has("wording") ? node : layers.target).optional("wording_corrected")?.text()
        lead = try (node.optional("lead") ?? layers.target.member("lead")).list().map {
            try $0.one(in: lists.agencies, "agencies/agencies.csv")
        }
        note = try node.optional("note")?.bilingual()
        let name = isOut ? nil : try layers.nearest("measure")
        let given = try layers.merged("scope"), scope = try GoalScope(given, at: node, lists)
        measure = try name.map { name in
            try lists.catalogue.counted(name, layers.parameters(), levels: given["levels"] ?? node, at: node)
        }
        self.scope = try measure.map { try scope.counted(by: $0, at: given["institutions"] ?? node, lists) } ?? scope
        try check(node, isOut: isOut)
    }

    /// Operator, value, unit and measure must fit each other.
    private func check(_ node: PolicyNode, isOut: Bool) throws {
        switch comparison {
        case .atLeast, .above:
            guard let value else { throw node.mistake("the operator “\(comparison.rawValue)” needs a value") }
            if unit == .none { throw node.mistake("a value needs the unit percent or count") }
            if unit == .percent, !(0...100).contains(value) {
                throw try node.member("value").mistake("a percentage is expected")
            }
            if !isOut, measure == nil { throw node.mistake("a number is asked for, but no measure is named") }
        case .exists:
            if value != nil { throw try node.member("value").mistake("“exists” has no value") }
            if !isOut, measure == nil { throw node.mistake("no measure is named that says whether it exists") }
        case .qualitative:
            if value != nil { throw try node.member("value").mistake("“qualitative” has no value") }
        }
        if unit == .percent, let measure, measure.definition.result != .ratio {
            throw node.mistake("a percentage needs a measure that is a ratio; “\(measure.definition.name)” is none")
        }
    }
}

extension GoalScope {
    init(_ given: [String: PolicyNode], at place: PolicyNode, _ lists: PlanLists) throws {
        for (name, node) in given where !["institutions", "levels", "territory", "named"].contains(name) {
            throw node.mistake("unknown key “\(name)” in scope")
        }
        guard let institutions = given["institutions"], let levels = given["levels"], let territory = given["territory"]
        else {
            throw place.mistake("the scope needs institutions, levels and territory")
        }
        let codes = try institutions.list().map { try $0.text() }
        switch codes {
        case ["all"]: types = nil
        case ["none"]: types = []
        default: types = try institutions.list().map { try $0.one(in: lists.types, "codes/institution-types.csv") }
        }
        self.levels = try levels.list().map { try $0.one(in: lists.levels.union(["all"]), "codes/training-levels.csv") }
        let unit = try territory.text()
        self.territory = unit == "plan-area" ? nil : try territory.one(in: lists.units, "units/provinces.csv")
        named = try given["named"]?.list().map { try $0.text() } ?? []
        counted = types
    }

    /// With the types whose units the measure counts; a scope that it would not honour is refused.
    fileprivate func counted(by measure: CountedMeasure, at place: PolicyNode, _ lists: PlanLists) throws -> GoalScope {
        if let code = measure.measure {
            if types?.isEmpty == true, !code.countsAgencies {
                throw place.mistake(
                    "“\(measure.definition.name)” counts institutions: the scope's institutions cannot be [none]")
            }
            if types?.isEmpty == false, code.countsAgencies {
                throw place.mistake(
                    "“\(measure.definition.name)” counts agencies too: the scope's institutions can only be [all] or [none]"
                )
            }
        }
        guard measure.definition.levels == .institution, levels != ["all"], types?.isEmpty != true else { return self }
        let able = lists.types(training: levels), left = types.map { $0.filter(able.contains) } ?? able.sorted()
        if left.isEmpty { throw place.mistake("no type of institution in the scope trains at its levels") }
        var scope = self
        scope.counted = left
        return scope
    }
}
