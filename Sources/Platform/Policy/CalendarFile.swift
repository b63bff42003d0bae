import Foundation
import Terms
import Vietnamese

extension WorkingCalendar {
    /// Reads `Policy/calendar`. Throws `PolicyError` with file and line. An instance without the folder knows weekdays
    /// only, and no year.
    package init(_ folder: PolicyFolder) throws {
        guard try !folder.files(in: "calendar", "csv").isEmpty else {
            self.init()
            return
        }
        var exceptions: [Day: Bool] = [:]
        for row in try folder.table("calendar/days.csv", columns: ["day", "kind", "name_vi", "basis", "verify"]).rows {
            guard let day = try row.day("day") else { throw row.mistake("day is empty") }
            guard exceptions[day] == nil else { throw row.mistake("\(day.iso) stands here twice") }
            switch row["kind"] {
            case "holiday", "compensatory", "swap_off": exceptions[day] = false
            case "swap_work": exceptions[day] = true
            default: throw row.mistake("kind is holiday, compensatory, swap_off or swap_work")
            }
        }
        let years = try folder.table("calendar/years.csv", columns: ["year", "verify"]).rows.map { row in
            guard let year = try Int(row.required("year")), (2000...2200).contains(year) else {
                throw row.mistake("year is a number such as 2026")
            }
            return year
        }
        self.init(exceptions: exceptions, years: Set(years))
    }
}
