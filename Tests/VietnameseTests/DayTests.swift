import Foundation
import Testing
import Vietnamese

@Suite struct DayTests {
    @Test func roundTripsThroughEveryDayOfFourCenturies() throws {
        var day = try #require(Day(iso: "1800-01-01"))
        let end = try #require(Day(iso: "2200-12-31"))
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "UTC")!
        while day <= end {
            let (y, m, d) = day.parts
            #expect(Day(year: y, month: m, day: d) == day)
            day = day.adding(days: 1)
        }
        for iso in ["1970-01-01", "2024-02-29", "1900-03-01", "1582-10-15", "2026-11-22"] {
            let day = try #require(Day(iso: iso))
            let date = Date(timeIntervalSince1970: Double(day.daysSinceEpoch) * 86_400)
            #expect(calendar.component(.day, from: date) == day.day)
            #expect(calendar.component(.year, from: date) == day.year)
        }
    }

    @Test func arithmetic() throws {
        let day = try #require(Day(iso: "2024-01-31"))
        #expect(day.adding(months: 1).iso == "2024-02-29")
        #expect(day.adding(months: -11).iso == "2023-02-28")
        #expect(day.adding(months: 13).iso == "2025-02-28")
        #expect(day.adding(days: 366).iso == "2025-01-31")
        #expect(day.lastOfYear - day == 335)
        #expect(Day.max.iso == "9999-12-31")
        #expect(Day(iso: "2026-11-22")?.weekday == 7)
        #expect(Day(iso: "2026-11-23")?.weekday == 1)
        #expect(Day(iso: "2000-03-01")!.years(until: Day(iso: "2026-02-28")!) == 25)
        #expect(day.firstOfMonth.iso == "2024-01-01" && Day(iso: "2023-02-03")!.lastOfMonth.iso == "2023-02-28")
    }

    @Test(arguments: [
        "2026-02-29", "2026-13-01", "0000-01-01", "2026-1-01", "26-01-01", "2026/01/01", "2026-01-0a", "",
    ])
    func refuses(_ text: String) { #expect(Day(iso: text) == nil) }

    @Test func codableAsText() throws {
        let data = try JSONEncoder().encode([Day(iso: "2026-11-05")!])
        #expect(String(decoding: data, as: UTF8.self) == #"["2026-11-05"]"#)
        #expect(try JSONDecoder().decode([Day].self, from: data) == [Day(iso: "2026-11-05")!])
    }

    @Test func instants() throws {
        let instant = try #require(Instant(iso: "2026-11-22T17:04:05.678Z"))
        #expect(instant.iso == "2026-11-22T17:04:05.678Z")
        #expect(instant.legalDay.iso == "2026-11-23")
        #expect(instant.localTime == "00:04")
        #expect(Instant(iso: "2026-11-22T17:04:05Z")?.iso == "2026-11-22T17:04:05.000Z")
        #expect(Instant(startOf: Day(iso: "2026-11-23")!).iso == "2026-11-22T17:00:00.000Z")
        #expect(Instant(iso: "2026-11-22T24:04:05Z") == nil && Instant(iso: "2026-11-22 17:04:05Z") == nil)
        #expect(abs(Double(Instant.now.millisecondsSinceEpoch) / 1000 - Date().timeIntervalSince1970) < 5)
    }

    @Test func formats() throws {
        let vi = Format(.vi), en = Format(.en), day = try #require(Day(iso: "2026-11-05"))
        #expect(vi.day(day) == "05/11/2026" && en.day(day) == "5 Nov 2026")
        #expect(vi.number(1234.5) == "1.234,5" && en.number(1234.5) == "1,234.5")
        #expect(vi.number(-1_234_567) == "-1.234.567" && vi.number(999) == "999" && vi.number(-0.01) == "0")
        #expect(vi.number(2, decimals: 2, fixed: true) == "2,00")
        #expect(vi.percent(0.793) == "79,3%" && en.percent(0.8) == "80%" && vi.percent(0.285, decimals: 0) == "29%")
        #expect(vi.money(1_500_000) == "1.500.000 ₫" && en.money(1_500_000) == "₫1,500,000")
        #expect(vi.instant(Instant(iso: "2026-11-22T03:32:00.000Z")!) == "10:32, 22/11/2026")
        #expect(vi.number(.nan) == "–")
    }
}
