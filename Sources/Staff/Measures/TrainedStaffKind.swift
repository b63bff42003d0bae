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

/// One such measure. A person counts once, at the main employer of the day, in the group of the position held there; a
/// course counts from the day of its completion, if there is evidence of it.
struct TrainedStaff: Measure {
    let categories: Set<StaffCategory>
    let courses: [String]
    /// One course of each type, not of any.
    let needsAll: Bool
    let since: Day?
    /// Only courses of the calendar year of the day asked: they must be completed anew every year.
    let withinYear: Bool

    var countsAgencies: Bool { categories.contains(.agencyStaff) || categories.contains(.agencyManager) }
    let recordsPermission: Permission = "staff.read"
    var domains: Set<String>? { ["staff", "people"] }

    /// The days on which someone counts as trained, by what was completed when.
    func trainedDays(_ completed: [(type: String, on: Day)]) -> Spans {
        var byType: [String: Spans] = [:]
        for (type, day) in completed where since.map({ day >= $0 }) ?? true {
            byType[type, default: Spans()].insert(from: day, until: withinYear ? day.lastOfYear.adding(days: 1) : .max)
        }
        guard needsAll else { return byType.values.reduce(Spans()) { $0.union($1) } }
        guard Set(courses).isSubset(of: byType.keys), let first = byType.popFirst()?.value else { return Spans() }
        return byType.values.reduce(first) { $0.intersection($1) }
    }
}
