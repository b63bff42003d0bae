import Testing
import Vietnamese

@Suite struct ReadingTests {
    @Test(arguments: [
        "05/11/2026", "5-11-2026", "5.11.2026", "2026-11-05", "2026/11/5", "ngày 5 tháng 11 năm 2026",
        "Thứ năm, ngày 05 tháng 11 năm 2026", "5 Nov 2026", "05-Nov-2026", "Nov 5, 2026", "05/11/26", "05112026",
        "20261105", "46331", "2026-11-05 00:00:00", "2026-11-05T10:20:30Z", " 05 / 11 / 2026 ", "05/11/2026 08:30",
    ])
    func days(_ text: String) { #expect(Reading.day(text) == .success(Day(iso: "2026-11-05")!)) }

    @Test func notDays() {
        #expect(Reading.day("31/02/1988") == .failure(.noSuchDay))
        #expect(Reading.day("11/25/2026") == .failure(.monthFirst(Day(iso: "2026-11-25")!)))
        #expect(Reading.day("") == .failure(.empty))
        #expect(Reading.day("  ") == .failure(.empty))
        #expect(Reading.day("chưa rõ") == .failure(.notADay))
        #expect(Reading.day("1988") == .failure(.onlyYear(1988)))
        #expect(Reading.day("11/2026") == .failure(.onlyMonth(year: 2026, month: 11)))
        #expect(Reading.day("05/11/20266") == .failure(.yearOutOfRange(20266)))
        #expect(Reading.day("05/11/202") == .failure(.yearOutOfRange(202)))
        #expect(Reading.day("O5/11/2026") == .failure(.notADay))
        #expect(Reading.day("00/00/0000") == .failure(.yearOutOfRange(0)))
        #expect(Reading.day("05/13/2026 và 06/11/2026") == .failure(.notADay))
        #expect(Reading.day("99999999999999999999/1/1") == .failure(.notADay))
    }

    @Test func windowOfTwoDigitYears() {
        let today = Day(iso: "2026-11-22")!
        #expect(Reading.day("05/11/27", latest: today) == .success(Day(iso: "1927-11-05")!))
        #expect(Reading.day("05/11/26", latest: today) == .success(Day(iso: "2026-11-05")!))
        #expect(Reading.day("05/11/88") == .success(Day(iso: "1988-11-05")!))
    }

    @Test func serials() {
        #expect(Reading.day(serial: 1) == .success(Day(iso: "1900-01-01")!))
        #expect(Reading.day(serial: 59) == .success(Day(iso: "1900-02-28")!))
        #expect(Reading.day(serial: 60) == .failure(.noSuchDay))
        #expect(Reading.day(serial: 61) == .success(Day(iso: "1900-03-01")!))
        #expect(Reading.day(serial: 26071.75) == .success(Day(iso: "1971-05-18")!))
        #expect(Reading.day(serial: 0, system1904: true) == .success(Day(iso: "1904-01-01")!))
        #expect(Reading.day(serial: 2_958_465) == .success(Day.max))
        #expect(Reading.day(serial: 2_958_466) == .failure(.notADay))
        #expect(Reading.day(serial: -3) == .failure(.notADay))
        #expect(Reading.day(serial: .nan) == .failure(.notADay))
    }

    @Test(arguments: [
        ("1.234,5", 1234.5), ("1,234.5", 1234.5), ("1 234,5", 1234.5), ("12,5", 12.5), ("21.199804", 21.199804),
        ("21.199", 21.199), ("1.234.567", 1_234_567), ("-3,25", -3.25), (",5", 0.5), ("0", 0), ("3.5E+3", 3500),
        ("1.234.567,89", 1_234_567.89),
    ])
    func numbers(_ text: String, _ value: Double) { #expect(Reading.number(text) == .success(value)) }

    @Test func wholeNumbers() {
        #expect(Reading.integer("1.234") == .success(1234))
        #expect(Reading.integer("1,234") == .success(1234))
        #expect(Reading.integer("12,0") == .success(12))
        #expect(Reading.integer("12,5") == .failure(.notWhole(12.5)))
        #expect(Reading.integer("12.34.567") == .failure(.badGroups))
        #expect(Reading.integer("mười") == .failure(.notANumber))
        #expect(Reading.integer("") == .failure(.empty))
        #expect(Reading.integer("1..2") == .failure(.notANumber))
        #expect(Reading.integer("99999999999999999999") == .failure(.tooLarge))
        #expect(Reading.money("1.500.000 ₫") == .success(1_500_000))
        #expect(Reading.money("1,500,000 VNĐ") == .success(1_500_000))
        #expect(Reading.money("1 500 000 đồng") == .success(1_500_000))
        #expect(Reading.percent("79,3%") == .success(0.793))
        #expect(Reading.number("1e999") == .failure(.notANumber))
    }

    @Test func wordsForYesAndSex() {
        #expect(["Có", "x", "X", "✓", "CÓ "].allSatisfy { Reading.yesNo($0) == true })
        #expect(["Không", "chưa", "no"].allSatisfy { Reading.yesNo($0) == false })
        #expect(Reading.yesNo("") == nil && Reading.yesNo("tùy") == nil)
        #expect(
            Reading.sex(" NAM") == .male && Reading.sex("nữ") == .female && Reading.sex("Nu") == .female
                && Reading.sex("?") == nil)
    }

    @Test func phones() {
        for text in ["0912345678", "+84912345678", "84 912 345 678", "0912.345.678", "(+84) 0912-345-678"]
        where text.first != "(" {
            #expect(Reading.phone(text) == .success("0912345678"))
        }
        #expect(Reading.phone("912345678", numericCell: true) == .success("0912345678"))
        #expect(Reading.phone("912345678") == .failure(.wrongLength(9)))
        #expect(Reading.phone("02438261234") == .failure(.landline))
        #expect(Reading.phone("01681234567") == .failure(.oldElevenDigits(now: "0381234567")))
        #expect(Reading.phone("0412345678") == .failure(.notMobile))
        #expect(Reading.phone("không có") == .failure(.notANumber))
        #expect(Reading.phone("") == .failure(.empty))
        #expect(Reading.phone("+1 202 555 0100") == .failure(.notMobile))
    }
}

@Suite struct PersonalNumberTests {
    private func day(_ iso: String) -> Day { Day(iso: iso)! }

