import Vietnamese

/// Ngày làm việc: Monday to Friday but for days off, and Saturdays that are worked in exchange (Bộ luật Lao động
/// 45/2019/QH14, Điều 111 and 112). Made of `Policy/calendar`.
package struct WorkingCalendar: Sendable, Equatable {
    /// Days that are not as their weekday says: true where work is done.
    private let exceptions: [Day: Bool]
    /// Of which every day off is known.
    private let years: Set<Int>

    package init(exceptions: [Day: Bool] = [:], years: Set<Int> = []) {
        self.exceptions = exceptions
        self.years = years
    }

    /// In a year that is not known (`isKnown`) what is still to be announced counts as worked.
    package func isWorking(_ day: Day) -> Bool { exceptions[day] ?? (day.weekday <= 5) }

    package func isKnown(_ year: Int) -> Bool { years.contains(year) }

    /// The last year of which every day off is known, from this one on; nil when this one is not.
    package func knownUntil(from year: Int) -> Int? {
        guard isKnown(year) else { return nil }
        return (year...).first { !isKnown($0 + 1) }
    }

    package func last(until day: Day) -> Day {
        var day = day
        while !isWorking(day) { day = day.adding(days: -1) }
        return day
    }

    package func next(after day: Day) -> Day {
        var day = day.adding(days: 1)
        while !isWorking(day) { day = day.adding(days: 1) }
        return day
    }
}
