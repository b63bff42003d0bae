import Foundation
import Measures
import Platform
import Registers

/// The code lists of facilities, from `Policy/codes`.
package struct FacilityCodes: Sendable {
    let areaKinds, roomKinds, assetKinds, statuses, assessments, checklist: CodeList
    let checklistGroups: ChecklistGroups
    /// Which items of the checklist a measure needs.
    package let needs: ChecklistNeeds

    /// Throws `PolicyError` with file and line.
    package init(policy directory: URL) throws {
        areaKinds = try CodeList("codes/area-kinds.csv", in: directory)
        roomKinds = try CodeList("codes/room-kinds.csv", in: directory)
        assetKinds = try CodeList("codes/asset-kinds.csv", in: directory)
        statuses = try CodeList("codes/recognised-statuses.csv", in: directory)
        assessments = try CodeList("codes/assessment-kinds.csv", in: directory)
        checklist = try CodeList("codes/digital-checklist.csv", in: directory)
        checklistGroups = try ChecklistGroups(policy: directory)
        needs = try ChecklistNeeds(policy: directory)
    }
}
