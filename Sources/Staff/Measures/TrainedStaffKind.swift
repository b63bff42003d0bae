import Measures
import Platform
import Vietnamese

extension Staff {
    /// The measures that this domain counts, by their names in `Policy/measures/`.
    package static let measureKinds: [any MeasureKind] =
        [
            TrainedStaffKind(name: "trained-in-digital-competence"),
            TrainedStaffKind(name: "trained-in-digital-resources"),
        ] + cardMeasures
}

/// Staff of certain groups who completed certain courses, among all of these groups.
struct TrainedStaffKind: MeasureKind {
    let name: String

    func measure(_ parameters: MeasureParameters) throws -> any Measure {
        let courses = parameters.list("courses")
        guard !courses.isEmpty else { throw MeasureMistake("“courses” names no course type") }
        return TrainedStaff(
            categories: try categories(parameters), courses: courses,
            needsAll: parameters.text("courses_needed") == "all",
            since: parameters.day("since"), withinYear: parameters.text("period") == "calendar-year")
    }

    private func categories(_ parameters: MeasureParameters) throws -> Set<StaffCategory> {
        var categories: Set<StaffCategory> = []
        for group in parameters.list("population") {
            guard let category = StaffCategory(rawValue: group) else {
                throw MeasureMistake("“population” knows no “\(group)”")
            }
            categories.insert(category)
        }
        guard !categories.isEmpty else { throw MeasureMistake("“population” names nobody") }
        // Whoever works in a managing agency: its heads, too.
        if categories.contains(.agencyStaff) || parameters.bool("agency_managers") { categories.insert(.agencyManager) }
        return categories
    }
}
