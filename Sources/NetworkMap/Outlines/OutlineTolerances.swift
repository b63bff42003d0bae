import Foundation
import Platform

/// How far outside a drawn border a place may lie, in kilometres (`Policy/units/outline-tolerances.csv`).
struct OutlineTolerances: Sendable {
    let installedProvince: Double
    let importedProvince: Double
    let commune: Double

    /// Throws `PolicyError` with file and line.
    init(policy: URL) throws {
        let table = try PolicyTable("units/outline-tolerances.csv", in: policy, columns: ["outlines", "kilometres"])
        let rows = try Dictionary(table.rows.map { (try $0.required("outlines"), $0) }) { _, again in
            throw again.mistake("stands twice")
        }
        func kilometres(_ name: String) throws -> Double {
            guard let row = rows[name] else {
                throw PolicyError(file: "units/outline-tolerances.csv", line: 0, message: "\(name) is missing")
            }
            guard let value = Double(try row.required("kilometres")), (0...50).contains(value) else {
                throw row.mistake("kilometres is no distance to 50")
            }
            return value
        }
        installedProvince = try kilometres("province-installed")
        importedProvince = try kilometres("province-imported")
        commune = try kilometres("commune-imported")
    }
}
