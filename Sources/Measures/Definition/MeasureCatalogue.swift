import Platform

/// The measures that policy files describe, with the code that counts them.
package struct MeasureCatalogue: Sendable {
    package let definitions: [String: MeasureDefinition]
    private let kinds: [String: any MeasureKind]

    /// Reads `Policy/measures/`. A definition that is in use must have its code; `PolicyError` otherwise.
    package init(_ policy: PolicyFolder, kinds: [any MeasureKind]) throws {
        self.kinds = Dictionary(kinds.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var definitions: [String: MeasureDefinition] = [:]
        for file in try policy.files(in: "measures", "yaml") {
            let node = try policy.yaml(file)
            let definition = try MeasureDefinition(node) { list in
                try policy.table(list.text(), columns: ["code"]).rows.map { try $0.required("code") }
            }
            guard file == "measures/\(definition.name).yaml" else {
                throw try node.member("name").mistake("the name must be that of the file")
            }
            guard definition.status == .planned || self.kinds[definition.name] != nil else {
                throw try node.member("status").mistake(
                    "no code counts “\(definition.name)”; its status can only be “planned”")
            }
            definitions[definition.name] = definition
        }
        self.definitions = definitions
    }

    /// A measure as a target uses it.
    /// - Parameters:
    ///   - given: the parameters with the places where they stand.
    ///   - levels: the levels of training in the target's scope. A measure that cannot tell them apart refuses any but
    ///     `all`.
    package func counted(_ name: PolicyNode, _ given: [String: PolicyNode], levels: PolicyNode, at place: PolicyNode)
        throws -> CountedMeasure
    {
        guard let definition = definitions[try name.text()] else {
            throw name.mistake("there is no measure “\(try name.text())” in measures/")
        }
        let parameters = try definition.parameters(from: definition.selecting(levels, given), at: place)
        do {
            let measure = definition.status == .inUse ? try kinds[definition.name]?.measure(parameters) : nil
            return CountedMeasure(
                key: definition.key(parameters), definition: definition, parameters: parameters, measure: measure)
        } catch let mistake as MeasureMistake { throw place.mistake(mistake.message) }
    }
}
