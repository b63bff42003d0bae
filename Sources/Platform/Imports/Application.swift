import Storage
import Terms
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
            let found = try ImportStore(db).find(id)
            guard found.state == .ready else { throw Problem.conflict("import.problem.not_now") }
            guard found.counts.good > 0 else { throw Problem.conflict("import.problem.nothing_to_write") }
            guard found.counts.refuse == 0 || onlyGoodRows else { throw Problem.conflict("import.problem.has_refused") }
            guard try ImportStore(db).move(id, from: .ready, to: .applying) else {
                throw Problem.conflict("import.problem.not_now")
            }
            try ImportStore(db).act(id, actor)
            try beginWork(id, by: actor, in: db)
        }
    }

    /// Takes everything back that the import wrote, except records that were changed since; a long one as a job.
    @discardableResult
    package func undo(_ id: String, by actor: Actor) async throws -> Import {
        let batch = newID(), now = clock.now
        try await database.write { db in
            let found = try ImportStore(db).find(id)
            guard found.state == .applied else { throw Problem.conflict("import.problem.not_now") }
            guard found.canBeUndone(at: now) else { throw Problem.conflict("import.problem.too_late") }
            guard try ImportStore(db).move(id, from: .applied, to: .undoing) else {
                throw Problem.conflict("import.problem.not_now")
            }
            try db.run(
                """
                UPDATE imports_import
                SET undo_batch = \(batch), undone_to = NULL, undo_total = (SELECT count(*) FROM platform_journal
                    WHERE batch = \(id))
                WHERE id = \(id)
                """)
            try ImportStore(db).act(id, actor)
            try beginWork(id, by: actor, in: db)
        }
        return try await start(id, by: actor)
    }

    /// Records that an undoing left alone.
    package func undoRefusals(_ id: String, limit: Int = 100) async throws -> [UndoRefusal] {
        try await database.read { db in
            var refusals = try db.rows(
                """
                SELECT kind, record, reason FROM imports_undo_refusal WHERE import_id = \(id) ORDER BY kind, record
                    LIMIT \(limit)
                """
            ).map { UndoRefusal(kind: try $0.get(0), record: try $0.get(1), key: try $0.get(2)) }
            if refusals.isEmpty { return [] }
            // Rows of an import are not kept by their records: all of them are looked through, once.
            let rows = try db.rows(
                """
                SELECT record, min(label) FROM imports_row
                    WHERE import_id = \(id) AND record IN (\(list: refusals.map(\.record))) GROUP BY record
                """
            )
            let labels: [String: String] = try Dictionary(
                uniqueKeysWithValues: rows.map { (try $0.get(0), try $0.get(1)) })
            for at in refusals.indices { refusals[at].label = labels[refusals[at].record] ?? "" }
            return refusals
        }
    }
}

extension ImportStore {
    fileprivate func act(_ id: String, _ actor: Actor) throws {
        try db.run("UPDATE imports_import SET acting_id = \(actor.id), acting_name = \(actor.name) WHERE id = \(id)")
    }
}
