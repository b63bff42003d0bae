import People
import Platform
import Vietnamese

extension Staff {
    /// How the name of a run of changes begins that merged two records.
    static let merging = "joining."

    /// A pair, if both dossiers are in the scope; `Problem.forbidden` otherwise, `.notFound` for what nobody flagged.
    package func pair(_ one: String, _ two: String, within scope: Scope, in db: any Connection) throws -> StaffPair {
        let pair = try people.pair(one, two, in: db)
        // One that went has no employer any more: whoever may change the one that stays decides about both.
        for id in pair.kept.map({ [$0] }) ?? [pair.a, pair.b] {
            guard try scope.contains(keeper(of: id, at: clock.today, in: db), in: db) else { throw Problem.forbidden }
        }
        return StaffPair(
            pair: pair, persons: try [pair.a, pair.b].map { try people.person($0, in: db) },
            members: try [pair.a, pair.b].map { try member($0, in: db) })
    }

    /// Both records are one person: everything, their certificates and accounts too, goes to the one that stays, and
    /// the other leads there. Figures of all employers follow. `Problem.conflict` when either was changed since it was
    /// seen.
    package func merge(_ found: StaffPair, keeping kept: String, by actor: Actor, in db: any Connection) throws {
        guard let at = found.persons.firstIndex(where: { $0.id == kept }) else {
            throw Problem.badRequest("problem.form_unreadable")
        }
        let gone = found.persons[1 - at].id, old = (gone: found.members[1 - at], kept: found.members[at]),
            batch = Self.merging + newID()
        var left = old.gone, stays = old.kept
        left.vacate()
        stays.absorb(old.gone)
        let touches = Set(old.gone.organisations + old.kept.organisations).sorted()
        try people.merge(gone, into: kept, batch: batch, touches: touches, by: actor, in: db)
        try save(left, from: old.gone, reason: nil, batch: batch, by: actor, in: db)
        try save(stays, from: old.kept, reason: nil, batch: batch, by: actor, in: db)
        try handCards(of: gone, to: kept, batch: batch, by: actor, in: db)
    }

    /// They are two: nobody is asked again.
    package func confirmDistinct(_ found: StaffPair, reason: String, by actor: Actor, in db: any Connection) throws {
        try people.confirmDistinct(found.pair.a, found.pair.b, reason: reason, by: actor, in: db)
    }

    /// Takes a decision about a pair back. `Problem.conflict` when what it changed was changed again since.
    package func undo(_ pair: DuplicatePair, by actor: Actor, in db: any Connection) throws {
        if pair.state == .same {
            try unmerge(pair, by: actor, in: db)
        } else {
            try people.reopen(pair, by: actor, in: db)
        }
    }

    /// First what came to the one that stays goes away, so that nobody is employed twice on the way.
    func unmerge(_ pair: DuplicatePair, by actor: Actor, in db: any Connection) throws {
        guard case .same(let kept, let batch, _) = pair.decision else {
            throw Problem.conflict("people.undo_changed_since")
        }
        let all = try db.entries(ofBatch: batch, limit: 500), entries = all.filter { $0.kind == Self.kind }
        try handCardsBack(all, to: pair.other(than: kept), from: kept, by: actor, in: db)
        for entry in entries.sorted(by: { one, _ in one.record == kept }) { try takeBack(entry, by: actor, in: db) }
        try people.unmerge(pair, by: actor, in: db)
    }
}
