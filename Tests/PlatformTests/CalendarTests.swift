import Foundation
import Platform
import TestSupport
import Testing
import Vietnamese

/// Working days as `Policy/calendar` says them.
@Suite struct CalendarTests {
    private func day(_ iso: String) -> Day { Day(iso: iso)! }

    @Test func daysOffAndDaysWorkedInExchange() throws {
        let calendar = try WorkingCalendar(PolicyFolder(TestHouse.policy))
        // Thứ Sáu, thứ Bảy; Quốc khánh 2026 with the Monday that is exchanged for Saturday 22/8.
        #expect(calendar.isWorking(day("2026-08-28")) && !calendar.isWorking(day("2026-08-29")))
        #expect(calendar.isWorking(day("2026-08-22")))
        #expect(calendar.last(until: day("2026-09-02")) == day("2026-08-28"))
        #expect(calendar.next(after: day("2026-08-28")) == day("2026-09-03"))
        #expect(!calendar.isWorking(day("2026-11-24")) && calendar.isWorking(day("2025-11-24")))
        // Of 2027 the days of Tết are not announced: what is known is off, and the year is not known.
        #expect(calendar.isKnown(2026) && !calendar.isKnown(2027) && !calendar.isWorking(day("2027-04-30")))
        #expect(calendar.knownUntil(from: 2025) == 2026 && calendar.knownUntil(from: 2027) == nil)
    }

    @Test func aDutyOfWorkingDaysIsDueOnThem() throws {
        let rhythm = Rhythm.workingDays(try WorkingCalendar(PolicyFolder(TestHouse.policy)))
        #expect(rhythm.last(until: day("2026-11-24")) == day("2026-11-23"))
        #expect(rhythm.next(after: day("2026-11-23")) == day("2026-11-25"))
        #expect(rhythm.last(until: day("2026-11-22")) == day("2026-11-20"))
    }

    @Test func aSlipIsSaidWithItsLine() throws {
        func message(_ line: String) throws -> String? {
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent("calendar-\(newID())")
            let files = folder.appendingPathComponent("calendar")
            try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            try "day,kind,name_vi,basis,verify\n2026-01-01,holiday,x,y,\n\(line)\n".write(
                to: files.appendingPathComponent("days.csv"), atomically: true, encoding: .utf8)
            try "year,verify\n2026,\n".write(
                to: files.appendingPathComponent("years.csv"), atomically: true, encoding: .utf8)
            do {
                _ = try WorkingCalendar(PolicyFolder(folder))
                return nil
            } catch let error as PolicyError { return "\(error)" }
        }
        #expect(try message("2026-01-02,swap_off,x,y,") == nil)
        #expect(try message("2026-01-01,holiday,x,y,")?.contains("calendar/days.csv:3") == true)
        #expect(try message("2026-13-01,holiday,x,y,")?.contains("calendar/days.csv:3") == true)
        #expect(try message("2026-01-05,feast,x,y,")?.contains("swap_work") == true)
    }
}
