import Crypto
import Foundation
import Storage
import Terms
import Web

extension Imports {
    /// Keeps a file and begins to read it; a short list is judged when this returns. Throws `Problem.invalid` for a
    /// file that is no list we can read: nothing is kept then.
    /// - Parameter path: a file of the caller's, which stays.
    @discardableResult
    package func upload(_ path: String, name: String, kind: String, by actor: Actor, organisation: String) async throws
        -> Import
    {
        try await start(keep(path, name: name, kind: kind, by: actor, organisation: organisation), by: actor)
    }

    /// Keeps a file, and leaves the reading to `finish` or a job. Returns the import's id.
    package func keep(_ path: String, name: String, kind kindName: String, by actor: Actor, organisation: String)
        async throws -> String
    {
        let (size, hash) = try await BlockingWork.run {
            (try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0, try fileHash(path))
        }
        guard size <= Self.limitMegabytes << 20 else { throw Problem.tooLarge(limitMegabytes: Self.limitMegabytes) }
        let id = newID(), now = clock.now
        do {
            guard size > 0 else { throw ImportFailure(key: "import.file.empty") }
            let kind = try await kind(kindName, of: organisation)
            var list = try await ListFile.open(path: path, kind: kind), remembered: MappingSource?
            if let again = try await recalled(list, path: path, kind: kind, organisation: organisation) {
                (list, remembered) = again
            }
            let rows = try rows(toKeepOf: list)
            guard list.isComplete || list.asksForSheets || rows.contains(where: { $0.cells.contains { $0 != .empty } })
            else { throw ImportFailure(key: "import.file.empty") }
            let read = list, source = remembered
            try await database.write { db in
                try db.run(
                    """
                    INSERT INTO imports_import (id, kind, organisation, actor_id, actor_name, acting_id, acting_name,
                        made_at,
                           file_name, file_hash, file_size, state)
                    VALUES (\(id), \(kindName), \(organisation), \(actor.id), \(actor.name), \(actor.id), \(actor.name),
                        \(now),
                            \(displayName(name)), \(hash), \(size), \(Import.State.reading))
                    """)
                try ImportStore(db).keepFile(path, of: id)
                try ImportStore(db).begin(id, read, rows, remembered: source)
                if read.isComplete { try beginWork(id, by: actor, in: db) }
            }
            if list.isComplete {
                feeds.put(id, RowFeeds.Open(feed: list.feed(after: 0, chunk: Self.chunkRows), position: 0))
            }
        } catch let failure as ImportFailure {
            throw Problem.invalid([FieldError("file", failure.key, failure.arguments)])
        }
        return id
    }

    /// Notes; of a list that is not clear, its first rows.
    func rows(toKeepOf list: ListFile) throws -> [StagedRow] {
        if list.isComplete { return list.notes }
        return list.asksForSheets ? [] : try list.rows(from: 1, Self.shownRows)
    }

    /// Rows shown to a person who must say where the headings stand.
    static let shownRows = 25

    /// An earlier import of the very same file, for the same organisation and kind.
    package func twin(of found: Import) async throws -> Import? {
        try await database.read { db in
            try db.row(
                """
                SELECT * FROM imports_import
                WHERE organisation = \(found.organisation) AND kind = \(found.kind) AND file_hash = \(found.fileHash)
                    AND id < \(found.id)
                ORDER BY id DESC LIMIT 1
                """
            ).map(Import.init(row:))
        }
    }

    /// The file as it came, in a temporary place of the caller's.
    package func fileCopy(of id: String) async throws -> String {
        let path = directory.appendingPathComponent("import-" + newID()).path
        let file = try await BlockingWork.run {
            guard FileManager.default.createFile(atPath: path, contents: nil),
                let file = FileHandle(forWritingAtPath: path)
            else { throw Problem.unavailable("problem.disk_full") }
            return file
        }
        defer { try? file.close() }
        var part = 0
        while let bytes = try await filePart(part, of: id) {
            try await BlockingWork.run { try file.write(contentsOf: bytes) }
            part += 1
        }
        guard part > 0 else { throw ImportFailure(key: "import.file.forgotten") }
        return path
    }

    private func filePart(_ part: Int, of id: String) async throws -> [UInt8]? {
        try await database.read { db in
            try db.value("SELECT bytes FROM imports_file WHERE import_id = \(id) AND part = \(part)", as: [UInt8].self)
        }
    }
}

extension ImportStore {
    /// A new reading of the table: earlier rows are forgotten.
    /// - Parameter rows: notes; of a list that is not clear, its first rows.
    func begin(_ id: String, _ list: ListFile, _ rows: [StagedRow], remembered: MappingSource? = nil) throws {
        try db.run("DELETE FROM imports_claim WHERE import_id = \(id)")
        try db.run("DELETE FROM imports_row WHERE import_id = \(id)")
        try db.run(
            """
            UPDATE imports_import
            SET state = \(list.isComplete ? Import.State.reading : .unclear), failure = NULL, failure_with = NULL,
                sheet = \(list.sheetNames), header_row = \(list.headerRow), header_rows = \(list.headerRows),
                headings = \(try asJSON(list.headings)), mapping = \(try asJSON(list.mapping)), reached = 0,
                    accepting = NULL,
                sheets = \(try asJSON(list.sheets)), remembered = \(try remembered.map { try asJSON($0) }),
                rows = 0, added = 0, changed = 0, same = 0, refused = 0, left_out = 0, notes = 0
            WHERE id = \(id)
            """)
        try db.run(batch: rows.map { $0.insertion(into: id) })
        try count(id, was: [], now: rows.filter { $0.note != nil }.map { _ in .note })
    }

    fileprivate func keepFile(_ path: String, of id: String) throws {
        guard let file = FileHandle(forReadingAtPath: path) else { throw Problem.unavailable("problem.ours") }
        defer { try? file.close() }
        var part = 0
        while let bytes = try file.read(upToCount: 1 << 20), !bytes.isEmpty {
            try db.run("INSERT INTO imports_file (import_id, part, bytes) VALUES (\(id), \(part), \([UInt8](bytes)))")
            part += 1
        }
    }
}

private func fileHash(_ path: String) throws -> String {
    guard let file = FileHandle(forReadingAtPath: path) else { throw Problem.unavailable("problem.ours") }
    defer { try? file.close() }
    var hash = SHA256()
    while let bytes = try file.read(upToCount: 1 << 20), !bytes.isEmpty { hash.update(data: bytes) }
    return hex(hash.finalize())
}

/// Only what people recognise it by: no folder, no control characters.
private func displayName(_ name: String) -> String {
    let base = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    let clean = String(base.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }.map(Character.init))
    return clean.isEmpty ? "?" : String(clean.prefix(150))
}
