import Platform
import Vietnamese

/// To which group of the law a position belongs.
package enum StaffCategory: String, Sendable, CaseIterable, SQLBindable, SQLReadable {
    /// Nhà giáo.
    case teacher
    /// Cán bộ quản lý of an institution.
    case manager
    /// Nhân viên, người lao động khác.
    case support
    /// Head of an agency that manages vocational education, or of its division.
    case agencyManager = "agency-manager"
    case agencyStaff = "agency-staff"
}

/// Work for an organisation from a day until another, on which it is over.
package struct Employment: Sendable, Equatable, Identifiable {
    package let id: Int
    package let organisation: String
    package let isMain: Bool
    package let position: String
    package let category: StaffCategory
    package let from: Day
    /// The first day of no work there; `Day.max` when none is known.
    package internal(set) var until: Day

    package func holds(on day: Day) -> Bool { from <= day && day < until }
    package var isOpen: Bool { until == .max }

    func overlaps(_ other: Employment) -> Bool { from < other.until && other.from < until }

    /// A second employment that a move turns into the main one.
    func isSecondary(to main: Employment) -> Bool {
        !isMain && organisation == main.organisation && overlaps(main) && from >= main.from
    }
}
extension Employment {
    /// How long before its first day an appointment may be entered.
    static let longestNotice = 366
    static let earliest = Day(iso: "1945-09-02")!

    init(id: Int, _ facts: EmploymentFacts, until: Day, today: Day, codes: StaffCodes) throws {
        guard let position = codes.position(facts.position) else {
            throw Problem.invalid([FieldError("position", "staff.fault.position_unknown", ["typed": facts.position])])
        }
        guard facts.from >= Self.earliest, facts.from <= today.adding(days: Self.longestNotice) else {
            throw Problem.invalid([
                FieldError("from", "staff.fault.from_impossible", ["typed": Format(.vi).day(facts.from)])
            ])
        }
        guard facts.from < until else { throw Problem.invalid([FieldError("until", "staff.fault.ends_before_start")]) }
        self.init(
            id: id, organisation: facts.organisation, isMain: facts.isMain, position: position.code,
            category: position.category,
            from: facts.from, until: until)
    }
}
