import Foundation
import Platform

/// The code lists of programmes, from `Policy/codes`.
package struct CurriculumCodes: Sendable {
    let occupations: OccupationList
    let levels, versionKinds, components: CodeList
    /// Digital competence frames whose components outcomes can be mapped to.
    let frames: Set<String>
    /// First digit of the occupation codes of a level: `cao-dang` has 6; levels without one have no codes.
    let prefixes: [String: String]
    /// Groups of codes, after the digit of the level, whose programmes are in information technology.
    let technologyFields: [String]

    /// Throws `PolicyError` with file and line.
    package init(policy directory: URL) throws {
        occupations = try OccupationList(policy: directory)
        levels = try CodeList("codes/training-levels.csv", in: directory)
        versionKinds = try CodeList("codes/programme-version-kinds.csv", in: directory)
        components = try CodeList("codes/digital-competence-components.csv", in: directory).numbered
        frames = try Set(
            PolicyTable("codes/digital-competence-components.csv", in: directory, columns: ["frame"]).rows.map {
                try $0.required("frame")
            })
        let levels = try PolicyTable(
            "codes/training-levels.csv", in: directory, columns: ["code", "occupation_prefix"])
        prefixes = try levels.rows.reduce(into: [:]) { $0[try $1.required("code")] = $1["occupation_prefix"] }
        let fields = try PolicyTable("codes/occupation-fields.csv", in: directory, columns: ["code", "it"])
        technologyFields = try fields.rows.filter { $0["it"] == "1" }.map { try $0.required("code") }
    }

    func isTechnology(_ occupation: String) -> Bool {
        technologyFields.contains { occupation.dropFirst().hasPrefix($0) }
    }

    /// Whether a level and a code can stand together; a level without codes has none.
    func agree(level: String, occupation: String?) -> Bool {
        prefixes[level] == occupation.map { String($0.prefix(1)) }
    }
}
