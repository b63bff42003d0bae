import People
import Platform
import Vietnamese

/// What is done to staff, each in the caller's transaction with its journal entry. Pages, API and imports share it.
extension Staff {
    /// Takes a person on who is in the register of persons: the first employment. `Problem.conflict` for who is staff
    /// already.
    @discardableResult
    package func enrol(
        _ person: String, _ employment: EmploymentFacts, batch: String? = nil, by actor: Actor, in db: any Connection
    ) throws -> Member {
        guard try MemberStore(db).members([person]).isEmpty else { throw Problem.conflict("staff.is_staff_already") }
        let member = try Member(personID: person, hired: employment, today: clock.today, codes: codes)
        try save(member, from: nil, reason: nil, batch: batch, by: actor, in: db)
        return member
    }

    /// One more employment of someone who is staff already. `Problem.invalid` when it is a second main one on the same
    /// day.
    @discardableResult
    package func hire(
        _ person: String, version: Int, _ employment: EmploymentFacts, by actor: Actor, in db: any Connection
    ) throws -> Member {
        try change(person, version, by: actor, in: db) { try $0.hire(employment, today: clock.today, codes: codes) }
    }

    /// Ends the main employment and begins another on the same day. `Problem.invalid` when there is none on that day.
    @discardableResult
    package func move(
        _ person: String, version: Int, to employment: EmploymentFacts, by actor: Actor, in db: any Connection
    ) throws -> Member {
        try change(person, version, by: actor, in: db) { try $0.move(to: employment, today: clock.today, codes: codes) }
    }

    /// Ends an employment: `day` is the first on which the person works there no more.
    @discardableResult
    package func end(
        _ person: String, version: Int, employment: Int, on day: Day, reason: String? = nil, by actor: Actor,
        in db: any Connection
    ) throws -> Member {
        try change(person, version, reason: reason, by: actor, in: db) {
            try $0.end(employment, on: day, today: clock.today)
        }
    }

    /// Corrects what was recorded of an employment.
    @discardableResult
    package func correctEmployment(
        _ person: String, version: Int, _ id: Int, _ employment: EmploymentFacts, until: Day = .max, by actor: Actor,
        in db: any Connection
    ) throws -> Member {
        try change(person, version, by: actor, in: db) {
            try $0.correct(employment: id, employment, until: until, today: clock.today, codes: codes)
        }
    }

    /// Adds a completed course. `Problem.invalid` for one of the future, of an unknown type, or that is there already.
    @discardableResult
    package func addTraining(
        _ person: String, version: Int, _ training: TrainingFacts, by actor: Actor, in db: any Connection
    ) throws -> Member {
        try change(person, version, by: actor, in: db) { try $0.add(training, today: clock.today, codes: codes) }
    }

    /// Corrects a completed course; the figures of every period since are counted again.
    @discardableResult
    package func correctTraining(
        _ person: String, version: Int, _ id: Int, _ training: TrainingFacts, reason: String? = nil, by actor: Actor,
        in db: any Connection
    ) throws -> Member {
        try change(person, version, reason: reason, by: actor, in: db) {
            try $0.correct(training: id, training, today: clock.today, codes: codes)
        }
    }

    /// Takes a course away that was recorded by mistake; the reason stays in the history.
    @discardableResult
    package func removeTraining(
        _ person: String, version: Int, _ id: Int, reason: String?, by actor: Actor, in db: any Connection
    ) throws -> Member {
        try change(person, version, reason: reason, by: actor, in: db) { try $0.remove(training: id) }
    }

    /// Sets the person's level on a frame of digital competence.
    @discardableResult
    package func setCompetence(
        _ person: String, version: Int, _ competence: Competence, by actor: Actor, in db: any Connection
    ) throws -> Member {
        try change(person, version, by: actor, in: db) { try $0.set(competence, today: clock.today, codes: codes) }
    }

    /// Corrects the person's own facts, under the version of the register of persons; touches the employers.
    @discardableResult
    package func correctPerson(
        _ person: String, version: Int, _ facts: PersonFacts, reason: String? = nil, by actor: Actor,
        in db: any Connection
    ) throws -> Person {
        let touches = try member(person, in: db).organisations
        return try people.correct(person, version: version, facts, reason: reason, touches: touches, by: actor, in: db)
    }

    /// Takes the effect of one change back, where nothing newer has touched the same things. `Problem.conflict`
    /// otherwise.
    package func undo(_ entry: JournalEntry, by actor: Actor, in db: any Connection) throws {
        if let pair = try people.pair(ofBatch: entry.batch, in: db) { return try unmerge(pair, by: actor, in: db) }
        if entry.kind == People.kind { return try people.undo(entry, by: actor, in: db) }
        try takeBack(entry, by: actor, in: db)
    }

    /// The effect of one change of employments, courses and levels.
    func takeBack(_ entry: JournalEntry, by actor: Actor, in db: any Connection) throws {
        guard let content = try db.content(of: entry) else { throw Problem.conflict("people.undo_erased") }
        let old = try member(entry.record, in: db)
        if content.before == nil { return try remove(old, entry, by: actor, in: db) }
        let fields = try Fields(old.fields).undoing(entry.fields, before: content.before, after: content.after)
        var member = try Member(personID: old.personID, version: old.version, nextItem: old.nextItem, fields: fields)
        try member.confirmUndo()
        try save(member, from: old, reason: nil, batch: nil, by: actor, in: db)
    }

    /// Forgets a person who works nowhere any more: the person's facts, and what the journal said. That there was an
    /// employment, and when, stays, so that past figures stay what they were.
    package func erase(_ person: String, personVersion: Int, reason: String, by actor: Actor, in db: any Connection)
        throws
    {
        let member = try member(person, in: db)
        guard member.employments.allSatisfy({ $0.until <= clock.today }) else {
            throw Problem.conflict("staff.still_employed")
        }
        try people.erase(
            person, version: personVersion, reason: reason, touches: member.organisations, by: actor, in: db)
        try forgetCards(of: person, reason: reason, by: actor, in: db)
        for one in try [person] + people.merged(into: person, in: db) {
            try db.eraseContents(kind: Self.kind, record: one)
        }
    }

    private func remove(_ member: Member, _ entry: JournalEntry, by actor: Actor, in db: any Connection) throws {
        guard member.version == entry.version else { throw Problem.conflict("people.undo_changed_since") }
        do { try db.run(batch: member.deletion) } catch DatabaseError.constraint(.foreignKey, _) {
            throw Problem.conflict("staff.holds_cards")
        }
        try db.record(
            Change(
                kind: Self.kind, record: member.personID, version: member.version + 1, before: Fields(member.fields),
                after: nil,
                touches: member.organisations), by: actor)
    }

    private func change(
        _ person: String, _ version: Int, reason: String? = nil, by actor: Actor, in db: any Connection,
        _ body: (inout Member) throws -> Void
    ) throws -> Member {
        let old = try member(person, in: db)
        guard old.version == version else { throw Problem.conflict("problem.changed_meanwhile") }
        var member = old
        try body(&member)
        if member != old { try save(member, from: old, reason: reason, batch: nil, by: actor, in: db) }
        return member
    }

    func save(
        _ member: Member, from old: Member?, reason: String?, batch: String?, by actor: Actor, in db: any Connection
    ) throws {
        try MemberStore(db).claim(member, from: old)
        try db.run(batch: member.parts(from: old))
        try db.record(member.change(from: old, reason: reason, batch: batch), by: actor)
    }
}
