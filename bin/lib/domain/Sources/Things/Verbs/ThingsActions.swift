import Platform

/// The verbs that pages, API and imports share: each in the caller's transaction, with its entry in the journal.
extension Things {
    /// `Problem.notFound` when there is none.
    func thing(_ id: String, in db: any Connection) throws -> Thing {
        guard let thing = try ThingStore(db).thing(id) else { throw Problem.notFound }
        return thing
    }

    /// `Problem.notFound` also for one outside the scope: strangers are not told that it is there.
    func thing(_ id: String, within scope: Scope, in db: any Connection) throws -> Thing {
        guard let thing = try ThingStore(db).records([id], in: scope).first else { throw Problem.notFound }
        return thing
    }

    @discardableResult
    func register(name: String, organisation: String, by actor: Actor, in db: any Connection) throws -> Thing {
        let thing = try Thing(id: newID(), organisation: organisation, name: name)
        try ThingStore(db).insert(thing)
        try db.record(thing.change(from: nil), by: actor)
        return thing
    }

    /// Lets the record move, by its own rules; `version` is the one that the person saw. `Problem.conflict` when
    /// somebody was quicker.
    func change(
        _ id: String, version: Int, by actor: Actor, in db: any Connection, _ move: (inout Thing) throws -> Void
    ) throws {
        let old = try thing(id, in: db)
        guard version == old.version else { throw Problem.conflict("problem.changed_meanwhile") }
        var thing = old
        try move(&thing)
        try ThingStore(db).update(thing, from: old.version)
        try db.record(thing.change(from: old), by: actor)
    }
}
