import Measures
import Platform
import Vietnamese

extension Target {
    init(_ node: PolicyNode, years: Set<Int>, _ lists: PlanLists) throws {
        try node.expect(only: [
            "id", "compare", "section", "concern", "in_scope", "reason_out", "clause", "wording", "wording_corrected",
            "short", "measure",
            "parameters", "scope", "groups", "lead", "goals", "readings", "note",
        ])
        id = try node.member("id").text()
        compare = try node.nullable("compare")?.text()
        section = try node.member("section").one(of: Section.self)
        concern = try node.member("concern").one(in: lists.concerns, "codes/concerns.csv")
        let isOut = try node.optional("in_scope")?.bool() == false
        reasonOut = isOut ? try node.member("reason_out").bilingual() : nil
        short = try node.member("short").bilingual()
        lead = try node.member("lead").list().map { try $0.one(in: lists.agencies, "agencies/agencies.csv") }
        readings = try node.member("readings").list().map(Reading.init)
        let groups = try node.optional("groups")?.list() ?? []
        goals = try node.member("goals").list().map { goal in
            try Goal(
                GoalLayers(target: node, groups: groups, goal: goal), of: node.member("id").text(), isOut: isOut,
                years: years, lists)
        }
    }
}

/// Where a goal's properties stand: its own over its group's over its target's, key by key in `parameters` and `scope`.
struct GoalLayers {
    let target: PolicyNode
    let group: PolicyNode?
    let goal: PolicyNode

    init(target: PolicyNode, groups: [PolicyNode], goal: PolicyNode) throws {
        self.target = target
        self.goal = goal
        for group in groups { try group.expect(only: ["id", "name", "parameters", "scope", "measure"]) }
        guard let name = try goal.optional("group") else {
            if !groups.isEmpty { throw goal.mistake("“group” is missing: the target has groups") }
            group = nil
            return
        }
        let id = try name.text()
        guard let found = try groups.first(where: { try $0.member("id").text() == id }) else {
            throw name.mistake("the target has no group “\(id)”")
        }
        group = found
    }

    /// Strongest first.
    private var layers: [PolicyNode] { [goal, group, target].compactMap { $0 } }

    /// The nearest one that says it; nil when none does or it says null.
    func nearest(_ key: String) throws -> PolicyNode? {
        for layer in layers where layer.has(key) { return try layer.optional(key) }
        return nil
    }

    /// The measure's parameters: those of the layers down to the one that names the measure. What a weaker layer gives
    /// belongs to the measure that this one replaced.
    func parameters() throws -> [String: PolicyNode] {
        let naming = layers.firstIndex { $0.has("measure") } ?? layers.count - 1
        return try merged("parameters", of: layers.prefix(naming + 1))
    }

    /// The members of a map, each from the nearest layer that has it, null included.
    func merged(_ key: String) throws -> [String: PolicyNode] { try merged(key, of: layers[...]) }

    private func merged(_ key: String, of layers: ArraySlice<PolicyNode>) throws -> [String: PolicyNode] {
        var merged: [String: PolicyNode] = [:]
        for layer in layers.reversed() {
            guard let map = try layer.optional(key) else { continue }
            for name in map.keys { merged[name] = try map.given(name) }
        }
        return merged
    }
}
