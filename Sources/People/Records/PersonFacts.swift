import Platform
import Vietnamese

/// What the register holds of a person. Values are normalised; `PersonReading` makes them out of what people type.
package struct PersonFacts: Sendable, Equatable {
    /// Personal identification number, 12 digits.
    package var number: String?
    package var passport: String?
    /// ISO 3166-1, two capital letters.
    package var nationality = "VN"
    package var fullName: String
    package var bornOn: Day?
    /// Known alone where a file gives only the year.
    package var birthYear: Int?
    package var sex: Sex?
    /// `0912345678`.
    package var phone: String?
    package var email: String?

    package init(
        number: String? = nil, passport: String? = nil, nationality: String = "VN", fullName: String,
        bornOn: Day? = nil,
        birthYear: Int? = nil, sex: Sex? = nil, phone: String? = nil, email: String? = nil
    ) {
        self.number = number
        self.passport = passport
        self.nationality = nationality
        self.fullName = fullName
        self.bornOn = bornOn
        self.birthYear = bornOn?.year ?? birthYear
        self.sex = sex
        self.phone = phone
        self.email = email
    }

    static let longestName = 120
    static let earliestYear = 1900

    /// Throws `Problem.invalid` with all that cannot be.
    func check(today: Day) throws {
        let faults = faults(today: today)
        if !faults.isEmpty { throw Problem.invalid(faults) }
    }

    /// What cannot be, field by field.
    package func faults(today: Day) -> [FieldError] {
        nameFaults + identityFaults + birthFaults(today)
            + (nationality.isCountryCode
                ? [] : [FieldError("nationality", "people.fault.nationality", ["typed": nationality])])
    }

    private var nameFaults: [FieldError] {
        if fullName.isEmpty { return [FieldError("name", "people.fault.name_missing")] }
        if fullName.count > Self.longestName { return [FieldError("name", "people.fault.name_too_long")] }
        let isName = fullName.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || $0.properties.generalCategory == .nonspacingMark
                || " '’.-()".unicodeScalars.contains($0)
        }
        return isName ? [] : [FieldError("name", "people.fault.name_characters", ["typed": fullName])]
    }

    private var identityFaults: [FieldError] {
        if let passport, !Self.isPassport(passport) {
            return [FieldError("passport", "people.fault.passport_form", ["typed": passport])]
        }
        guard let number else { return passport == nil ? [FieldError("number", "people.fault.number_missing")] : [] }
        let check = PersonalNumber.check(number, bornOn: bornOn, sex: sex)
        return check.problems.map { $0.fault(number) } + yearFault(check.number)
    }

    /// The year alone, when the day is not known.
    private func yearFault(_ number: PersonalNumber?) -> [FieldError] {
        guard let number, bornOn == nil, let birthYear, birthYear != number.birthYear else { return [] }
        return [
            PersonalNumber.Problem.birthYearDisagrees(number: number.birthYear, given: birthYear).fault(number.text)
        ]
    }

    private func birthFaults(_ today: Day) -> [FieldError] {
        if let bornOn, bornOn > today {
            return [FieldError("born", "people.fault.born_future", ["typed": bornOn.written])]
        }
        guard let year = bornOn?.year ?? birthYear else { return [] }
        let range = Self.earliestYear...today.year
        return range.contains(year) ? [] : [FieldError("born", "people.fault.born_impossible", ["year": String(year)])]
    }

    /// Letters and digits, as the machine-readable zone has them (ICAO Doc 9303: up to nine; some countries print
    /// more).
    static func isPassport(_ text: String) -> Bool {
        (5...15).contains(text.utf8.count) && text.contains(where: \.isNumber)
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5a).contains($0) }
    }
}

extension PersonalNumber.Problem {
    /// The sentence that says it.
    func fault(_ typed: String) -> FieldError {
        switch self {
        case .empty: FieldError("number", "people.fault.number_missing")
        case .notDigits: FieldError("number", "people.fault.number_not_digits", ["typed": typed])
        case .oldIdentityCard: FieldError("number", "people.fault.number_old_card", ["typed": typed])
        case .wrongLength(let count, let perhaps?):
            FieldError(
                "number", "people.fault.number_length_perhaps",
                ["typed": typed, "count": String(count), "perhaps": perhaps.text])
        case .wrongLength(let count, nil):
            FieldError("number", "people.fault.number_length", ["typed": typed, "count": String(count)])
        case .roundedBySpreadsheet: FieldError("number", "people.fault.number_rounded", ["typed": typed])
        case .sexDisagrees(.male, _): FieldError("number", "people.fault.number_is_male", ["typed": typed])
        case .sexDisagrees(.female, _): FieldError("number", "people.fault.number_is_female", ["typed": typed])
        case .birthYearDisagrees(let year, let given):
            FieldError(
                "number", "people.fault.number_year", ["typed": typed, "year": String(year), "given": String(given)])
        }
    }
}

extension Day {
    /// 05/11/2026, in sentences of any language.
    var written: String { Format(.vi).day(self) }
}

extension String {
    fileprivate var isCountryCode: Bool { utf8.count == 2 && utf8.allSatisfy { (0x41...0x5a).contains($0) } }
}
