/// A calendar day, as the law counts days: no time, no zone. Years 1–9999 of the Gregorian calendar.
package struct Day: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01.
    package let daysSinceEpoch: Int

    package init(daysSinceEpoch: Int) {
        self.daysSinceEpoch = daysSinceEpoch
    }

    /// Nil when there is no such day.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            day >= 1, day <= Day.daysInMonth(year: year, month: month)
        else { return nil }
        self.init(validYear: year, month: month, day: day)
    }

    /// From `2026-11-05` exactly; nil for anything else.
    package init?(iso: some StringProtocol) {
        var text = String(iso)
        let parts = text.withUTF8 { bytes -> (year: Int, month: Int, day: Int)? in
            guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D,
                let year = Day.digits(bytes[0..<4]), let month = Day.digits(bytes[5..<7]),
                let day = Day.digits(bytes[8..<10])
            else { return nil }
            return (year, month, day)
        }
        guard let parts else { return nil }
        self.init(year: parts.year, month: parts.month, day: parts.day)
    }

    /// The end of what has no end yet.
    package static let max = Day(validYear: 9999, month: 12, day: 31)
    /// Before anything that is recorded; stands for "always".
    package static let beginning = Day(validYear: 1, month: 1, day: 1)

    package static func < (a: Day, b: Day) -> Bool { a.daysSinceEpoch < b.daysSinceEpoch }

    /// The number of days from `b` to `a`.
    package static func - (a: Day, b: Day) -> Int { a.daysSinceEpoch - b.daysSinceEpoch }

    private static func digits(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        var value = 0
        for byte in bytes {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return value
    }
}

extension Day {
    package var year: Int { parts.year }
    package var month: Int { parts.month }
    package var day: Int { parts.day }

    /// 1 Monday … 7 Sunday.
    package var weekday: Int {
        let days = (daysSinceEpoch + 3) % 7
        return (days < 0 ? days + 7 : days) + 1
    }

    /// Not beyond `max`: what has no end has none a day later either.
    package func adding(days: Int) -> Day { Swift.min(Day(daysSinceEpoch: daysSinceEpoch + days), .max) }

    /// The same day of a later (or earlier) month, or that month's last day: 31/01 and one month is 28/02.
    package func adding(months: Int) -> Day {
        let (year, month, day) = parts
        let count = year * 12 + (month - 1) + months
        let newYear = count.floorDivided(by: 12), newMonth = count - newYear * 12 + 1
        return Swift.min(
            Day(
                validYear: newYear, month: newMonth,
                day: Swift.min(day, Day.daysInMonth(year: newYear, month: newMonth))), .max)
    }

    package func adding(years: Int) -> Day { adding(months: years * 12) }

    package var firstOfMonth: Day { Day(validYear: year, month: month, day: 1) }
    package var lastOfMonth: Day {
        let (year, month, _) = parts
        return Day(validYear: year, month: month, day: Day.daysInMonth(year: year, month: month))
    }
    package var firstOfYear: Day { Day(validYear: year, month: 1, day: 1) }
    package var lastOfYear: Day { Day(validYear: year, month: 12, day: 31) }

    /// Whole years from this day to another: an age.
    package func years(until other: Day) -> Int {
        let from = parts, to = other.parts
        let before = (to.month, to.day) < (from.month, from.day)
        return to.year - from.year - (before ? 1 : 0)
    }

    package static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    package static func daysInMonth(year: Int, month: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Year, month and day in one computation (proleptic Gregorian; H. Hinnant, "chrono-compatible date algorithms").
    package var parts: (year: Int, month: Int, day: Int) {
        let shifted = daysSinceEpoch + 719_468
        let era = shifted.floorDivided(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    private init(validYear: Int, month: Int, day: Int) {
        let year = month <= 2 ? validYear - 1 : validYear
        let era = year.floorDivided(by: 400)
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        self.init(daysSinceEpoch: era * 146_097 + dayOfEra - 719_468)
    }
}

extension Day: Codable, CustomStringConvertible {
    /// `2026-11-05`, as stored and as in the API.
    package var iso: String {
        let (year, month, day) = parts
        return String(unsafeUninitializedCapacity: 10) { bytes in
            func put(_ value: Int, _ start: Int, _ width: Int) {
                var rest = value
                for at in (start..<start + width).reversed() {
                    bytes[at] = UInt8(ascii: "0") + UInt8(rest % 10)
                    rest /= 10
                }
            }
            put(year, 0, 4)
            bytes[4] = UInt8(ascii: "-")
            put(month, 5, 2)
            bytes[7] = UInt8(ascii: "-")
            put(day, 8, 2)
            return 10
        }
    }

    package var description: String { iso }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let day = Day(iso: text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not a day: \(text)"))
        }
        self = day
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(iso)
    }
}

extension Int {
    func floorDivided(by divisor: Int) -> Int {
        self >= 0 ? self / divisor : -((divisor - 1 - self) / divisor)
    }
}

func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return digits.utf8.count >= width ? digits : String(repeating: "0", count: width - digits.utf8.count) + digits
}
