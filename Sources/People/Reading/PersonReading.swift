import Platform
import Vietnamese

/// What was typed, read into facts; with everything that forbids them, and everything that a person should look at.
package struct PersonReading: Sendable {
    package private(set) var facts: PersonFacts
    /// Why it cannot be taken.
    package private(set) var faults: [FieldError] = []
    /// Taken, but to be said.
    package private(set) var doubts: [FieldError] = []
    /// Values that would be taken instead, by field, the likeliest first.
    package private(set) var offers: [String: [String]] = [:]

    /// - Parameter canLackContact: a phone or an address of mail that cannot be read is left out with a doubt (lists);
    ///   otherwise it is a fault (forms, where it can be typed again).
    package init(_ typed: TypedPerson, today: Day, canLackContact: Bool) {
        var typed = typed
        (typed.number, typed.phone) = (typed.number.withoutFraction, typed.phone.withoutFraction)
        facts = PersonFacts(fullName: typed.name.composed.split(whereSeparator: \.isWhitespace).joined(separator: " "))
        if typed.nationality.isEmpty || Countries.code(of: typed.nationality) == "VN" { readLetters() }
        if canLackContact { takeOffWhatIsNoName() }
        readName()
        readSex(typed)
        readBirth(typed, today)
        readIdentity(typed)
        readContact(typed, canLackContact)
        let known = Set(faults.map(\.field))
        faults += facts.faults(today: today).filter { !known.contains($0.field) }
    }

    /// Other alphabets have letters that look like Đ, and old keyboards type them; a name keeps one spelling.
    private mutating func readLetters() {
        let scalars = facts.fullName.unicodeScalars.map { Self.letters[$0] ?? $0 },
            name = String(String.UnicodeScalarView(scalars))
        if name == facts.fullName { return }
        doubts.append(FieldError("name", "people.doubt.name_letter", ["now": name]))
        facts.fullName = name
    }

    /// Ð ð (Icelandic) and Ɖ ɖ (Ewe) as Đ đ.
    private static let letters: [Unicode.Scalar: Unicode.Scalar] = [
        "\u{D0}": "\u{110}", "\u{F0}": "\u{111}", "\u{189}": "\u{110}", "\u{256}": "\u{111}",
    ]

    /// Lists put a title before a name, and a letter behind it to tell two of one name apart: neither is a part of it,
    /// and with it nobody finds the namesake.
    private mutating func takeOffWhatIsNoName() {
        let bare = NameInList(facts.fullName)
        if bare.mayBeTitled { doubts.append(FieldError("name", "people.doubt.name_title", ["typed": bare.name])) }
        if bare.left.isEmpty || bare.name.isEmpty { return }
        facts.fullName = bare.name
        doubts.append(
            FieldError("name", "people.doubt.name_left", ["left": bare.left.joined(separator: ", "), "now": bare.name]))
    }

    private mutating func readName() {
        let name = facts.fullName
        if name.isEmpty { return }
        if let unicode = LegacyText.detect(name)?.converted {
            faults.append(FieldError("name", "people.fault.name_old_encoding", ["typed": name, "perhaps": unicode]))
            offers["name"] = [unicode]
        } else if name.nameLooksAllCaps || name == name.lowercased() && name != name.uppercased() {
            let written = name.split(separator: " ").map { $0.prefix(1).uppercased() + $0.dropFirst().lowercased() }
                .joined(separator: " ")
            doubts.append(
                FieldError(
                    "name", name.nameLooksAllCaps ? "people.doubt.name_capitals" : "people.doubt.name_small",
                    ["perhaps": written]))
            offers["name"] = [written]
        } else if !name.contains(" ") {
            doubts.append(FieldError("name", "people.doubt.name_one_word", ["typed": name]))
        }
    }

    private mutating func readSex(_ typed: TypedPerson) {
        if typed.sex.isEmpty { return }
        facts.sex = Reading.sex(typed.sex)
        if facts.sex == nil { faults.append(FieldError("sex", "people.fault.sex_unknown", ["typed": typed.sex])) }
    }

    private mutating func readBirth(_ typed: TypedPerson, _ today: Day) {
        switch typed.born {
        case .nothing: break
        case .day(let day): setBirth(day)
        case .text(let text):
            switch Reading.day(text, latest: today) {
            case .success(let day): setBirth(day)
            case .failure(.empty): break
            case .failure(.onlyYear(let year)):
                facts.birthYear = year
                doubts.append(FieldError("born", "people.doubt.born_only_year", ["year": String(year)]))
            case .failure(let problem):
                faults.append(DayFault.fault(problem, field: "born", typed: text, offers: &offers))
            }
        }
    }

    private mutating func setBirth(_ day: Day) {
        facts.bornOn = day
        facts.birthYear = day.year
    }

    private mutating func readIdentity(_ typed: TypedPerson) {
        readNationality(typed)
        let passport = typed.passport.uppercased().filter { !$0.isWhitespace && $0 != "-" }
        if !passport.isEmpty { facts.passport = passport }
        if !typed.number.isEmpty { readNumber(typed) }
        if facts.passport != nil, facts.number == nil, typed.nationality.isEmpty,
            !faults.contains(where: { $0.field == "number" })
        {
            faults.append(FieldError("nationality", "people.fault.nationality_missing"))
        }
    }

    private mutating func readNationality(_ typed: TypedPerson) {
        if typed.nationality.isEmpty { return }
        if let code = Countries.code(of: typed.nationality) {
            facts.nationality = code
        } else {
            faults.append(FieldError("nationality", "people.fault.nationality", ["typed": typed.nationality]))
        }
    }

    /// Where a foreigner's list has one column for numbers, a passport stands in it.
    private mutating func readNumber(_ typed: TypedPerson) {
        let compact = typed.number.uppercased().filter { !$0.isWhitespace && $0 != "-" && $0 != "." }
        if facts.passport == nil, PersonFacts.isPassport(compact), compact.contains(where: \.isLetter) {
            if facts.nationality != "VN" { facts.passport = compact; return }
            if typed.nationality.isEmpty {
                faults.append(FieldError("number", "people.fault.number_is_passport", ["typed": typed.number]))
                return
            }
        }
        let check = PersonalNumber.check(
            typed.number, numericCell: typed.numberIsNumeric, bornOn: facts.bornOn, sex: facts.sex)
        facts.number = check.number?.text
        for problem in check.problems {
            faults.append(problem.fault(typed.number))
            if case .wrongLength(_, let perhaps?) = problem { offers["number"] = [perhaps.text] }
        }
        for warning in check.warnings { doubts.append(warning.doubt(check.number)) }
        guard let number = check.number, check.problems.isEmpty else { return }
        if facts.sex == nil, typed.sex.isEmpty {
            facts.sex = number.sex
            doubts.append(FieldError("sex", "people.doubt.sex_from_number.\(number.sex.rawValue)"))
        }
        if facts.birthYear == nil, typed.born == .nothing {
            facts.birthYear = number.birthYear
            doubts.append(FieldError("born", "people.doubt.born_from_number", ["year": String(number.birthYear)]))
        }
    }

    private mutating func readContact(_ typed: TypedPerson, _ canLack: Bool) {
        switch Reading.phone(typed.phone, numericCell: typed.phoneIsNumeric) {
        case .success(let phone): facts.phone = phone
        case .failure(.empty): break
        case .failure(.oldElevenDigits(let now)):
            facts.phone = now
            doubts.append(FieldError("phone", "people.doubt.phone_renumbered", ["typed": typed.phone, "now": now]))
        case .failure: say("phone", canLack ? "people.doubt.phone" : "people.fault.phone", typed.phone, canLack)
        }
        let email = typed.email.withoutSpaces.lowercased()
        if email.isEmpty { return }
        if email.looksLikeMail {
            facts.email = email
        } else {
            say("email", canLack ? "people.doubt.email" : "people.fault.email", typed.email, canLack)
        }
    }

    private mutating func say(_ field: String, _ sentence: String, _ typed: String, _ asDoubt: Bool) {
        let error = FieldError(field, sentence, ["typed": typed])
        if asDoubt { doubts.append(error) } else { faults.append(error) }
    }
}
