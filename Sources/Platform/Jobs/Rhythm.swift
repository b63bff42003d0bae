import Terms
import Vietnamese

/// On which days a duty is due. Days are legal days (Việt Nam).
package enum Rhythm: Sendable, Equatable {
    case daily
    /// On every working day of the calendar.
    case workingDays(WorkingCalendar)
    /// 1 is Monday, 7 Sunday.
    case weekly(on: Int)
    /// 1 to 28: a day that every month has.
    case monthly(on: Int)

    /// The last due day that is not after this one.
    package func last(until day: Day) -> Day {
        switch self {
        case .daily: day
        case .workingDays(let calendar): calendar.last(until: day)
        case .weekly(let weekday): day.adding(days: -((day.weekday - weekday + 7) % 7))
        case .monthly(let number):
            day.day >= number ? day.adding(days: number - day.day) : last(until: day.adding(days: -day.day))
        }
    }

    /// The first due day after this one.
    package func next(after day: Day) -> Day {
        switch self {
        case .daily: day.adding(days: 1)
        case .workingDays(let calendar): calendar.next(after: day)
        case .weekly: last(until: day).adding(days: 7)
        case .monthly: last(until: day).adding(months: 1)
        }
    }
}
