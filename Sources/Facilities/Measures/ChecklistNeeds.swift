import Foundation
import Platform

/// Which items of the checklist fulfil which measure: column `needs` of `Policy/codes/digital-checklist.csv`.
package struct ChecklistNeeds: Sendable {
    private struct Need: Sendable {
        let item: String
        let measure: String
        /// Needed only where a plan names this part.
        let part: String?
    }

    private let needs: [Need]

    init(policy directory: URL) throws {
        let table = try PolicyTable("codes/digital-checklist.csv", in: directory, columns: ["code", "needs"])
        needs = try table.rows.flatMap { row in
            let item = try row.required("code")
            return row.list("needs").map { words in
                let parts = words.split(separator: ":", maxSplits: 1).map(String.init)
                return Need(item: item, measure: parts[0], part: parts.count > 1 ? parts[1] : nil)
            }
        }
    }

    var measures: [String] { Set(needs.map(\.measure)).sorted() }

    /// Needed whatever a plan says.
    func always(_ measure: String) -> [String] { needs.filter { $0.measure == measure && $0.part == nil }.map(\.item) }

    /// Needed for a part; empty for one that no item stands for.
    func items(_ measure: String, part: String) -> [String] {
        needs.filter { $0.measure == measure && $0.part == part }.map(\.item)
    }
}
