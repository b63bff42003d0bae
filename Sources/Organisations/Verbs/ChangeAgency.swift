import Platform
import Vietnamese

/// The verbs on agencies, in the caller's transaction. Institutions and branches have a dossier: `Institutions` changes
/// them.
extension Organisations {
    /// Enters an agency, an enterprise or another body. Throws `Problem.invalid` or `.conflict`; the id of the new one.
    @discardableResult
    package func establish(
        kind: Organisation.Kind, identifier: String? = nil, as first: OrganisationVersion, reason: String? = nil,
        by actor: Actor,
        in db: any Connection
    ) throws -> String {
        try check(first)
        var organisation = Organisation(kind: kind, timeline: Timeline(first))
        try organisation.identify(as: identifier)
        try Self.insert(organisation, today: clock.today, at: clock.now, in: db)
        try db.record(organisation.change(from: nil, reason: reason), by: actor)
        return organisation.id
    }

    /// From a day on it has another name, superior or place.
    package func change(
        _ id: String, expecting version: Int? = nil, on day: Day, reason: String? = nil, by actor: Actor,
        in db: any Connection,
        _ edit: (inout OrganisationVersion) -> Void
    ) throws {
        try revise(id, expecting: version, reason: reason, by: actor, in: db) {
            try $0.timeline.change(on: day, edit)
        }
    }

    /// What was recorded of the version of a day was a mistake.
    package func correct(
        _ id: String, expecting version: Int? = nil, on day: Day, reason: String? = nil, by actor: Actor,
        in db: any Connection,
        _ edit: (inout OrganisationVersion) -> Void
    ) throws {
        try revise(id, expecting: version, reason: reason, by: actor, in: db) {
            try $0.timeline.correct(on: day, edit)
        }
    }

    /// Gives it another electronic identifier, or none.
    package func identify(_ id: String, as identifier: String?, by actor: Actor, in db: any Connection) throws {
        try revise(id, reason: nil, by: actor, in: db) { try $0.identify(as: identifier) }
    }

    /// It is dissolved: the day is the first without it.
    package func close(_ id: String, on day: Day, reason: String? = nil, by actor: Actor, in db: any Connection) throws
    {
        try revise(id, reason: reason, by: actor, in: db) { try $0.timeline.end(on: day) }
    }

    /// On a day one is joined in another: it ends, and whoever it governed is governed by the other from then on.
    package func merge(
        _ id: String, into other: String, on day: Day, source: String, by actor: Actor, in db: any Connection
    ) throws {
        guard id != other, try Self.version(of: other, on: day, in: db) != nil else {
            throw Problem.conflict("organisations.not_there_on_day")
        }
        for child in try Self.children(of: id, on: day, in: db) {
            try revise(child.id, reason: source, by: actor, in: db) {
                try $0.timeline.change(on: day) { $0.governedBy = other }
            }
        }
        try revise(id, reason: source, by: actor, in: db) { try $0.timeline.end(on: day) }
        try Self.succeed(Succession(from: id, to: other, day: day, kind: .merge, source: source), in: db)
    }

    /// Takes the newest change of an agency back; its making too, while nobody refers to it.
    package func undo(_ id: String, by actor: Actor, in db: any Connection) throws {
        guard let known = try Self.organisation(id, in: db) else { throw Problem.notFound }
        guard let entry = try db.history(kind: Self.kind, record: id, limit: 1).first,
            entry.version == known.version,
            let content = try db.content(of: entry)
        else { throw Problem.conflict("organisations.cannot_undo") }
        guard let before = content.before else { return try takeBack(known, by: actor, in: db) }
        guard let timeline = Timeline(text: try before.get("timeline")) else {
            throw Problem.conflict("organisations.cannot_undo")
        }
        var restored = known
        restored.timeline = timeline
        try restored.identify(as: try before.get("identifier"))
        restored.version += 1
        try Self.save(restored, seen: known.version, today: clock.today, in: db)
        try db.record(restored.change(from: known), by: actor)
    }

    private func check(_ version: OrganisationVersion) throws {
        if nameKey(version.name).isEmpty { throw Problem.invalid([FieldError("name", "organisations.name_missing")]) }
    }

    private func revise(
        _ id: String, expecting version: Int? = nil, reason: String?, by actor: Actor, in db: any Connection,
        _ edit: (inout Organisation) throws -> Void
    ) throws {
        guard let before = try Self.organisation(id, in: db) else { throw Problem.notFound }
        if let version, version != before.version { throw Problem.conflict("problem.changed_meanwhile") }
        var after = before
        try edit(&after)
        if after == before { return }
        after.version += 1
        try Self.save(after, seen: before.version, today: clock.today, in: db)
        try db.record(after.change(from: before, reason: reason), by: actor)
    }

    private func takeBack(_ organisation: Organisation, by actor: Actor, in db: any Connection) throws {
        try Self.remove(organisation.id, in: db)
        var change = organisation.change(from: organisation)
        change.version += 1
        change.after = nil
        try db.record(change, by: actor)
    }
}
