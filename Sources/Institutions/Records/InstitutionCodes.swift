import Foundation
import Platform
import Vietnamese

/// The code lists of the register, from `Policy/codes`.
package struct InstitutionCodes: Sendable {
    package let types: CodeList
    package let ownerships: CodeList
    package let areaKinds: CodeList
    /// Trình độ đào tạo, highest first.
    package let levels: CodeList

    /// Throws `PolicyError` with file and line.
    package init(policy directory: URL) throws {
        types = try CodeList("codes/institution-types.csv", in: directory)
        ownerships = try CodeList("codes/ownership.csv", in: directory)
        areaKinds = try CodeList("codes/area-kinds.csv", in: directory)
        levels = try CodeList("codes/training-levels.csv", in: directory)
    }

    /// The types that may train at one of some levels: each up to its highest.
    func types(training levels: [String]) -> [String] {
        let order = self.levels.codes.map(\.code), asked = levels.compactMap { order.firstIndex(of: $0) }
        return types.codes.filter { type in
            type.highestLevel.flatMap { order.firstIndex(of: $0) }.map { highest in asked.contains { $0 >= highest } }
                ?? false
        }.map(\.code)
    }
}
