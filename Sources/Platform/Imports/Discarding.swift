import Storage
import Terms
import Vietnamese

extension Imports {
    /// Throws an import away that has written nothing, with its file; nothing of it is kept.
    package func discard(_ id: String) async throws {
        try await database.write { db in
            guard
                try db.run(
                    """
                    UPDATE imports_import SET state = state WHERE id = \(id) AND state IN ('unclear', 'ready', 'failed')
                    """
                ) == 1
            else {
                throw Problem.conflict("import.problem.not_now")
            }
            try ImportStore(db).discard("SELECT id FROM imports_import WHERE id = \(id)")
        }
    }

    /// Forgets files and rows of imports that nobody can take back any more, and imports that were never written; the
    /// journal stays. Once a day.
    package func forget() async throws {
        let end = clock.now.adding(seconds: -Import.retentionDays * 86_400)
        let unused = clock.now.adding(seconds: -RememberedMapping.retentionDays * 86_400)
        try await database.write { db in
            try ImportStore(db).discard(
                "SELECT id FROM imports_import WHERE made_at < \(end) AND state IN ('unclear', 'ready', 'failed')")
            let old: SQL =
                "SELECT id FROM imports_import WHERE made_at < \(end) AND (applied_at IS NULL OR applied_at < \(end))"
            try ImportStore(db).forgetContents(old)
            try db.run("DELETE FROM imports_mapping WHERE used_at < \(unused)")
        }
    }
}

extension ImportStore {
    fileprivate func discard(_ imports: SQL) throws {
        try forgetContents(imports)
        try db.run("DELETE FROM imports_undo_refusal WHERE import_id IN (\(imports))")
        try db.run("DELETE FROM imports_import WHERE id IN (\(imports))")
    }

    fileprivate func forgetContents(_ imports: SQL) throws {
        try db.run("DELETE FROM imports_file WHERE import_id IN (\(imports))")
        try db.run("DELETE FROM imports_claim WHERE import_id IN (\(imports))")
        try db.run("DELETE FROM imports_row WHERE import_id IN (\(imports))")
    }
}
