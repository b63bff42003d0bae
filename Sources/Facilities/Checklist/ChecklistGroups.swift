import Foundation
import Platform

/// How the checklist is laid out: column `group` of `Policy/codes/digital-checklist.csv`.
package struct ChecklistGroups: Sendable {
    let list: CodeList
    private let groups: [String: String]

    /// Throws `PolicyError` with file and line.
    init(policy directory: URL) throws {
        list = try CodeList("codes/checklist-groups.csv", in: directory)
        let table = try PolicyTable("codes/digital-checklist.csv", in: directory, columns: ["code", "group"])
        var groups: [String: String] = [:]
        for row in table.rows {
            let group = try row.required("group")
            guard list[group] != nil else { throw row.mistake("“\(group)” is no group of codes/checklist-groups.csv") }
            groups[try row.required("code")] = group
        }
        self.groups = groups
    }

    func group(of item: String) -> String? { groups[item] }
}
