import Storage
import Vietnamese

extension Imports {
    private static let entriesAtOnce = 500

    /// Takes some journal entries of the batch back, newest first.
    func undoStep(_ found: Import) async throws {
        do {
            try await undo(found, limit: Self.entriesAtOnce)
        } catch  where isLasting(error) {
            // Because one of them cannot go back (something refers to it), each is tried alone.
            for _ in 0..<Self.entriesAtOnce where try await undoOne(of: try await find(found.id)) {}
        }
    }

    /// False when nothing is left.
    private func undoOne(of found: Import) async throws -> Bool {
        guard found.state == .undoing else { return false }
        do { try await undo(found, limit: 1) } catch  where isLasting(error) {
            let key = if case DatabaseError.constraint = error { "import.undo.in_use" } else { "import.undo.failed" }
            try await database.write { db in
                guard let entry = try ImportStore(db).entriesToUndo(found, limit: 1).first,
                    try ImportStore(db).moveUndo(found, to: entry.place)
                else { return }
                try ImportStore(db).refuseUndo(
                    found.id, UndoRefusal(kind: entry.entry.kind, record: entry.entry.record, key: key))
            }
        }
        return true
    }

    private func undo(_ found: Import, limit: Int) async throws {
        let kind = try kind(found.kind), now = clock.now, today = clock.today
        try await database.write { db in
            guard let undoBatch = found.undoBatch else { return }
            let entries = try ImportStore(db).entriesToUndo(found, limit: limit)
            guard let last = entries.last else {
                _ = try ImportStore(db).move(found.id, from: .undoing, to: .undone)
                return
            }
            guard try ImportStore(db).moveUndo(found, to: last.place) else { return }
            let context = ImportContext(
                batch: undoBatch, organisation: found.organisation, actor: found.acting, today: today, now: now)
            let (free, refused) = try ImportStore(db).separate(entries, found)
            let left = try kind.undo(free, context, in: db)
            for refusal in refused + left { try ImportStore(db).refuseUndo(found.id, refusal) }
            try db.run("UPDATE imports_import SET undone = undone + \(free.count - left.count) WHERE id = \(found.id)")
        }
    }
}

/// A journal entry with its place in the order of writing, which position is not before the sequencer came by.
private struct PlacedEntry {
    let place: Int
    let entry: JournalEntry
}

extension ImportStore {
    fileprivate func entriesToUndo(_ found: Import, limit: Int) throws -> [PlacedEntry] {
        let place: SQL = db.dialect == .sqlite ? "position" : "entry"
        return try db.rows(
            """
            SELECT \(JournalEntry.columns), \(place) AS place
            FROM platform_journal WHERE batch = \(found.id) AND \(place) < \(found.undoneTo ?? Int.max)
            ORDER BY \(place) DESC LIMIT \(limit)
            """
        ).map { PlacedEntry(place: try $0.get("place"), entry: try JournalEntry(row: $0)) }
    }

    fileprivate func moveUndo(_ found: Import, to place: Int) throws -> Bool {
        try db.run(
            """
            UPDATE imports_import SET undone_to = \(place)
            WHERE id = \(found.id) AND state = 'undoing' AND undone_to IS NOT DISTINCT FROM \(found.undoneTo)
            """) == 1
    }

    fileprivate func refuseUndo(_ importID: String, _ refusal: UndoRefusal) throws {
        try db.run(
            """
            INSERT INTO imports_undo_refusal (import_id, kind, record, reason)
            VALUES (\(importID), \(refusal.kind), \(refusal.record), \(refusal.key)) ON CONFLICT DO NOTHING
            """)
    }

