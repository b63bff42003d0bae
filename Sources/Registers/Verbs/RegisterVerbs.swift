import Platform
import Vietnamese

/// The verbs of every register; pages and imports share them. Each runs in its caller's transaction and writes its
/// journal entry there.
extension Register {
    /// Enters a record. `Problem.conflict` when the organisation has one of the same identity.
    package func add(
        _ record: RegisterRecord, reason: String? = nil, today: Day, by actor: Actor, in db: any Connection
    ) throws {
        var made = keyed(record)
        made.version = 1
        try check(made, before: nil, today: today, in: db)
        try guarded { for part in table.saving(made) { try db.run(part) } }
        try db.record(change(from: nil, to: made, reason: reason), by: actor)
    }

    /// Changes a record that the actor saw in a version.
    /// - Returns: the version that it has now.
    @discardableResult
    package func revise(
        _ id: String, expecting version: Int, to values: Fields, reason: String? = nil, batch: String? = nil,
        today: Day, by actor: Actor,
        in db: any Connection
    ) throws -> Int {
        guard let old = try record(id, in: db) else { throw Problem.notFound }
        guard old.version == version else { throw Problem.conflict("problem.changed_meanwhile") }
        var new = old
        new.values = values
        let errors = faultsOfState(in: new, before: old)
        if !errors.isEmpty { throw Problem.invalid(errors) }
        return try replace(old, by: new, reason: reason, batch: batch, today: today, actor: actor, in: db)
    }

    /// - Returns: the version that it has now.
    func replace(
        _ old: RegisterRecord, by new: RegisterRecord, reason: String?, batch: String? = nil, today: Day, actor: Actor,
        in db: any Connection
    ) throws -> Int {
        var new = keyed(new)
        if new.values == old.values { return old.version }
        new.version += 1
        try check(new, before: old, today: today, in: db)
        try guarded { for part in table.saving(new) { try db.run(part) } }
        try db.record(change(from: old, to: new, reason: reason, batch: batch), by: actor)
        return new.version
    }

    /// Takes a record away that was entered by mistake; the reason stays in the history.
    package func remove(
        _ id: String, expecting version: Int, reason: String, by actor: Actor, at now: Instant, in db: any Connection
    ) throws {
        guard let old = try record(id, in: db) else { throw Problem.notFound }
        guard old.version == version else { throw Problem.conflict("problem.changed_meanwhile") }
        try inUse { for part in table.removal(of: id) { try db.run(part) } }
        try db.record(change(from: old, to: nil, reason: reason), by: actor)
        try db.run(noteRemoval(of: old, version: old.version + 1, at: now))
    }

    /// Takes the newest change back: a record that was made goes, one that was removed comes back.
    package func undo(_ id: String, expecting version: Int, by actor: Actor, at time: Instant, in db: any Connection)
        throws
    {
        guard let entry = try db.history(kind: kind, record: id, limit: 1).first else { throw Problem.notFound }
        guard entry.version == version else { throw Problem.conflict("problem.changed_meanwhile") }
        guard let content = try db.content(of: entry) else { throw Problem.conflict("registers.undo_erased") }
        let now = try record(id, in: db), organisation = now?.organisation ?? entry.touches.first ?? ""
        guard let before = content.before else {
            guard let now else { throw Problem.notFound }
            try inUse { for part in table.removal(of: id) { try db.run(part) } }
            try db.record(change(from: now, to: nil, version: version + 1), by: actor)
            try db.run(noteRemoval(of: now, version: version + 1, at: time))
            return
        }
        var restored = keyed(
            RegisterRecord(id: id, organisation: organisation, values: try withSuccessors(before, in: db)))
        if restored.values == now?.values { throw Problem.conflict("registers.undo_elsewhere") }
        restored.version = version + 1
        try lockPeriods(of: [organisation], in: db)
        try guarded { for part in table.saving(restored) { try db.run(part) } }
        try db.record(change(from: now, to: restored), by: actor)
        try db.run(forgetRemoval(of: id))
        try checkPeriods(of: [organisation], in: db)
    }

    /// With the records that others were merged in, in place of those.
    private func withSuccessors(_ values: Fields, in db: any Connection) throws -> Fields {
        var values = values
        for field in fields {
            guard let reference = field.kind.reference, case .text(let id) = values[field.name] ?? .null else {
                continue
            }
            if let successor = try reference.successors(of: [id], in: db)[id] {
                values.values[field.name] = .text(successor)
            }
        }
        return values
    }

    /// Of a record that is there, or of one that was removed: whose it is.
    func organisation(of id: String, in db: any Connection) throws -> String? {
        if let found = try record(id, in: db) { return found.organisation }
        return try db.history(kind: kind, record: id, limit: 1).first?.touches.first
    }

    func change(
        from old: RegisterRecord?, to new: RegisterRecord?, version: Int? = nil, reason: String? = nil,
        batch: String? = nil
    ) -> Change {
        let record = new ?? old!
        return Change(
            kind: kind, record: record.id, version: version ?? (new?.version ?? record.version + 1),
            before: old?.values, after: new?.values,
            touches: [record.organisation], reason: reason, batch: batch)
    }

    private func check(_ record: RegisterRecord, before old: RegisterRecord?, today: Day, in db: any Connection) throws
    {
        try lockPeriods(of: [record.organisation], in: db)
        let others = try RecordsAtOnce(self, of: [record.organisation], in: db)
        let errors =
            allFaults(in: record, today: today) + (old == nil ? faultsOfState(in: record, before: nil) : [])
            + (others?.faults(in: record) ?? [])
        if !errors.isEmpty { throw Problem.invalid(errors) }
    }

    private func guarded(_ write: () throws -> Void) throws {
        do { try write() } catch DatabaseError.constraint(.unique, _) {
            throw Problem.invalid([FieldError(identity.first ?? "", "registers.refuse.duplicate")])
        } catch DatabaseError.constraint(.foreignKey, _) { throw Problem.conflict("registers.refuse.reference_gone") }
    }

    private func inUse(_ write: () throws -> Void) throws {
        do { try write() } catch DatabaseError.constraint(.foreignKey, _) { throw Problem.conflict("registers.in_use") }
    }
}
