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
        try db.checkBranch(made)
        try db.insert(made, today: clock.today, at: clock.now)
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
        try db.revise(id, expecting: version, today: today, reason: reason, by: actor) {
            try $0.become(details, from: day, today: today)
        }
    }

    /// It is dissolved, or loses its registration: the day is the first without it. Its branches end with it.
    package func close(
        _ id: String, on day: Day, expecting version: Int, reason: String? = nil, by actor: Actor, in db: any Connection
    ) throws {
        let today = clock.today
        for branch in try Self.branches(of: id, on: day, in: db) {
            try db.revise(branch.id, today: today, reason: reason, by: actor) {
                try $0.organisation.timeline.end(on: day)
            }
        }
        try db.revise(id, expecting: version, today: today, reason: reason, by: actor) {
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
            try db.revise(branch.id, today: today, reason: source, by: actor) { branch in
                branch.dossier.institution = other
                try branch.organisation.timeline.change(on: day) { $0.governedBy = other }
            }
        }
        try db.revise(id, today: today, reason: source, by: actor) { try $0.organisation.timeline.end(on: day) }
        try Organisations.succeed(Succession(from: id, to: other, day: day, kind: .merge, source: source), in: db)
    }

    /// Takes the newest change back; its making too, while nobody refers to it.
    package func undo(_ id: String, expecting version: Int, by actor: Actor, in db: any Connection) throws {
        try db.undo(id, expecting: version, today: clock.today, by: actor)
    }
}

extension Connection {
    func revise(
        _ id: String, expecting version: Int? = nil, today: Day, reason: String?, batch: String? = nil, by actor: Actor,
        _ edit: (inout Institution) throws -> Void
    ) throws {
        guard let before = try Institutions.institution(id, in: self) else { throw Problem.notFound }
        if let version, version != before.version { throw Problem.conflict("problem.changed_meanwhile") }
        var after = before
        try edit(&after)
        if after == before { return }
        after.version += 1
        try checkBranch(after)
        try save(after, from: before, today: today)
        try record(after.change(from: before, reason: reason, batch: batch), by: actor)
    }

    func checkBranch(_ institution: Institution) throws { try checkBranches([institution]) }

    /// A branch belongs to an institution that is not itself a branch, and reports to it.
    func checkBranches(_ institutions: [Institution]) throws {
        let schools = Set(institutions.compactMap(\.dossier.institution))
        if schools.isEmpty { return }
        let found = try rows(
            """
            SELECT organisation_id FROM institutions_institution
                WHERE institution_id IS NULL AND organisation_id IN (\(list: schools))
            """
        )
        let fit = try Set(found.map { try $0.get(0, as: String.self) })
        let areRight = institutions.allSatisfy {
            ($0.dossier.institution.map(fit.contains) ?? true) && $0.dossier.institution != $0.id
        }
        guard areRight else { throw Problem.invalid([FieldError("institution_id", "institutions.refuse.school")]) }
    }

    func undo(_ id: String, expecting version: Int?, today: Day, by actor: Actor, batch: String? = nil) throws {
        guard let known = try Institutions.institution(id, in: self) else { throw Problem.notFound }
        if let version, version != known.version { throw Problem.conflict("problem.changed_meanwhile") }
        guard let entry = try history(kind: Institutions.kind, record: id, limit: 1).first,
            entry.version == known.version,
            let content = try content(of: entry), content.after?["timeline"] == known.fields["timeline"]
        else { throw Problem.conflict("organisations.cannot_undo") }
        try restore(known, to: content.before, today: today, batch: batch, by: actor)
    }

    /// What it was before; nil: it was not there.
    func restore(_ known: Institution, to before: Fields?, today: Day, batch: String?, by actor: Actor) throws {
        guard let before else {
            try remove(known)
            var change = known.change(from: known, batch: batch)
            (change.version, change.after) = (known.version + 1, nil)
            return try record(change, by: actor)
        }
        let restored = try Institution(id: known.id, fields: before, version: known.version + 1)
        try save(restored, from: known, today: today)
        try record(restored.change(from: known, batch: batch), by: actor)
    }
}
