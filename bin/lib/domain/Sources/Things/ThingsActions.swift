import Platform

/// What pages, API and imports do: one transaction each, with its entry in the journal.
extension Things {
    func thing(_ id: String) async throws -> Thing {
        try await database.read { db in try found(id, in: db) }
    }

    func register(name: String, organisation: String, by actor: Actor) async throws -> Thing {
        let thing = try Thing(id: newID(), organisation: organisation, name: name)
        try await database.write { db in
            try db.insert(thing)
            try db.record(thing.change(from: nil), by: actor)
        }
        return thing
    }

    /// Lets the record move, by its own rules; `version` is the one that the person saw.
    func change(_ id: String, version: Int? = nil, by actor: Actor, _ move: @escaping @Sendable (inout Thing) throws -> Void) async throws {
        try await database.write { db in
            let old = try found(id, in: db)
            guard version == nil || version == old.version else { throw Problem.conflict("problem.changed_meanwhile") }
            var thing = old
            try move(&thing)
            try db.update(thing, from: old.version)
            try db.record(thing.change(from: old), by: actor)
        }
    }

    private func found(_ id: String, in db: any Connection) throws -> Thing {
        guard let thing = try db.thing(id) else { throw Problem.notFound }
        return thing
    }
}
