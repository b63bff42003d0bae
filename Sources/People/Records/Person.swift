import Platform
import Vietnamese

/// One person, known by what the register holds.
package struct Person: Sendable, Equatable, Identifiable {
    package let id: String
    package private(set) var version: Int
    package private(set) var facts: PersonFacts
    /// Forgotten under the law on personal data.
    package private(set) var isErased = false
    /// The record that this one was joined in, since both were one person; it says nothing of its own any more.
    package private(set) var mergedInto: String?

    /// A new person. `Problem.invalid` for facts that cannot be.
    package init(id: String, _ facts: PersonFacts, today: Day) throws {
        try facts.check(today: today)
        self.init(id: id, version: 1, facts: facts, isErased: false)
    }

    /// As stored.
    init(id: String, version: Int, facts: PersonFacts, isErased: Bool, mergedInto: String? = nil) {
        self.id = id
        self.mergedInto = mergedInto
        self.version = version
        self.facts = facts
        self.isErased = isErased
    }

    /// Nothing happens when the facts are the same. `Problem.invalid` for facts that cannot be, `Problem.conflict` for
    /// a person who was erased.
    package mutating func correct(_ facts: PersonFacts, today: Day) throws {
        guard !isErased else { throw Problem.conflict("people.is_erased") }
        guard facts != self.facts else { return }
        try facts.check(today: today)
        self.facts = facts
        version += 1
    }

    mutating func erase() throws {
        guard !isErased else { throw Problem.conflict("people.is_erased") }
        facts = PersonFacts(fullName: "")
        isErased = true
        version += 1
    }

    mutating func join(_ other: String) throws {
        guard !isErased else { throw Problem.conflict("people.is_erased") }
        facts = PersonFacts(fullName: "")
        (isErased, mergedInto) = (true, other)
        version += 1
    }

    /// As it was before it was joined in another.
    mutating func part(with facts: PersonFacts) throws {
        guard mergedInto != nil else { throw Problem.conflict("people.undo_changed_since") }
        self.facts = facts
        (isErased, mergedInto) = (false, nil)
        version += 1
    }

    /// The folded name, a bar, the name in lower case: found without marks, and exact ones are told apart.
    package var searchKey: String { facts.fullName.folded + "|" + facts.fullName.composed.lowercased() }
    /// Nil without a day of birth: a year alone makes nobody alike.
    var namesakeKey: String? { facts.bornOn.map { People.namesakeKey(facts.fullName, $0) } }
    /// A number as lists show it: the last four digits, which tell namesakes apart and name nobody. Whole it stands on
    /// the person's own record only.
    package static func masked(_ number: String) -> String { "••• " + number.suffix(4) }

    package var sortKey: String { VietnameseOrder.key(forName: facts.fullName) }
}

/// A passport: its number means something only with the country.
package struct Passport: Hashable, Sendable {
    package let nationality: String
    package let number: String

    package init(nationality: String, number: String) {
        self.nationality = nationality
        self.number = number
    }
}

/// A number that a person had before.
package struct OldNumber: Hashable, Sendable {
    package enum Kind: String, Sendable, CaseIterable, SQLBindable, SQLReadable {
        /// Chứng minh nhân dân, nine digits.
        case cmnd
        case cccd
        case passport
    }

    package let kind: Kind
    package let value: String

    package init(_ kind: Kind, _ value: String) {
        self.kind = kind
        self.value = value.filter { !$0.isWhitespace }.uppercased()
    }

    var fault: FieldError? {
        let digits = value.allSatisfy { $0.isASCII && $0.isNumber }
        let fits =
            switch kind {
            case .cmnd: digits && value.count == 9
            case .cccd: PersonalNumber(value) != nil
            case .passport: PersonFacts.isPassport(value)
            }
        return fits ? nil : FieldError("value", "people.fault.old_number_form", ["typed": value])
    }
}

/// Two records that may be one person.
package struct Duplicate: Sendable, Equatable {
    /// The journal's kind of what was decided.
    package static let kind = "people.duplicate"

    package enum Why: String, Sendable, SQLBindable, SQLReadable {
        case nameAndBirth = "name-and-birth"
        case oldNumber = "old-number"
    }
    package enum State: String, Sendable, SQLBindable, SQLReadable { case open, distinct, same }

    /// The other person.
    package let other: String
    package let why: Why
    package let state: State
}

extension Sex: SQLBindable, SQLReadable {}
