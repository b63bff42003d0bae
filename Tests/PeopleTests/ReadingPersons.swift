import People
import Platform
import Testing
import Vietnamese

private let today = Day(iso: "2026-11-22")!

private func read(_ change: (inout TypedPerson) -> Void) -> PersonReading {
    var typed = TypedPerson()
    (typed.name, typed.number, typed.born, typed.sex) = ("Nguyễn Thị Mai", "001184026417", .text("12/03/1984"), "Nữ")
    change(&typed)
    return PersonReading(typed, today: today, canLackContact: true)
}

@Suite struct ReadingPersons {
    @Test func whatIsRightIsTakenWithoutAWord() {
        let reading = read { $0.phone = "+84 912 345 678" }
        #expect(reading.faults.isEmpty && reading.doubts.isEmpty)
        #expect(
            reading.facts
                == PersonFacts(
                    number: "001184026417", fullName: "Nguyễn Thị Mai", bornOn: Day(iso: "1984-03-12"), sex: .female,
                    phone: "0912345678"))
    }

    @Test(arguments: [
        ("012345678", "people.fault.number_old_card"), ("001084026417", "people.fault.number_is_male"),
        ("001185026417", "people.fault.number_year"),
        ("00118402641", "people.fault.number_length"), ("3.1178E+10", "people.fault.number_rounded"),
        ("", "people.fault.number_missing"),
        ("001384026417", "people.fault.number_year"), ("C1234567", "people.fault.number_is_passport"),
        ("không có", "people.fault.number_not_digits"),
    ])
    func numbers(_ number: String, _ key: String) {
        #expect(read { $0.number = number }.faults.map(\.key) == [key])
    }

    @Test(arguments: [
        ("31/02/1984", "people.fault.day_none_such"), ("03/25/1984", "people.fault.day_month_first"),
        ("hôm qua", "people.fault.day_unreadable"),
        ("03/1984", "people.fault.day_incomplete"), ("12/03/2084", "people.fault.number_year"),
    ])
    func birthdays(_ text: String, _ key: String) {
        #expect(read { $0.born = .text(text) }.faults.map(\.key).contains(key))
    }

    /// As a program writes what it took for numbers.
    @Test func aFractionOfZerosIsNoPartOfANumber() {
        let reading = read { ($0.number, $0.phone) = ("001184026417.0", "0912345678.0") }
        #expect(reading.faults.isEmpty && reading.facts.number == "001184026417" && reading.facts.phone == "0912345678")
    }

    @Test func lettersThatLookLikeĐAreĐ() {
        let reading = read { $0.name = "\u{D0}ỗ Thị \u{D0}ào" }
        #expect(reading.facts.fullName == "Đỗ Thị Đào" && reading.doubts.map(\.key) == ["people.doubt.name_letter"])
        let foreigner = read {
            ($0.name, $0.number, $0.passport, $0.nationality) = ("Gu\u{F0}rún Jónsdóttir", "", "A1234567", "IS")
        }
        #expect(foreigner.facts.fullName == "Gu\u{F0}rún Jónsdóttir")
    }

    @Test func aYearAloneIsTakenAndSaid() {
        let reading = read { $0.born = .text("1984") }
        #expect(reading.faults.isEmpty && reading.doubts.map(\.key) == ["people.doubt.born_only_year"])
        #expect(reading.facts.birthYear == 1984 && reading.facts.bornOn == nil)
        #expect(read { $0.born = .text("1985") }.faults.map(\.key) == ["people.fault.number_year"])
    }

    @Test func whatTheNumberSaysFillsGaps() {
        let reading = read { ($0.sex, $0.born) = ("", .nothing) }
        #expect(reading.facts.sex == .female && reading.facts.birthYear == 1984)
        #expect(reading.doubts.map(\.key) == ["people.doubt.sex_from_number.female", "people.doubt.born_from_number"])
    }

    @Test func lostZerosComeBackOnlyFromCellsOfNumbers() {
        let restored = read { ($0.number, $0.numberIsNumeric) = ("1184026417", true) }
        #expect(
            restored.facts.number == "001184026417" && restored.doubts.map(\.key) == ["people.doubt.zeros_restored"])
        let typed = read { $0.number = "1184026417" }
        #expect(
            typed.faults.map(\.key) == ["people.fault.number_length_perhaps"]
                && typed.offers["number"] == ["001184026417"])
    }

    @Test func namesInOldEncodingsAreRefusedWithAnOffer() {
        let reading = read { $0.name = "NguyÔn V¨n Hïng" }
        #expect(
            reading.faults.map(\.key) == ["people.fault.name_old_encoding"]
                && reading.offers["name"] == ["Nguyễn Văn Hùng"])
    }

    @Test func names() {
        #expect(read { $0.name = " " }.faults.map(\.key) == ["people.fault.name_missing"])
        #expect(read { $0.name = "<b>Mai</b>" }.faults.map(\.key) == ["people.fault.name_characters"])
        #expect(read { $0.name = "Mai 2" }.faults.map(\.key) == ["people.fault.name_characters"])
        #expect(read { $0.name = "NGUYỄN THỊ MAI" }.offers["name"] == ["Nguyễn Thị Mai"])
        #expect(read { $0.name = "H'Hen Niê" }.faults.isEmpty)
    }

    @Test func foreigners() {
        let reading = read {
            ($0.number, $0.passport, $0.nationality, $0.name, $0.sex) = (
                "", "m 123-4567", "Hàn Quốc", "Kim Min-jun", "Nam"
            )
        }
        #expect(reading.faults.isEmpty && reading.facts.passport == "M1234567" && reading.facts.nationality == "KR")
        #expect(read { ($0.number, $0.nationality) = ("M1234567", "Nhật Bản") }.facts.passport == "M1234567")
        #expect(
            read { ($0.number, $0.passport) = ("", "M1234567") }.faults.map(\.key) == [
                "people.fault.nationality_missing"
            ])
        #expect(read { $0.nationality = "Sao Hỏa" }.faults.map(\.key) == ["people.fault.nationality"])
    }

    @Test func aCodeOfBirthAbroadOnlyWarns() {
        let reading = read { $0.number = "101184026417" }
        #expect(reading.faults.isEmpty && reading.doubts.map(\.key) == ["people.doubt.number_birthplace"])
    }

    @Test func contactsInListsAreLeftOutWithAWord() {
        let list = read { ($0.phone, $0.email) = ("12345", "mai@") }
        #expect(list.faults.isEmpty && list.facts.phone == nil && list.doubts.map(\.field) == ["phone", "email"])
        var typed = TypedPerson()
        (typed.name, typed.number, typed.phone) = ("Nguyễn Thị Mai", "001184026417", "12345")
        #expect(PersonReading(typed, today: today, canLackContact: false).faults.map(\.key) == ["people.fault.phone"])
    }

    @Test func yearsThatCannotBe() {
        #expect(
            read { ($0.born, $0.number) = (.text("12/03/1884"), "") }.faults.map(\.key).contains(
                "people.fault.born_impossible"))
    }
}
