import Curriculum
import Facilities
import Foundation
import Institutions
import NetworkMap
import Organisations
import Plans
import Platform
import Staff

/// What the folder `Policy` says, read and checked. A mistake throws `PolicyError` with file and line, and nothing starts.
package struct Law: Sendable {
    let institutionCodes: InstitutionCodes
    let staffCodes: StaffCodes
    let facilityCodes: FacilityCodes
    let curriculumCodes: CurriculumCodes
    let plans: PlanBook

    package init(_ directory: URL) throws {
        try Organisations.checkPolicy(directory)
        try NetworkMap.checkPolicy(directory)
        institutionCodes = try InstitutionCodes(policy: directory)
        staffCodes = try StaffCodes(policy: directory)
        facilityCodes = try FacilityCodes(policy: directory)
        curriculumCodes = try CurriculumCodes(policy: directory)
        plans = try PlanBook(
            PolicyFolder(directory),
            kinds: Staff.measureKinds + Facilities(codes: facilityCodes).measureKinds
                + Curriculum(codes: curriculumCodes).measureKinds)
    }

    /// What was read, in one line.
    package var summary: String {
        let goals = plans.plans.reduce(0) { $0 + $1.goals.count }
        return "Policy is good: \(plans.plans.count) plans with \(goals) goals, \(institutionCodes.types.codes.count) types of institution."
    }
}
