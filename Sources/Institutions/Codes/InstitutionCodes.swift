import Foundation
import Platform
import Vietnamese

/// The code lists of the register, from `Policy/codes`.
package struct InstitutionCodes: Sendable {
    package let types: CodeList
    package let ownerships: CodeList
    package let areaKinds: CodeList

    /// Throws `PolicyError` with file and line.
    package init(policy directory: URL) throws {
        types = try CodeList("codes/institution-types.csv", in: directory)
        ownerships = try CodeList("codes/ownership.csv", in: directory)
        areaKinds = try CodeList("codes/area-kinds.csv", in: directory)
    }
}
