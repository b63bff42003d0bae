import Organisations
import Platform
import Vietnamese

/// The verbs of the register. Pages, API and imports share them, each in the caller's transaction, with its journal
/// entry.
extension Institutions {
    /// Enters an institution, or a branch when its dossier names its school. The new id.
    /// Throws `Problem.conflict("institutions.duplicate")` when one of the same name and licence is there.
    @discardableResult
    package func register(_ details: InstitutionDetails, reason: String? = nil, by actor: Actor, in db: any Connection)
        throws -> String
    {
        let made = try details.made()
        let store = InstitutionStore(db)
        try store.checkBranches([made])
        try store.insert(made, today: clock.today, at: clock.now)
        try db.record(made.change(from: nil, reason: reason), by: actor)
        return made.id
    }

    /// Changes an institution that the actor saw in a version: dossier at once, name, type, superior and place from a
    /// day on, or, without a day, as a correction of what was recorded. Throws `Problem.conflict` when somebody else
    /// was quicker.
    package func revise(
        _ id: String, expecting version: Int, to details: InstitutionDetails, from day: Day? = nil,
        reason: String? = nil, by actor: Actor,
        in db: any Connection
    ) throws {
        let today = clock.today
        try Self.change(id, expecting: version, today: today, reason: reason, by: actor, in: db) {
            try $0.become(details, from: day, today: today)
        }
    }

    /// It is dissolved, or loses its registration: the day is the first without it. Its branches end with it.
    package func close(
        _ id: String, on day: Day, expecting version: Int, reason: String? = nil, by actor: Actor, in db: any Connection
    ) throws {
        let today = clock.today
        for branch in try Self.branches(of: id, on: day, in: db) {
            try Self.change(branch.id, today: today, reason: reason, by: actor, in: db) {
                try $0.organisation.timeline.end(on: day)
            }
        }
        try Self.change(id, expecting: version, today: today, reason: reason, by: actor, in: db) {
            try $0.organisation.timeline.end(on: day)
        }
    }

    /// On a day one is joined in another: it ends, its branches become the other's.
    package func merge(
        _ id: String, into other: String, on day: Day, source: String, by actor: Actor, in db: any Connection
    ) throws {
        let today = clock.today
        guard id != other, let heir = try Self.institution(other, in: db), !heir.isBranch else {
            throw Problem.conflict("institutions.no_heir")
        }
        for branch in try Self.branches(of: id, on: day, in: db) {
            try Self.change(branch.id, today: today, reason: source, by: actor, in: db) { branch in
                branch.dossier.institution = other
                try branch.organisation.timeline.change(on: day) { $0.governedBy = other }
            }
        }
        try Self.change(id, today: today, reason: source, by: actor, in: db) {
            try $0.organisation.timeline.end(on: day)
        }
        try Organisations.succeed(Succession(from: id, to: other, day: day, kind: .merge, source: source), in: db)
    }

    /// Takes the newest change back; its making too, while nobody refers to it.
    package func undo(_ id: String, expecting version: Int, by actor: Actor, in db: any Connection) throws {
        guard let known = try Institutions.institution(id, in: db) else { throw Problem.notFound }
        if version != known.version { throw Problem.conflict("problem.changed_meanwhile") }
        guard let entry = try db.history(kind: Institutions.kind, record: id, limit: 1).first,
            entry.version == known.version,
            let content = try db.content(of: entry), content.after?["timeline"] == known.fields["timeline"]
        else { throw Problem.conflict("organisations.cannot_undo") }
        try Self.restore(known, to: content.before, today: clock.today, batch: nil, by: actor, in: db)
    }
}

extension Institutions {
    static func change(
        _ id: String, expecting version: Int? = nil, today: Day, reason: String?, batch: String? = nil, by actor: Actor,
        in db: any Connection,
        _ edit: (inout Institution) throws -> Void
    ) throws {
        guard let before = try institution(id, in: db) else { throw Problem.notFound }
        if let version, version != before.version { throw Problem.conflict("problem.changed_meanwhile") }
        var after = before
        try edit(&after)
        if after == before { return }
        after.version += 1
        let store = InstitutionStore(db)
        try store.checkBranches([after])
        try store.save(after, from: before, today: today)
        try db.record(after.change(from: before, reason: reason, batch: batch), by: actor)
    }

    /// What it was before; nil: it was not there.
    static func restore(
        _ known: Institution, to before: Fields?, today: Day, batch: String?, by actor: Actor, in db: any Connection
    ) throws {
        guard let before else {
            try InstitutionStore(db).remove(known)
            var change = known.change(from: known, batch: batch)
            (change.version, change.after) = (known.version + 1, nil)
            return try db.record(change, by: actor)
        }
        let restored = try Institution(id: known.id, fields: before, version: known.version + 1)
        try InstitutionStore(db).save(restored, from: known, today: today)
        try db.record(restored.change(from: known, batch: batch), by: actor)
    }
}
