import Measures
import Platform
import Vietnamese

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
