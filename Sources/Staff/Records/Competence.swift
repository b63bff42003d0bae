import Platform
import Vietnamese

/// A level on a frame of digital competence that policy has chosen.
package struct Competence: Sendable, Equatable {
    package let frame: String
    package let level: String
    package let assessedOn: Day

    package init(frame: String, level: String, assessedOn: Day) {
        self.frame = frame
        self.level = level
        self.assessedOn = assessedOn
    }

    func check(today: Day, codes: StaffCodes) throws {
        guard codes.levels(of: frame).contains(where: { $0.code == level }) else {
            throw Problem.invalid([FieldError("level", "staff.fault.level_unknown", ["typed": level])])
        }
        guard assessedOn <= today else {
            throw Problem.invalid([
                FieldError("assessed_on", "staff.fault.assessed_in_future", ["typed": Format(.vi).day(assessedOn)])
            ])
        }
    }
}
