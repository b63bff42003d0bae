import Platform
import Vietnamese

/// A day that cannot be read, in words; shared by whoever reads days.
package enum DayFault {
    package static func fault(_ problem: DayProblem, field: String, typed: String, offers: inout [String: [String]])
        -> FieldError
    {
        switch problem {
        case .empty, .notADay: return FieldError(field, "people.fault.day_unreadable", ["typed": typed])
        case .noSuchDay: return FieldError(field, "people.fault.day_none_such", ["typed": typed])
        case .monthFirst(let day):
            offers[field] = [day.written]
            return FieldError(field, "people.fault.day_month_first", ["typed": typed, "perhaps": day.written])
        case .ambiguous(let a, let b):
            offers[field] = [a.written, b.written]
            return FieldError(
                field, "people.fault.day_ambiguous", ["typed": typed, "one": a.written, "other": b.written])
        case .onlyYear, .onlyMonth: return FieldError(field, "people.fault.day_incomplete", ["typed": typed])
        case .yearOutOfRange: return FieldError(field, "people.fault.day_year", ["typed": typed])
        }
    }
}
