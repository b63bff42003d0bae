import Foundation

/// The languages of the pages.
package enum Language: String, Sendable, CaseIterable {
    case vi, en
}

/// Days, numbers and money as people of a language write them.
package struct Format: Sendable {
    package let language: Language

    package init(_ language: Language) {
        self.language = language
    }

    /// 05/11/2026, or 5 Nov 2026.
    package func day(_ day: Day) -> String {
        let (year, month, date) = day.parts
        return switch language {
        case .vi: Format.slashed(date, month, year)
        case .en: "\(date) \(Format.months[month - 1]) \(year)"
        }
    }

    /// Digit by digit: a list shows a hundred days.
    private static func slashed(_ date: Int, _ month: Int, _ year: Int) -> String {
        guard (0...9999).contains(year) else { return "\(padded(date, 2))/\(padded(month, 2))/\(year)" }
        return String(unsafeUninitializedCapacity: 10) { bytes in
            func put(_ number: Int, _ place: Int) {
                bytes[place] = UInt8(truncatingIfNeeded: 0x30 + number / 10)
                bytes[place + 1] = UInt8(truncatingIfNeeded: 0x30 + number % 10)
            }
            put(date, 0)
            put(month, 3)
            put(year / 100, 6)
            put(year % 100, 8)
            (bytes[2], bytes[5]) = (0x2F, 0x2F)
            return 10
        }
    }

    /// 10:32, 22/11/2026: the moment as the clock in Việt Nam shows it.
    package func instant(_ instant: Instant) -> String {
        "\(instant.localTime), \(day(instant.legalDay))"
    }

    /// 1.234 or 1,234.
    package func number(_ value: Int) -> String {
        let digits = grouped(String(value.magnitude))
        return value < 0 ? "-" + digits : digits
    }

    /// 1.234,5 or 1,234.5: rounded half away from zero to at most `decimals` digits, without trailing zeros unless
    /// `fixed`. "–" for what is no number.
    package func number(_ value: Double, decimals: Int = 1, fixed: Bool = false) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "–" }
        let text = Format.rounded(abs(value), decimals)
        let parts = text.split(separator: ".")
        var fraction = parts.count > 1 ? String(parts[1]) : ""
        if !fixed { while fraction.hasSuffix("0") { fraction.removeLast() } }
        let body = grouped(String(parts[0])) + (fraction.isEmpty ? "" : decimalPoint + fraction)
        return value < 0 && body.contains(where: { $0 >= "1" && $0 <= "9" }) ? "-" + body : body
    }

    /// A ratio as a percentage: 0.793 is 79,3% or 79.3%.
    package func percent(_ ratio: Double, decimals: Int = 1) -> String {
        ratio.isFinite ? number(ratio * 100, decimals: decimals) + "%" : "–"
    }

    /// Đồng: 1.500.000 ₫ or ₫1,500,000.
    package func money(_ dong: Int) -> String {
        switch language {
        case .vi: number(dong) + " ₫"
        case .en: (dong < 0 ? "-₫" : "₫") + grouped(String(dong.magnitude))
        }
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    private var decimalPoint: String { language == .vi ? "," : "." }
    private var groupSeparator: Character { language == .vi ? "." : "," }

    /// Twelve significant digits first, so that 0.285 × 100 rounds as 28.5 and not as 28.499999999999996. Whole numbers
    /// of the last decimal, because `String(format:)` takes microseconds and a page shows hundreds of figures.
    private static func rounded(_ value: Double, _ decimals: Int) -> String {
        var scale = 1
        for _ in 0..<decimals { scale *= 10 }
        let scaled = value * Double(scale)
        guard scaled < 1e15 else { return String(format: "%.\(decimals)f", value) }
        // The push towards the next digit must stay far below a unit, which it would not for large numbers with many
        // decimals.
        let units = Int((scaled + min(scaled * 5e-13, 0.001)).rounded(.toNearestOrAwayFromZero))
        return decimals == 0 ? String(units) : String(units / scale) + "." + padded(units % scale, decimals)
    }

    private func grouped(_ digits: String) -> String {
        var out = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { out.append(groupSeparator) }
            out.append(digit)
        }
        return out
    }
}