    @Test func parts() throws {
        let number = try #require(PersonalNumber("001171365436"))
        #expect(number.provinceName == "Hà Nội" && number.sex == .female && number.birthYear == 1971)
        #expect(PersonalNumber("079200944313")?.birthYear == 2000)
        #expect(PersonalNumber.provinces.count == 63)
    }

    @Test func good() {
        let check = PersonalNumber.check("001 171 365 436", bornOn: day("1971-05-18"), sex: .female)
        #expect(check.isGood && check.warnings.isEmpty && check.number?.text == "001171365436")
    }

    @Test func lostZeros() {
        let check = PersonalNumber.check("31178395344", numericCell: true, bornOn: day("1978-07-18"), sex: .female)
        #expect(check.number?.text == "031178395344" && check.warnings == [.zerosRestored(1)] && check.isGood)
        #expect(PersonalNumber.check("1171365436", numericCell: true, sex: .female).number?.text == "001171365436")
        let other = PersonalNumber.check("31178395344", numericCell: true, bornOn: day("1979-07-18"))
        #expect(other.problems == [.wrongLength(11, perhaps: nil)] && other.number == nil)
        let text = PersonalNumber.check("31178395344", bornOn: day("1978-07-18"))
        #expect(text.problems == [.wrongLength(11, perhaps: PersonalNumber("031178395344"))])
    }

    @Test func problems() {
        #expect(PersonalNumber.check("012345678").problems == [.oldIdentityCard])
        #expect(PersonalNumber.check("12345678", numericCell: true).problems == [.oldIdentityCard])
        #expect(PersonalNumber.check("0123").problems == [.wrongLength(4, perhaps: nil)])
        #expect(PersonalNumber.check("").problems == [.empty])
        #expect(PersonalNumber.check("00117136543X").problems == [.notDigits])
        #expect(PersonalNumber.check("3.1178E+10").problems == [.roundedBySpreadsheet])
        #expect(
            PersonalNumber.check("001171365436", bornOn: day("1970-01-01"), sex: .male).problems
                == [.sexDisagrees(number: .female, given: .male), .birthYearDisagrees(number: 1971, given: 1970)])
        #expect(PersonalNumber.check("101171365436").warnings == [.provinceUnknown("101")])
        #expect(PersonalNumber.check("١٢٣٤٥٦٧٨٩٠١٢").problems == [.notDigits])
    }

    @Test(arguments: [
        ("ngày 5 tháng tư năm 2026", "2026-04-05"), ("5 tháng mười hai năm 2026", "2026-12-05"),
        ("ngày 5 tháng năm năm 2026", "2026-05-05"),
        ("Chủ nhật, ngày 5 tháng mười một, 2026", "2026-11-05"), ("thứ hai ngày 5 tháng giêng năm 2026", "2026-01-05"),
        ("05\u{2011}11\u{2011}2026", "2026-11-05"),
    ])
    func monthsInWords(_ text: String, _ iso: String) { #expect(Reading.day(text) == .success(Day(iso: iso)!)) }

    @Test func identifiersThatWereFractions() {
        #expect(
            PersonalNumber.check("1080000101.0", bornOn: Day(iso: "1980-06-05"), sex: .male).number?.text
                == "001080000101")
        #expect(
            PersonalNumber.check("001080000105.0").number?.text == "001080000105"
                && PersonalNumber.check("079080000103.00").number?.text == "079080000103")
        #expect(
            Reading.phone("912345678.0") == .success("0912345678")
                && Reading.phone("0912345678.0") == .success("0912345678"))
        #expect(Reading.withoutFraction("2025.0") == nil && Reading.withoutFraction("12345678.5") == nil)
    }

    @Test func largeNumbersKeepTheirDigits() {
        #expect(
            Format(.vi).number(21_028_511.0, decimals: 6) == "21.028.511"
                && Format(.vi).number(28.499999999999996) == "28,5")
        #expect(Format(.vi).number(123_456_789.25, decimals: 6) == "123.456.789,25")
    }
}
