import Foundation
import Measures
import Platform
import Registers
import Vietnamese

/// What institutions teach with: sites (địa điểm đào tạo), rooms, assets with their dossiers, the checklist of digital
/// infrastructure and platforms, and the statuses that an authority recognises.
package struct Facilities: Sendable {
    package let codes: FacilityCodes
    let checks: DigitalChecks

    package init(codes: FacilityCodes) {
        self.codes = codes
        checks = DigitalChecks(codes: codes)
    }

    package static let name = "facilities"
    package static let resources = Bundle.module.bundleURL.appendingPathComponent("Resources")

    package var registerGroup: Registers.Group {
        Registers.Group(
            "facilities.title", at: 20,
            [Sites(codes: codes), Rooms(codes: codes), Assets(codes: codes), checks, Recognitions(codes: codes)])
    }
}

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
