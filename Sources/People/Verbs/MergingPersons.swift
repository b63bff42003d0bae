import Platform
import Vietnamese

/// Deciding about two records that look alike. Every decision stands in the journal, under the pair and under the
/// persons whom it changes, and can be taken back.
extension People {
    /// The pair, whoever is named first; `Problem.notFound` when nobody flagged one.
    package func pair(_ one: String, _ two: String, in db: any Connection) throws -> DuplicatePair {
        guard let pair = try DuplicateStore(db).pair(one, two) else { throw Problem.notFound }
        return pair
    }

    /// The pair that a run of changes merged; nil when it merged none.
    package func pair(ofBatch batch: String?, in db: any Connection) throws -> DuplicatePair? {
        try batch.flatMap { try DuplicateStore(db).pair(ofBatch: $0) }
    }

    /// Says that two persons who look alike are two, so that nobody is asked again.
    package func confirmDistinct(_ one: String, _ two: String, reason: String, by actor: Actor, in db: any Connection)
        throws
    {
        try decide(try pair(one, two, in: db), reason: reason, by: actor, in: db) {
            try $0.confirmDistinct(reason: reason, at: clock.now, by: actor)
        }
    }

    /// Opens a decision that they are two again.
    package func reopen(_ pair: DuplicatePair, by actor: Actor, in db: any Connection) throws {
        try decide(pair, reason: nil, by: actor, in: db) { try $0.reopen() }
    }

    /// Merges one record of a pair in the other: the one that stays takes the numbers of the one that goes as old ones,
    /// and what it did not know itself; the one that goes keeps nothing, and leads to the other.
    /// - Parameter touches: the organisations that either concerns.
    package func merge(
        _ gone: String, into kept: String, batch: String, touches: [String], by actor: Actor, in db: any Connection
    ) throws {
        let pair = try pair(gone, kept, in: db)
        let old = (gone: try person(gone, in: db), kept: try person(kept, in: db))
        try old.kept.requireKnown()
        var left = old.gone, stays = old.kept
        try left.merge(into: kept)
        try PersonStore(db).update(left, from: old.gone.version)
        try db.record(left.change(from: old.gone, touches: touches, reason: nil, batch: batch), by: actor)
        try stays.correct(old.kept.facts.completed(by: old.gone.facts), today: clock.today)
        if stays != old.kept {
            try PersonStore(db).update(stays, from: old.kept.version)
            try db.record(stays.change(from: old.kept, touches: touches, reason: nil, batch: batch), by: actor)
        }
        try OldNumberStore(db).take(
            old.gone.facts.numbers(besides: stays.facts) + OldNumberStore(db).numbers(of: gone), of: gone, to: kept)
        try decide(pair, reason: nil, batch: batch, by: actor, in: db) {
            try $0.merge(keeping: kept, batch: batch, at: clock.now, by: actor)
        }
        try DuplicateStore(db).handPairs(of: gone, to: kept, on: clock.today)
    }

    /// Takes a merging back. `Problem.conflict` when either record was changed since in what the merging changed.
    package func unmerge(_ pair: DuplicatePair, by actor: Actor, in db: any Connection) throws {
        guard case .same(let kept, let batch, _) = pair.decision else {
            throw Problem.conflict("people.undo_changed_since")
        }
        let gone = pair.other(than: kept),
            entries = try db.entries(ofBatch: batch, limit: 500).filter { $0.kind == Self.kind }
        if let entry = entries.first(where: { $0.record == kept }) { try undo(entry, by: actor, in: db) }
        guard let entry = entries.first(where: { $0.record == gone }), let before = try db.content(of: entry)?.before
        else {
            throw Problem.conflict("people.undo_erased")
        }
        let old = try person(gone, in: db)
        var person = old
        try person.unmerge(restoring: PersonFacts(before))
        try insisting { try PersonStore(db).update(person, from: old.version) }
        try db.record(person.change(from: old, touches: entry.touches, reason: nil, batch: nil), by: actor)
        try OldNumberStore(db).giveBack(to: gone, from: kept)
        try reopen(pair, by: actor, in: db)
        try DuplicateStore(db).flagNamesakes(of: [gone], on: clock.today)
    }

    private func decide(
        _ old: DuplicatePair, reason: String?, batch: String? = nil, by actor: Actor, in db: any Connection,
        _ edit: (inout DuplicatePair) throws -> Void
    ) throws {
        var pair = old
        try edit(&pair)
        try DuplicateStore(db).save(pair, from: old)
        let version = try db.journalVersion(kind: Duplicate.kind, record: pair.record) + 1
        try db.record(
            Change(
                kind: Duplicate.kind, record: pair.record, version: version, before: version == 1 ? nil : old.fields,
                after: pair.fields, reason: reason,
                batch: batch), by: actor)
    }
}

extension PersonFacts {
    /// These, and of the other's what is not known here.
    func completed(by other: PersonFacts) -> PersonFacts {
        var facts = self
        facts.number = number ?? other.number
        if passport == nil, other.passport != nil, nationality == other.nationality { facts.passport = other.passport }
        facts.bornOn = bornOn ?? other.bornOn
        facts.birthYear = birthYear ?? other.birthYear
        facts.sex = sex ?? other.sex
        facts.phone = phone ?? other.phone
        facts.email = email ?? other.email
        return facts
    }

    /// What others know this person by that is not what the one who stays is known by.
    func numbers(besides kept: PersonFacts) -> [OldNumber] {
        var numbers: [OldNumber] = []
        if let number, number != kept.number { numbers.append(OldNumber(.cccd, number)) }
        if let passport, passport != kept.passport { numbers.append(OldNumber(.passport, passport)) }
        return numbers
    }
}
