struct DayNumber {
    var value: Int
    var digits: Int
}

/// The words of a written day: numbers, names of months, and the words that may stand between them.
struct DayWords {
    private enum Word: Equatable {
        case number(String)
        case word(String)
        case mark(Unicode.Scalar)
    }

    private var words: [Word] = []
    private let folded: String

    init(_ folded: String) {
        self.folded = folded
        for scalar in folded.unicodeScalars {
            if scalar == " " {
                words.append(.mark(" "))
            } else if scalar >= "0" && scalar <= "9" {
                if case .number(let digits)? = words.last {
                    words[words.count - 1] = .number(digits + String(scalar))
                } else {
                    words.append(.number(String(scalar)))
                }
            } else if scalar.properties.isAlphabetic {
                if case .word(let letters)? = words.last {
                    words[words.count - 1] = .word(letters + String(scalar))
                } else {
                    words.append(.word(String(scalar)))
                }
            } else {
                words.append(.mark(scalar))
            }
        }
    }

    var isEmpty: Bool { words.isEmpty }

    /// Takes `00:00:00`, `T17:00:00.000Z` and the like off the end; a zone right after the day (2026-11-05Z), too. What
    /// comes after the time is the year in "Wed Aug 14 00:00:00 2026", which stays.
    mutating func takeClock() -> WrittenClock? {
        guard let colon = words.firstIndex(of: .mark(":")), colon > 0, let place = folded.firstIndex(of: ":") else {
            return takeZone()
        }
        var end = colon - 1
        while end > 0, [.mark(" "), .mark(","), .word("t"), .word("luc")].contains(words[end - 1]) { end -= 1 }
        words.removeSubrange(end...)
        var hour = place
        while hour > folded.startIndex, folded[folded.index(before: hour)].isASCIIDigit {
            hour = folded.index(before: hour)
        }
        var clock = folded[hour...]
        if let year = clock.wholeMatch(of: /[0-9:.]+( [a-z]{3,5})? ((?:19|20)[0-9]{2})/) {
            words.append(.number(String(year.2)))
            clock = clock.dropLast(5)
        }
        return WrittenClock(clock)
    }

    private mutating func takeZone() -> WrittenClock? {
        guard words.last == .word("z"), words.count > 5 else { return nil }
        words.removeLast()
        return WrittenClock("00:00z")
    }

    /// The numbers in their order; nil when there is a word or a mark that no written day has.
    var numbers: [DayNumber]? {
        var numbers: [DayNumber] = []
        var monthName: Int?
        for (index, word) in words.enumerated() {
            switch word {
            case .number(let digits):
                guard digits.utf8.count <= 8, let value = Int(digits) else { return nil }
                numbers.append(DayNumber(value: value, digits: digits.utf8.count))
            case .word(let letters):
                if let month = Self.months[letters] ?? monthInWords(at: index) {
                    guard monthName == nil else { return nil }
                    monthName = numbers.count
                    numbers.append(DayNumber(value: month, digits: 2))
                } else if !Self.between.contains(letters) {
                    return nil
                }
            case .mark(let mark):
                guard [" ", "/", "-", ".", ",", "\\"].contains(mark) else { return nil }
            }
        }
        // "Nov 5, 2026"
        if monthName == 0, numbers.count == 3 { numbers.swapAt(0, 1) }
        return numbers
    }

    /// "tháng tư", "tháng mười hai", "tháng Giêng": the number of the month in words. Elsewhere such words are days of
    /// the week.
    private func monthInWords(at index: Int) -> Int? {
        guard case .word(let letters) = words[index], let month = Self.vietnameseMonths[letters],
            before(index) == "thang" || before(index) == "muoi"
        else { return nil }
        if before(index) == "muoi" { return nil }
        if letters == "muoi", let next = after(index), let more = Self.vietnameseMonths[next], more <= 2 {
            return 10 + more
        }
        return month
    }

    private func before(_ index: Int) -> String? { word(words[..<index].last { $0 != .mark(" ") }) }
    private func after(_ index: Int) -> String? { word(words[(index + 1)...].first { $0 != .mark(" ") }) }
    private func word(_ word: Word?) -> String? { if case .word(let letters)? = word { letters } else { nil } }

    private static let vietnameseMonths = [
        "gieng": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9,
        "muoi": 10, "chap": 12,
    ]

    private static let between: Set<String> = [
        "ngay", "thang", "nam", "thu", "mot", "hai", "ba", "tu", "sau", "bay", "chu", "nhat", "st", "nd", "rd", "th",
        "mon", "tue", "wed", "fri", "sat",
        "sun", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "of",
    ]
    private static let months: [String: Int] = [
        "jan": 1, "january": 1, "feb": 2, "february": 2, "mar": 3, "march": 3, "apr": 4, "april": 4, "may": 5,
        "jun": 6, "june": 6, "jul": 7, "july": 7, "aug": 8, "august": 8, "sep": 9, "sept": 9, "september": 9,
        "oct": 10, "october": 10, "nov": 11, "november": 11, "dec": 12, "december": 12,
    ]
}