    /// Entries that can go back, and those whose record was changed since or whose contents were erased. What several
    /// journals say of one record (a person, and the same person as staff) goes back together or stays together: half
    /// of it would be a record that nobody made.
    fileprivate func separate(_ entries: [PlacedEntry], _ found: Import) throws -> (
        free: [UndoEntry], refused: [UndoRefusal]
    ) {
        let (newest, changed) = try versions(of: entries, found), contents = try contents(of: entries)
        let stuck = try refusedRecords(entries, found)
        var free: [UndoEntry] = [], refused: [UndoRefusal] = []
        for placed in entries {
            let entry = placed.entry, record = RecordName(entry)
            func refuse(_ key: String) { refused.append(UndoRefusal(kind: entry.kind, record: entry.record, key: key)) }
            if stuck.contains(entry.record) || refused.contains(where: { $0.record == entry.record }) { continue }
            guard let version = newest[record], !changed.contains(entry.record) else {
                refuse("import.undo.changed_since"); continue
            }
            guard let content = contents[ContentName(entry)] else { refuse("import.undo.erased"); continue }
            // An entry of this same chunk that is taken back first makes the version that this one starts from.
            let later = free.count { $0.entry.kind == entry.kind && $0.entry.record == entry.record }
            free.append(UndoEntry(entry: entry, content: content, currentVersion: version + later))
        }
        return (free, refused)
    }

    /// The newest version of each, and the records that somebody else changed since this import first wrote them, in
    /// whichever of its journals.
    private func versions(of entries: [PlacedEntry], _ found: Import) throws -> (
        newest: [RecordName: Int], changed: Set<String>
    ) {
        let kinds = try db.rows("SELECT kind FROM platform_journal WHERE batch = \(found.id) GROUP BY kind").map {
            try $0.get(0, as: String.self)
        }
        let records = Set(entries.map(\.entry.record)).sorted()
        var newest: [RecordName: Int] = [:], changed: Set<String> = []
        for kind in kinds {
            let rows = try db.rows(
                """
                SELECT record, max(version), min(CASE WHEN batch = \(found.id) THEN version END),
                       max(CASE WHEN batch IN (\(found.id), \(found.undoBatch)) THEN 0 ELSE version END)
                FROM platform_journal WHERE kind = \(kind) AND record IN (\(list: records)) GROUP BY record
                """)
            for row in rows {
                let record: String = try row.get(0), first: Int? = try row.get(2), foreign: Int = try row.get(3)
                newest[RecordName(kind: kind, record: record)] = try row.get(1)
                if let first, foreign > first { changed.insert(record) }
            }
        }
        return (newest, changed)
    }

    private func contents(of entries: [PlacedEntry]) throws -> [ContentName: JournalContent] {
        var contents: [ContentName: JournalContent] = [:]
        let wanted = Set(entries.map { ContentName($0.entry) })
        for (kind, records) in byKind(entries) {
            let rows = try db.rows(
                """
                SELECT record, version, content FROM platform_journal_content
                    WHERE kind = \(kind) AND record IN (\(list: records))
                """
            )
            for row in rows {
                let name = ContentName(record: RecordName(kind: kind, record: try row.get(0)), version: try row.get(1))
                if wanted.contains(name) { contents[name] = try JournalContent(json: row.get(2)) }
            }
        }
        return contents
    }

    private func refusedRecords(_ entries: [PlacedEntry], _ found: Import) throws -> Set<String> {
        let records = Set(entries.map(\.entry.record)).sorted()
        let rows = try db.rows(
            "SELECT record FROM imports_undo_refusal WHERE import_id = \(found.id) AND record IN (\(list: records))")
        return try Set(rows.map { try $0.get(0) })
    }

    private func byKind(_ entries: [PlacedEntry]) -> [String: [String]] {
        Dictionary(grouping: entries, by: \.entry.kind).mapValues { Array(Set($0.map(\.entry.record))).sorted() }
    }
}

private struct RecordName: Hashable {
    let kind: String
    let record: String
}

extension RecordName {
    init(_ entry: JournalEntry) { self.init(kind: entry.kind, record: entry.record) }
}

private struct ContentName: Hashable {
    let record: RecordName
    let version: Int
}

extension ContentName {
    init(_ entry: JournalEntry) { self.init(record: RecordName(entry), version: entry.version) }
}
