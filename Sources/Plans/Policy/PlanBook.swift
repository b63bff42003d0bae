import Measures
import Platform

/// All plans of `Policy/plans/`, checked, and the measures that they use.
package struct PlanBook: Sendable {
    /// The national programme first, then by name of file.
    package let plans: [Plan]
    package let concerns: [String: PolicyText]
    package let institutionTypes: [String: PolicyText]
    package let recordClasses: [String: PolicyText]
    package let agencies: [String: PolicyText]
    package let alertRules: [AlertRule]
    /// Order of the types in lists.
    package let typeOrder: [String]
    /// Of all files that were read.
    package let checksums: [String: String]

    /// Throws `PolicyError` with file and line.
    package init(_ policy: PolicyFolder, kinds: [any MeasureKind]) throws {
        let lists = try PlanLists(policy, MeasureCatalogue(policy, kinds: kinds))
        let files = try policy.files(in: "plans", "yaml")
        var read: [Plan] = []
        for file in files {
            let node = try policy.yaml(file)
            read.append(try Plan(node, lists))
        }
        let ids = Set(read.map(\.id))
        for (file, plan) in zip(files, read) {
            if let parent = plan.parent, !ids.contains(parent) {
                throw PolicyError(file: file, line: 0, message: "the parent plan “\(parent)” is not there")
            }
        }
        plans =
            read.filter { $0.parent == nil && $0.area == "viet-nam" }
            + read.filter { $0.parent != nil || $0.area != "viet-nam" }
        checksums = try Dictionary(
            uniqueKeysWithValues: zip(read.map(\.id), files.map { try policy.checksum(of: [$0]) }))
        func names(_ file: String, key: String = "code") throws -> [(String, PolicyText)] {
            try policy.table(file, columns: [key, "name_vi", "name_en"]).rows.map {
                (
                    try $0.required(key),
                    PolicyText(vi: try $0.required("name_vi"), en: try $0["name_en"] ?? $0.required("name_vi"))
                )
            }
        }
        func index(_ list: [(String, PolicyText)]) -> [String: PolicyText] {
            Dictionary(list, uniquingKeysWith: { _, last in last })
        }
        concerns = try index(names("codes/concerns.csv"))
        let types = try names("codes/institution-types.csv")
        institutionTypes = index(types)
        typeOrder = types.map(\.0)
        recordClasses = try index(names("codes/record-classes.csv"))
        agencies = try index(names("agencies/agencies.csv", key: "id"))
        alertRules = try AlertRule.read(policy, plans: ids, concerns: lists.concerns)
    }

    package func plan(_ id: String) -> Plan? { plans.first { $0.id == id } }

    /// What is to be counted.
    package var measures: [CountedMeasure] { plans.flatMap { $0.goals.compactMap(\.measure) } }
}
