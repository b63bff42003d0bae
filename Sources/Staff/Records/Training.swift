import Platform
import Vietnamese

/// A completed course. Without evidence it is kept and does not count.
package struct Training: Sendable, Equatable, Identifiable {
    package let id: Int
    package let facts: TrainingFacts

    package var courseType: String { facts.courseType }
    package var completedOn: Day { facts.completedOn }
    package var evidence: String? { facts.evidence }

    static let earliest = Day(iso: "1980-01-01")!
    static let longestText = 200

    init(id: Int, stored facts: TrainingFacts) {
        self.id = id
        self.facts = facts
    }

    init(id: Int, _ facts: TrainingFacts, today: Day, codes: StaffCodes) throws {
        var faults: [FieldError] = []
        if codes.courseType(facts.courseType) == nil {
            faults.append(FieldError("course_type", "staff.fault.course_type_unknown", ["typed": facts.courseType]))
        }
        if let fault = Self.fault(completedOn: facts.completedOn, today: today) { faults.append(fault) }
        if let hours = facts.hours, !(1...5000).contains(hours) {
            faults.append(FieldError("hours", "staff.fault.hours", ["typed": String(hours)]))
        }
        for (field, text) in [("title", facts.title), ("evidence", facts.evidence), ("provider", facts.provider)] {
            if let text, text.count > Self.longestText { faults.append(FieldError(field, "staff.fault.text_too_long")) }
        }
        if !faults.isEmpty { throw Problem.invalid(faults) }
        self.init(id: id, stored: facts)
    }

    /// A course is completed today or before.
    static func fault(completedOn day: Day, today: Day) -> FieldError? {
        if day > today {
            return FieldError("completed_on", "staff.fault.completed_in_future", ["typed": Format(.vi).day(day)])
        }
        if day < earliest {
            return FieldError("completed_on", "staff.fault.completed_impossible", ["typed": Format(.vi).day(day)])
        }
        return nil
    }
}
