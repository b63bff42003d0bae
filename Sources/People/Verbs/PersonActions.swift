import Platform
import Vietnamese

/// What is done to records of persons, each in the caller's transaction with its journal entry.
extension People {
    /// Makes the person's record and flags who may be the same. `Problem.invalid` for facts that cannot be, and when
    /// the number or the passport has a record already.
    /// - Parameter touches: the organisations that the person concerns.
    @discardableResult
    package func register(
        _ facts: PersonFacts, touches: [String] = [], batch: String? = nil, by actor: Actor, in db: any Connection
    ) throws -> Person {
        let person = try Person(id: newID(), facts, today: clock.today)
        try insisting { try db.run(batch: person.insertion) }
        try db.record(person.change(from: nil, touches: touches, reason: nil, batch: batch), by: actor)
        try DuplicateStore(db).flagNamesakes(of: [person.id], on: clock.today)
        return person
    }

    /// Gives the person other facts. `Problem.conflict` when someone changed the record since `version`.
    @discardableResult
    package func correct(
        _ id: String, version: Int, _ facts: PersonFacts, reason: String? = nil, touches: [String] = [],
        batch: String? = nil,
        by actor: Actor, in db: any Connection
    ) throws -> Person {
        let old = try person(id, in: db)
        var person = old
        try person.correct(facts, today: clock.today)
        if person == old { return old }
        guard old.version == version else { throw Problem.conflict("problem.changed_meanwhile") }
        try insisting { try PersonStore(db).update(person, from: version) }
        try db.record(person.change(from: old, touches: touches, reason: reason, batch: batch), by: actor)
        try DuplicateStore(db).flagNamesakes(of: [id], on: clock.today)
        return person
    }

    /// Remembers a number that the person had before, so that papers which carry it are understood; flags another
    /// person of whom the same is known.
    package func keepOldNumber(_ number: OldNumber, of id: String, in db: any Connection) throws {
        _ = try person(id, in: db)
        if let fault = number.fault { throw Problem.invalid([fault]) }
        try OldNumberStore(db).keep(number, of: id)
        for other in try OldNumberStore(db).holders(of: number.value) where other != id {
            try DuplicateStore(db).flag(id, other, why: .oldNumber, on: clock.today)
        }
    }

    /// Forgets the person under the law on personal data (Luật 91/2025/QH15): the record stays as an empty one, so that
    /// what refers to it stays whole; the journal keeps that there were changes and forgets what they said.
    package func erase(
        _ id: String, version: Int, reason: String, touches: [String], by actor: Actor, in db: any Connection
    ) throws {
        let old = try person(id, in: db)
        var person = old
        try person.erase()
        guard old.version == version else { throw Problem.conflict("problem.changed_meanwhile") }
        try PersonStore(db).update(person, from: version)
        try db.record(person.change(from: old, touches: touches, reason: reason, batch: nil), by: actor)
        for one in try [id] + PersonStore(db).merged(into: id) {
            try OldNumberStore(db).forget(of: one)
            try db.eraseContents(kind: Self.kind, record: one)
        }
    }

    /// Takes the effect of one change back, where nothing newer has touched the same fields; the person who was only
    /// just made is taken away. `Problem.conflict` otherwise.
    package func undo(_ entry: JournalEntry, by actor: Actor, in db: any Connection) throws {
        guard let content = try db.content(of: entry) else { throw Problem.conflict("people.undo_erased") }
        let old = try person(entry.record, in: db)
        if content.before == nil { return try remove(old, entry, by: actor, in: db) }
        let fields = try Fields(old.fields).undoing(entry.fields, before: content.before, after: content.after)
        var person = old
        try person.correct(PersonFacts(fields), today: clock.today)
        try insisting { try PersonStore(db).update(person, from: old.version) }
        try db.record(person.change(from: old, touches: entry.touches, reason: nil, batch: nil), by: actor)
    }

    /// Statements that register many at once, through `Connection.run(batch:)`; the facts were checked by the caller.
    package func insertion(of person: Person, touches: [String], batch: String?, by actor: Actor) -> [SQL] {
        person.insertion
            + person.change(from: nil, touches: touches, reason: nil, batch: batch).statements(by: actor, at: clock.now)
    }

    /// Statements that correct a person whose version the caller has read under the same transaction.
    package func correction(from old: Person, to person: Person, touches: [String], batch: String?, by actor: Actor)
        -> [SQL]
    {
        [person.updating(from: old.version)]
            + person.change(from: old, touches: touches, reason: nil, batch: batch).statements(by: actor, at: clock.now)
    }

    /// Statements that take a person away who was only just made; `version` is that of the entry of the journal.
    package func removal(of person: Person, version: Int, touches: [String], batch: String?, by actor: Actor) -> [SQL] {
        let change = Change(
            kind: Self.kind, record: person.id, version: version, before: Fields(person.fields), after: nil,
            touches: touches, batch: batch)
        return person.deletion + change.statements(by: actor, at: clock.now)
    }

    /// Flags, of persons just made, those who have the name and the day of birth of another.
    package func flagNamesakes(of ids: [String], in db: any Connection) throws {
        try DuplicateStore(db).flagNamesakes(of: ids, on: clock.today)
    }

    private func remove(_ person: Person, _ entry: JournalEntry, by actor: Actor, in db: any Connection) throws {
        guard person.version == entry.version else { throw Problem.conflict("people.undo_changed_since") }
        try db.run(batch: person.deletion)
        try db.record(
            Change(
                kind: Self.kind, record: person.id, version: person.version + 1, before: Fields(person.fields),
                after: nil, touches: entry.touches),
            by: actor)
    }

    func insisting(_ write: () throws -> Void) throws {
        do { try write() } catch DatabaseError.constraint(.unique, let message) {
            let field = message.contains("passport") ? "passport" : "number"
            throw Problem.invalid([
                FieldError(field, field == "passport" ? "people.fault.passport_taken" : "people.fault.number_taken")
            ])
        }
    }
}
