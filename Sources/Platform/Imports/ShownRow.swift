import Access
import Jobs
import Storage

/// Which rows of an import a page shows.
package enum RowPart: String, Sendable, CaseIterable {
    case add, change, same, refuse, left, note, waiting
    /// Rows that can be taken, with something in them to look at.
    case doubt

    fileprivate var condition: SQL { self == .doubt ? "doubts IS NOT NULL" : "verdict = \(rawValue)" }
}

/// A staged row as pages and files show it.
struct ShownRow: Sendable {
    let number: Int
    let cells: [ImportCell]
    let state: StagedRow.State
    let label: String
    let record: String?
    let note: String?
    let detail: RowDetail
    let choices: [String: String]
    /// What would be written; nil where nothing is.
    let ready: ReadyRow?

    init(row: Row) throws {
        number = try row.get("number")
        cells = try StagedCells.cells(json: row.get("cells"))
        state = try row.get("verdict")
        label = try row.get("label")
        record = try row.get("record")
        note = try row.get("note")
        detail = try row.get("detail", as: String?.self).map { try fromJSON($0) } ?? RowDetail()
        choices = try row.get("choices", as: String?.self).map { try fromJSON($0) } ?? [:]
        ready = try row.get("fields", as: String?.self) == nil ? nil : ReadyRow(row: row)
    }
}

/// Why several rows are refused, with a fix for each.
struct SharedReason: Sendable, Equatable {
    /// See `Refusal.name`.
    let name: String
    let field: String
    let rows: Int
    /// Of a fix that names something: what was typed, and what it would become.
    var named: Named?

    struct Named: Sendable, Equatable {
        let typed: String
        let fix: Fix
    }
}

extension Imports {
    /// Rows of a state, in the order of the sheet.
    func rows(of id: String, _ part: RowPart, why: String? = nil, after number: Int = 0, limit: Int) async throws
        -> [ShownRow]
    {
        let reason: SQL = why.map { "AND '\n' || doubts || '\n' LIKE \("%\n" + $0 + "\n%")" } ?? ""
        return try await database.read { db in
            try db.rows(
                """
                SELECT number, cells, verdict, label, record, version, fields, note, detail, choices FROM imports_row
                WHERE import_id = \(id) AND \(part.condition) AND number > \(number) \(reason) ORDER BY number
                    LIMIT \(limit)
                """
            ).map(ShownRow.init(row:))
        }
    }

    /// The first rows of the sheet, kept while it is not clear what they are.
    func firstRows(of found: Import) async throws -> [ShownRow] {
        found.state == .unclear ? try await rows(of: found.id, .waiting, limit: Self.shownRows) : []
    }

    /// The cells of the first row of the list; of one that is not clear, of the row under what may be the headings.
    func sample(of found: Import) async throws -> [ImportCell] {
        try await database.read { db in
            let json: String? = try db.value(
                """
                SELECT cells FROM imports_row
                WHERE import_id = \(found.id) AND verdict <> 'note' AND number >= \(found.firstDataRow) ORDER BY number
                    LIMIT 1
                """)
            return try json.map { try StagedCells.cells(json: $0) } ?? []
        }
    }

    /// Why the job of a working import gave up, or cannot go on for now; nil while it goes on.
    func interruption(of found: Import) async throws -> String? {
        guard found.state.isWorking else { return nil }
        let job = try await database.read { db in try JobStore(db).job(ImportWork.kind, subject: found.id) }
        return job?.state == .failed ? job?.failure ?? "problem.ours" : job?.failure
    }

    /// Reasons with an offered fix that several rows share, most rows first.
    func sharedReasons(of id: String) async throws -> [SharedReason] {
        try await database.read { db in
            try db.rows(
                """
                SELECT reason, count(*) AS count, max(detail) AS detail FROM imports_row
                WHERE import_id = \(id) AND verdict = 'refuse' AND reason IS NOT NULL
                GROUP BY reason HAVING count(*) > 1 ORDER BY count(*) DESC LIMIT 20
                """
            ).compactMap { row in
                let detail: RowDetail = try fromJSON(try row.get("detail", as: String?.self) ?? "{}")
                guard let reason = detail.reasons.first, reason.hasOneFix else { return nil }
                let named =
                    reason.fixes[0].isNamed
                    ? SharedReason.Named(typed: reason.arguments["typed"] ?? "", fix: reason.fixes[0]) : nil
                return SharedReason(name: reason.name, field: reason.field, rows: try row.get("count"), named: named)
            }
        }
    }

    /// Rows by why they are taken for no data, most first.
    func leftOut(of id: String) async throws -> [(note: String, rows: Int)] {
        try await database.read { db in
            try db.rows(
                """
                SELECT coalesce(note, 'other') AS why, count(*) AS count FROM imports_row
                WHERE import_id = \(id) AND verdict = 'note' GROUP BY coalesce(note, 'other') ORDER BY count(*) DESC, 1
                """
            ).map { (try $0.get("why"), try $0.get("count")) }
        }
    }

    /// How often each kind was brought in.
    func used(_ scope: Scope) async throws -> [String: Int] {
        try await database.read { db in
            let rows = try db.rows(
                """
                SELECT kind, count(*) AS count FROM imports_import WHERE \(scope.condition(on: "organisation", in: db))
                    GROUP BY kind
                """
            )
            return try Dictionary(uniqueKeysWithValues: rows.map { (try $0.get(0), try $0.get(1)) })
        }
    }

    /// Imports for these organisations, newest first.
    package func list(_ scope: Scope, kinds: [String], before id: String? = nil, limit: Int) async throws -> [Import] {
        try await database.read { db in
            let older: SQL = id.map { "AND id < \($0)" } ?? ""
            return try db.rows(
                """
                SELECT * FROM imports_import
                    WHERE kind IN (\(list: kinds)) AND \(scope.condition(on: "organisation", in: db)) \(older)
                ORDER BY id DESC LIMIT \(limit)
                """
            ).map(Import.init(row:))
        }
    }
}
