import Platform
import Vietnamese

/// The verbs: entering, correcting with a reason, withdrawing with a reason, taking the last change back.
extension Plans {
    /// - Parameter organisation: who is in charge of it.
    func enter(
        _ content: SourcedValue.Content, for goal: Goal, of plan: Plan, at place: ValuePlace, organisation: String,
        batch: String? = nil, by actor: Actor,
        in db: any Connection
    ) throws -> SourcedValue {
        let value = SourcedValue(
            id: newID(), version: 1, plan: plan.id, goal: goal.id, place: place, content: content,
            organisation: organisation, isWithdrawn: false,
            enteredAt: clock.now)
        try ValueStore(db).insert(value)
        try record(value, before: nil, batch: batch, by: actor, in: db)
        return value
    }

    func correct(
        _ id: String, expecting version: Int, to content: SourcedValue.Content, reason: String, batch: String? = nil,
        by actor: Actor, in db: any Connection
    ) throws {
        try change(id, expecting: version, reason: reason, batch: batch, by: actor, in: db) {
            try $0.correct(to: content)
        }
    }

    func withdraw(_ id: String, expecting version: Int, reason: String, by actor: Actor, in db: any Connection) throws {
        try change(id, expecting: version, reason: reason, by: actor, in: db) { try $0.withdraw() }
    }

    /// Takes the newest change back: a value just entered goes away, another gets what it said before. False: it is
    /// gone.
    func undoValue(_ id: String, expecting version: Int, batch: String? = nil, by actor: Actor, in db: any Connection)
        throws -> Bool
    {
        let value = try value(id, expecting: version, in: db)
        guard let entry = try db.history(kind: SourcedValue.kind, record: id, limit: 1).first,
            let content = try db.content(of: entry)
        else {
            throw Problem.conflict("values.problem.nothing_to_undo")
        }
        guard let before = content.before else {
            try ValueStore(db).remove(id, version: version)
            try db.record(
                Change(
                    kind: SourcedValue.kind, record: id, version: version + 1, before: value.fields, after: nil,
                    touches: value.touches, batch: batch),
                by: actor)
            return false
        }
        try change(id, expecting: version, reason: nil, batch: batch, by: actor, in: db) { try $0.restore(before) }
        return true
    }

    private func change(
        _ id: String, expecting version: Int, reason: String?, batch: String? = nil, by actor: Actor,
        in db: any Connection,
        _ move: (inout SourcedValue) throws -> Void
    ) throws {
        let old = try value(id, expecting: version, in: db)
        var new = old
        try move(&new)
        try ValueStore(db).save(new, from: version)
        try record(new, before: old.fields, reason: reason, batch: batch, by: actor, in: db)
    }

    private func value(_ id: String, expecting version: Int, in db: any Connection) throws -> SourcedValue {
        guard let value = try ValueStore(db).value(id) else { throw Problem.notFound }
        guard value.version == version else { throw Problem.conflict("problem.changed_meanwhile") }
        return value
    }

    private func record(
        _ value: SourcedValue, before: Fields?, reason: String? = nil, batch: String? = nil, by actor: Actor,
        in db: any Connection
    ) throws {
        try db.record(
            Change(
                kind: SourcedValue.kind, record: value.id, version: value.version, before: before, after: value.fields,
                touches: value.touches,
                reason: reason, batch: batch),
            by: actor)
    }
}
