import Vietnamese

/// Writing what was looked at, and taking it back.
extension Imports {
    /// Writes the rows that would be added or changed; a long list as a job. Where some rows are refused, a person must
    /// choose to write only the good ones.
    @discardableResult
    package func apply(_ id: String, onlyGoodRows: Bool, by actor: Actor) async throws -> Import {
        try await beginApplication(id, onlyGoodRows: onlyGoodRows, by: actor)
        return try await start(id, by: actor)
    }

    func beginApplication(_ id: String, onlyGoodRows: Bool, by actor: Actor) async throws {
        try await database.write { db in
            let found = try db.importRecord(id)
            guard found.state == .ready else { throw Problem.conflict("import.problem.not_now") }
            guard found.counts.good > 0 else { throw Problem.conflict("import.problem.nothing_to_write") }
            guard found.counts.refuse == 0 || onlyGoodRows else { throw Problem.conflict("import.problem.has_refused") }
            guard try db.move(id, from: .ready, to: .applying) else { throw Problem.conflict("import.problem.not_now") }
            try db.act(id, actor)
            try beginWork(id, by: actor, in: db)
        }
    }

    /// Takes everything back that the import wrote, except records that were changed since; a long one as a job.
    @discardableResult
    package func undo(_ id: String, by actor: Actor) async throws -> Import {
        let batch = newID(), now = clock.now
        try await database.write { db in
            let found = try db.importRecord(id)
            guard found.state == .applied else { throw Problem.conflict("import.problem.not_now") }
            guard found.canBeUndone(at: now) else { throw Problem.conflict("import.problem.too_late") }
            guard try db.move(id, from: .applied, to: .undoing) else { throw Problem.conflict("import.problem.not_now") }
            try db.run(
                """
                UPDATE imports_import
                SET undo_batch = \(batch), undone_to = NULL, undo_total = (SELECT count(*) FROM platform_journal WHERE batch = \(id))
                WHERE id = \(id)
                """)
            try db.act(id, actor)
            try beginWork(id, by: actor, in: db)
        }
        return try await start(id, by: actor)
    }

    /// Records that an undoing left alone.
    package func undoRefusals(_ id: String, limit: Int = 100) async throws -> [UndoRefusal] {
        try await database.read { db in
            try db.rows(
                """
                SELECT kind, record, reason,
                       (SELECT min(r.label) FROM imports_row AS r WHERE r.import_id = u.import_id AND r.record = u.record) AS label
                FROM imports_undo_refusal AS u WHERE import_id = \(id) ORDER BY kind, record LIMIT \(limit)
                """
            ).map { row in
                var refusal = UndoRefusal(kind: try row.get(0), record: try row.get(1), key: try row.get(2))
                refusal.label = try row.get("label", as: String?.self) ?? ""
                return refusal
            }
        }
    }
}

extension Connection {
    fileprivate func act(_ id: String, _ actor: Actor) throws {
        try run("UPDATE imports_import SET acting_id = \(actor.id), acting_name = \(actor.name) WHERE id = \(id)")
    }
}
