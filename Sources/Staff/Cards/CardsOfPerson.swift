import People
import Platform
import Registers
import Vietnamese

/// What the registers of cards have by which somebody is known.
extension FieldName<String> {
    static var person: Self { Self("person_id") }
    static var serial: Self { Self("serial") }
    static var login: Self { Self("login") }
    static var cardNote: Self { Self("note") }
}

/// What becomes of a person's certificates and accounts when the person's record is joined in another, parted again, or
/// erased.
extension Staff {
    private static let cardRegisters: [any Register] = cards.registers

    /// Everything that one record holds goes to another.
    func handCards(of gone: String, to kept: String, batch: String, by actor: Actor, in db: any Connection) throws {
        for register in Self.cardRegisters {
            for card in try register.records(where: "r.person_id = \(gone)", in: db) {
                try give(card, of: register, to: kept, batch: batch, by: actor, in: db)
            }
        }
    }

    /// What a joining handed over goes back. `Problem.conflict` when one of them was given to somebody else since; what
    /// was removed stays so.
    func handCardsBack(
        _ entries: [JournalEntry], to gone: String, from kept: String, by actor: Actor, in db: any Connection
    ) throws {
        for register in Self.cardRegisters {
            for entry in entries where entry.kind == register.kind {
                guard let card = try register.record(entry.record, in: db) else { continue }
                guard card[.person] == kept else { throw Problem.conflict("people.undo_changed_since") }
                try give(card, of: register, to: gone, batch: nil, by: actor, in: db)
            }
        }
    }

    /// Number, login and note go; that there was one, and its days, stays, so that past figures stay what they were.
    func forgetCards(of person: String, reason: String, by actor: Actor, in db: any Connection) throws {
        for register in Self.cardRegisters {
            for card in try register.records(where: "r.person_id = \(person)", in: db) {
                var bare = card
                bare[.cardNote] = nil
                for name in [.serial, .login] as [FieldName<String>] where register.field(name) != nil {
                    bare[name] = card.id
                }
                try register.revise(
                    card.id, expecting: card.version, to: bare.values, reason: reason, today: clock.today, by: actor,
                    in: db)
                try db.eraseContents(kind: register.kind, record: card.id)
            }
        }
    }

    private func give(
        _ card: RegisterRecord, of register: any Register, to person: String, batch: String?, by actor: Actor,
        in db: any Connection
    ) throws {
        var given = card
        given[.person] = person
        try register.revise(
            card.id, expecting: card.version, to: given.values, batch: batch, today: clock.today, by: actor, in: db)
    }
}
