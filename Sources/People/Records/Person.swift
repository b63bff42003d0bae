import Platform
import Vietnamese

/// One person, known by what the register holds.
package struct Person: Sendable, Equatable, Identifiable {
    package enum State: Sendable, Equatable {
        case known
        /// Forgotten under the law on personal data.
        case erased
        /// Both were one person: the record says nothing of its own any more, and leads to the other.
        case merged(into: String)
    }

    package let id: String
    package private(set) var version: Int
    package private(set) var facts: PersonFacts
    package private(set) var state = State.known

    /// A new person. `Problem.invalid` for facts that cannot be.
    package init(id: String, _ facts: PersonFacts, today: Day) throws {
        try facts.check(today: today)
        self.init(id: id, version: 1, facts: facts, state: .known)
    }

    /// As stored.
    init(id: String, version: Int, facts: PersonFacts, state: State) {
        self.id = id
        self.version = version
        self.facts = facts
        self.state = state
    }

    package var isErased: Bool { state == .erased }
    /// The record that this one was merged in.
    package var mergedInto: String? { if case .merged(let other) = state { other } else { nil } }

    /// Nothing happens when the facts are the same. `Problem.invalid` for facts that cannot be, `Problem.conflict` for
    /// a person who was erased, or whose record was merged in another.
    package mutating func correct(_ facts: PersonFacts, today: Day) throws {
        try requireKnown()
        guard facts != self.facts else { return }
        try facts.check(today: today)
        self.facts = facts
        version += 1
    }

    mutating func erase() throws { try become(.erased) }

    mutating func merge(into other: String) throws { try become(.merged(into: other)) }

    /// With the facts that it had before it was merged in another.
    mutating func unmerge(restoring facts: PersonFacts) throws {
        guard mergedInto != nil else { throw Problem.conflict("people.undo_changed_since") }
        self.facts = facts
        state = .known
        version += 1
    }

    func requireKnown() throws {
        guard state == .known else { throw Problem.conflict("people.is_erased") }
    }

    /// Facts go with it.
    private mutating func become(_ state: State) throws {
        try requireKnown()
        facts = PersonFacts(fullName: "")
        self.state = state
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

extension Sex: SQLBindable, SQLReadable {}
