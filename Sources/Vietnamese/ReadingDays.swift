/// Why a text is not a day.
package enum DayProblem: Error, Hashable, Sendable {
    case empty
    case notADay
    /// Written as a day, but the calendar has none such: 31/02/1988.
    case noSuchDay
    /// Month before day, as in 11/25/2026: the day that was probably meant.
    case monthFirst(Day)
    /// Two readings are possible.
    case ambiguous(Day, Day)
    case onlyYear(Int)
    case onlyMonth(year: Int, month: Int)
    /// Outside 1800–2200, or a year of three or five digits.
    case yearOutOfRange(Int)
}

extension Reading {
    /// A day in the forms that offices use: 05/11/2026, 5-11-2026, 5.11.2026, 2026-11-05, 05112026,
    /// "ngày 5 tháng 11 năm 2026", 5 Nov 2026, a spreadsheet's serial number (five digits). A time after it is passed
    /// over; with a time zone it is the day in Việt Nam (see ``moment(_:latest:)``).
    /// - Parameter latest: a year of two digits is read as the last such year not after this day's
    ///   (a birthday cannot be to come); without it 00–49 is 20xx and 50–99 is 19xx.
    package static func day(_ text: String, latest: Day? = nil) -> Result<Day, DayProblem> {
        moment(text, latest: latest).map(\.day)
    }

    /// A day with what is written after it. Midnight in Việt Nam is 17:00 of the day before in UTC, as programs write
    /// it: where a zone is given, the day is counted in Việt Nam.
    package static func moment(_ text: String, latest: Day? = nil) -> Result<WrittenMoment, DayProblem> {
        var words = DayWords(text.folded)
        if words.isEmpty { return .failure(.empty) }
        let clock = words.takeClock()
        guard let numbers = words.numbers else { return .failure(.notADay) }
        let day: Result<Day, DayProblem> =
            switch numbers.count {
            case 3: three(numbers, latest)
            case 2: monthAndYear(numbers)
            case 1: single(numbers[0])
            default: .failure(.notADay)
            }
        guard let clock else { return day.map { WrittenMoment(day: $0) } }
        return clock.isReal ? day.map { WrittenMoment(day: $0, clock) } : .failure(.notADay)
    }

    /// The day of a spreadsheet's serial number; the time of day is dropped. In the system of 1900, serial 60 is
    /// 29/02/1900, a day that never was.
    package static func day(serial: Double, system1904: Bool = false) -> Result<Day, DayProblem> {
        guard serial.isFinite, serial >= (system1904 ? 0 : 1), serial < 2_958_466 else { return .failure(.notADay) }
        let whole = Int(serial)
        if system1904 { return .success(Day(daysSinceEpoch: whole - 24_107)) }
        if whole == 60 { return .failure(.noSuchDay) }
        return .success(Day(daysSinceEpoch: whole - (whole < 60 ? 25_568 : 25_569)))
    }

    private static func three(_ numbers: [DayNumber], _ latest: Day?) -> Result<Day, DayProblem> {
        if numbers[0].digits >= 3 {
            return calendarDay(year: numbers[0].value, month: numbers[1].value, day: numbers[2].value)
        }
        guard numbers[2].digits != 3 else { return .failure(.yearOutOfRange(numbers[2].value)) }
        guard numbers[2].digits >= 2 else { return .failure(.notADay) }
        let year = numbers[2].digits == 2 ? full(numbers[2].value, latest) : numbers[2].value
        return calendarDay(year: year, month: numbers[1].value, day: numbers[0].value)
    }

    private static func calendarDay(year: Int, month: Int, day: Int) -> Result<Day, DayProblem> {
        guard (1800...2200).contains(year) || year == 9999 else { return .failure(.yearOutOfRange(year)) }
        if let found = Day(year: year, month: month, day: day) { return .success(found) }
        if month > 12, let turned = Day(year: year, month: day, day: month) { return .failure(.monthFirst(turned)) }
        return .failure(.noSuchDay)
    }

    private static func full(_ twoDigits: Int, _ latest: Day?) -> Int {
        guard let latest else { return twoDigits < 50 ? 2000 + twoDigits : 1900 + twoDigits }
        let year = latest.year / 100 * 100 + twoDigits
        return year > latest.year ? year - 100 : year
    }

    private static func monthAndYear(_ numbers: [DayNumber]) -> Result<Day, DayProblem> {
        let (first, second) = (numbers[0], numbers[1])
        if second.digits == 4, (1...12).contains(first.value) {
            return .failure(.onlyMonth(year: second.value, month: first.value))
        }
        if first.digits == 4, (1...12).contains(second.value) {
            return .failure(.onlyMonth(year: first.value, month: second.value))
        }
        return .failure(.notADay)
    }

    private static func single(_ number: DayNumber) -> Result<Day, DayProblem> {
        switch number.digits {
        case 4 where (1800...2200).contains(number.value): .failure(.onlyYear(number.value))
        case 5 where (10_000...73_050).contains(number.value): day(serial: Double(number.value))
        case 8: eightDigits(number.value)
        default: .failure(.notADay)
        }
    }

    /// 05112026 or 20261105.
    private static func eightDigits(_ value: Int) -> Result<Day, DayProblem> {
        let dayFirst = calendarDay(year: value % 10_000, month: value / 10_000 % 100, day: value / 1_000_000)
        let yearFirst = calendarDay(year: value / 10_000, month: value / 100 % 100, day: value % 100)
        return switch (dayFirst, yearFirst) {
        case (.success(let a), .success(let b)): .failure(.ambiguous(a, b))
        case (.success, _): dayFirst
        case (_, .success): yearFirst
        default: dayFirst
        }
    }
}
