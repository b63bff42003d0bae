import Platform

/// What a measure means, in words, from `Policy/measures/NAME.yaml`: what the Figure page explains.
package struct MeasureDefinition: Sendable, Equatable {
    package enum Status: String, CaseIterable, Sendable {
        case inUse = "in-use"
        /// Described, but no code counts it yet: every goal on it is “not enough data”.
        case planned
    }

    /// What the two numbers are.
    package enum Result: String, CaseIterable, Sendable {
        /// Numerator over denominator.
        case ratio
        /// The numerator alone.
        case count
        /// Whether the numerator is above zero.
        case exists
    }

    /// How a measure tells levels of training apart.
    package enum Levels: String, CaseIterable, Sendable {
        /// Each record has its level: the measure's parameter `levels` selects.
        case record
        /// What is counted is the institution, whose level is that of its type.
        case institution
    }

    package struct Parameter: Sendable, Equatable {
        package let name: String
        package let type: ParameterType
        /// What may stand there; empty when anything of the type may.
        package let values: [String]
        /// Nil: a plan must say it.
        package let preset: ParameterValue?
        package let meaning: PolicyText
    }

    package enum ParameterType: String, CaseIterable, Sendable { case list, choice, boolean, day, number, text, code }

    package let name: String
    package let status: Status
    package let result: Result
    /// `percent`, `count`, `none`.
    package let unit: String
    package let title: PolicyText
    package let formula: PolicyText?
    /// What is counted: of a ratio the upper number, of a count the number, of what exists the condition.
    package let numerator: PolicyText
    package let denominator: PolicyText?
    /// What one is: “người”; nil for what exists.
    package let countingUnit: PolicyText?
    /// Classes of records that it is counted from, `staff-register`.
    package let records: [String]
    /// Nil: what it counts has no level, so a target may not ask for one.
    package let levels: Levels?
    package let coverage: PolicyText?
    package let parameters: [Parameter]
    package let counts: [PolicyText]
    package let countsNot: [PolicyText]
}

extension MeasureDefinition {
    /// - Parameter codes: the codes of a list, for `values_from: codes/course-types.csv`.
    init(_ node: PolicyNode, codes: (PolicyNode) throws -> [String]) throws {
        try node.expect(only: [
            "name", "status", "result", "unit", "title", "formula", "numerator", "denominator", "count", "condition",
            "counting_unit", "records",
            "coverage", "levels", "cut_off", "person", "parameters", "counts", "counts_not", "evidence", "note",
        ])
        name = try node.member("name").text()
        status = try node.member("status").one(of: Status.self)
        result = try node.member("result").one(of: Result.self)
        unit = try node.member("unit").text()
        title = try node.member("title").bilingual()
        formula = try node.optional("formula")?.bilingual()
        numerator = try node.member(result.phrase).bilingual()
        denominator = try node.optional("denominator")?.bilingual()
        countingUnit = try node.optional("counting_unit")?.bilingual()
        records = try node.member("records").list().map { try $0.text() }
        levels = try node.optional("levels")?.one(of: Levels.self)
        coverage = try node.optional("coverage")?.bilingual()
        parameters = try (node.optional("parameters")?.list() ?? []).map { try Parameter($0, codes: codes) }
        counts = try (node.optional("counts")?.list() ?? []).map { try $0.bilingual() }
        countsNot = try (node.optional("counts_not")?.list() ?? []).map { try $0.bilingual() }
        if levels == .record, !parameters.contains(where: { $0.name == "levels" && $0.type == .list }) {
            throw try node.member("levels").mistake("“record” needs a parameter “levels” that is a list")
        }
        if result == .ratio, denominator == nil { throw node.mistake("a ratio needs a “denominator”") }
        if status == .inUse, formula == nil || coverage == nil {
            throw node.mistake("a measure in use needs “formula” and “coverage”")
        }
    }

    /// Every declared parameter gets its value; throws at the node that gives a wrong one.
    package func parameters(from given: [String: PolicyNode], at place: PolicyNode) throws -> MeasureParameters {
        for (name, node) in given where !parameters.contains(where: { $0.name == name }) {
            throw node.mistake("the measure “\(self.name)” has no parameter “\(name)”")
        }
        var values: [String: ParameterValue] = [:]
        for parameter in parameters {
            if let node = given[parameter.name] {
                values[parameter.name] = try parameter.value(node)
            } else if let preset = parameter.preset {
                values[parameter.name] = preset
            } else if status == .inUse {
                // A planned measure is words only: nothing is counted with its parameters yet.
                throw place.mistake("the measure “\(name)” needs the parameter “\(parameter.name)”")
            }
        }
        return MeasureParameters(values)
    }

    /// Name and parameters, those that say nothing new left out: the same everywhere, whoever asks.
    func key(_ parameters: MeasureParameters) -> String {
        let telling = self.parameters.filter { parameters[$0.name] != $0.preset }
            .map { "\($0.name)=\(parameters[$0.name].canonical)" }.sorted()
        return telling.isEmpty ? name : name + "(" + telling.joined(separator: ",") + ")"
    }
}

extension MeasureDefinition.Result {
    /// Under which key the file says what is counted.
    fileprivate var phrase: String {
        switch self {
        case .ratio: "numerator"
        case .count: "count"
        case .exists: "condition"
        }
    }
}

extension MeasureDefinition.Parameter {
    fileprivate init(_ node: PolicyNode, codes: (PolicyNode) throws -> [String]) throws {
        try node.expect(only: ["name", "type", "values", "values_from", "default", "vi", "en"])
        name = try node.member("name").text()
        type = try node.member("type").one(of: MeasureDefinition.ParameterType.self)
        values =
            try node.optional("values_from").map(codes) ?? node.optional("values")?.list().map { try $0.text() } ?? []
        preset = node.has("default") ? try node.optional("default").map(ParameterValue.init) ?? .null : nil
        meaning = PolicyText(vi: try node.member("vi").text(), en: try node.member("en").text())
    }

    fileprivate func value(_ node: PolicyNode) throws -> ParameterValue {
        let value = try ParameterValue(node)
        if value == .null {
            guard preset == .null || preset == nil else { throw node.mistake("“\(name)” may not be null") }
            return value
        }
        switch (type, value) {
        case (.list, .list(let items)): for item in items { try check(item, node) }
        case (.choice, .text(let item)), (.text, .text(let item)), (.code, .text(let item)): try check(item, node)
        case (.day, _): _ = try node.day()
        case (.boolean, .bool), (.number, .number): break
        default: throw node.mistake("“\(name)” must be a \(type.rawValue)")
        }
        return value
    }

    private func check(_ item: String, _ node: PolicyNode) throws {
        guard values.isEmpty || values.contains(item) else {
            throw node.mistake("“\(item)” is none of the values of “\(name)”: " + values.joined(separator: ", "))
        }
    }
}
