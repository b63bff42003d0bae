import Foundation
import Spreadsheets
import Storage

extension Imports {
    /// Reads a chunk of the file, judges it and keeps it.
    func readStep(_ found: Import) async throws {
        let chunk: [StagedRow]
        var open: RowFeeds.Open
        do {
            open = try await feed(of: found)
            chunk = try await open.feed.next() ?? []
        } catch is FeedExpired {
            return
        } catch let error as SpreadsheetError {
            return try await refuse(found, ImportFailure(error))
        } catch let failure as ImportFailure {
            return try await refuse(found, failure)
        }
        if found.rows + chunk.count > Self.limitRows {
            open.feed.cancel()
            return try await refuse(found, ImportFailure(key: "import.file.too_many_rows", ["n": "\(Self.limitRows)"]))
        }
        if let last = chunk.last {
            try await stage(chunk, of: found)
            open.position = last.number
            feeds.put(found.id, open)
        } else {
            try await database.write { db in _ = try ImportStore(db).move(found.id, from: .reading, to: .ready) }
        }
    }

    private func refuse(_ found: Import, _ failure: ImportFailure) async throws {
        try await database.write { db in try ImportStore(db).fail(found.id, failure) }
    }

    private func stage(_ chunk: [StagedRow], of found: Import) async throws {
        let judge = Judge(try kind(found.kind), context(found), found)
        try await database.write { db in
            guard try ImportStore(db).advance(found, to: chunk[chunk.count - 1].number) else { return }
            let rows = try chunk.parallelMap(judge.noted)
            let judged = try judge.judge(rows.filter { $0.note == nil }, in: db)
            let notes = rows.filter { $0.note != nil }
            try db.run(
                batch: judged.parallelMap { $0.insertion(into: found.id) } + notes.map { $0.insertion(into: found.id) })
            try AlikeRows(kind: judge.kind, found: found).mark(judged, in: db)
            try ImportStore(db).count(
                found.id, was: [], now: judged.map(\.state) + notes.map { _ in .note }, staged: rows.count)
        }
    }

    /// The open file where this process left it, or opened again at the row that is reached.
    private func feed(of found: Import) async throws -> RowFeeds.Open {
        if let open = feeds.take(found.id) {
            if open.position == found.reached { return open }
            open.feed.cancel()
        }
        let path = try await fileCopy(of: found.id)
        do {
            let list = try await ListFile.open(path: path, kind: kind(of: found), hand: found.hand, known: found.sheets)
            let feed = list.feed(after: found.reached, chunk: Self.chunkRows) {
                try? FileManager.default.removeItem(atPath: path)
            }
            return RowFeeds.Open(feed: feed, position: found.reached)
        } catch {
            try? FileManager.default.removeItem(atPath: path)
            throw error
        }
    }
}

extension Judge {
    /// A row in which no known column has anything is no data.
    func noted(_ row: StagedRow) -> StagedRow {
        if row.note == nil, ImportTemplate.isExample(row) {
            var row = row
            row.note = "example"
            return row
        }
        guard row.note == nil, index.positions.values.allSatisfy({ $0 >= row.cells.count || row.cells[$0] == .empty })
        else { return row }
        var row = row
        row.note = "other"
        return row
    }
}
