import Platform

extension MeasureDefinition {
    /// The parameters with the levels of the target's scope among them. What the scope says and what is counted are the
    /// same, or the plan is refused.
    func selecting(_ levels: PolicyNode, _ given: [String: PolicyNode]) throws -> [String: PolicyNode] {
        let asked = Set(try levels.list().map { try $0.text() })
        guard asked != ["all"] else {
            guard self.levels == .record, let own = given["levels"], !(try own.list()).isEmpty else { return given }
            throw own.mistake("the parameter “levels” narrows what the scope says of all levels: say it in the scope")
        }
        if asked.contains("all") { throw levels.mistake("“all” stands alone") }
        switch self.levels {
        case nil:
            throw levels.mistake("“\(name)” counts what has no level of training: the scope's levels can only be [all]")
        case .institution: return given
        case .record:
            if let own = given["levels"], Set(try own.list().map { try $0.text() }) != asked {
                throw own.mistake("the parameter “levels” differs from the levels of the scope")
            }
            return given.merging(["levels": levels]) { $1 }
        }
    }
}
