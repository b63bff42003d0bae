/// Judges rows by their kind, and by what the kind cannot see: other rows of the file, versions of an export.
struct Judge: Sendable {
    let kind: any ImportKind
    let context: ImportContext
    let index: ImportRow.Index

    init(_ kind: any ImportKind, _ context: ImportContext, mapping: [String: Int]) {
        self.kind = kind
        self.context = context
        index = ImportRow.Index(mapping)
    }

    /// One verdict for each row. Claims of rows that are not refused are kept.
    /// - Parameter previewed: the version of each row's record that a person saw, where it must still be that one.
    func judge(_ rows: [StagedRow], previewed: [Int: Int] = [:], in db: any Connection) throws -> [JudgedRow] {
        if rows.isEmpty { return [] }
        let readable = rows.map(importRow)
        let verdicts = try zip(readable, kind.validate(readable, context, in: db)).map { $1.doubting(daysInTexts(of: $0)) }
        guard verdicts.count == rows.count else { throw ImportFailure(key: "problem.ours") }
        var claims = try Claims(of: verdicts, context.batch, in: db)
        let judged = zip(readable, zip(rows, verdicts)).map { readable, pair in
            var verdict = pair.1
            if let refusal = unreadable(pair.0) { verdict = .refuse(verdict.label, [refusal]) }
            verdict = unlessChanged(verdict, readable, previewed[readable.number])
            verdict.warnings += doubts(pair.0)
            return JudgedRow(row: pair.0, verdict: claims.take(verdict, for: readable.number))
        }
        try db.run(batch: claims.insertions)
        return judged
    }

    private func importRow(_ row: StagedRow) -> ImportRow {
        func text(_ field: String) -> String? {
            guard let position = index.positions[field], position < row.cells.count else { return nil }
            let text = row.cells[position].text
            return text.isEmpty ? nil : text
        }
        return ImportRow(
            number: row.number, key: text(ImportColumn.keyHeading), version: text(ImportColumn.versionHeading).flatMap { Int($0) },
            cells: row.cells, index: index, choices: row.choices)
    }

    /// What was guessed to read the cells. A person who chose another value has seen it.
    private func doubts(_ row: StagedRow) -> [Refusal] {
        guard row.cells.contains(where: { !$0.marks.isEmpty }) else { return [] }
        return index.positions.sorted { $0.value < $1.value }.flatMap { field, position -> [Refusal] in
            guard position < row.cells.count else { return [] }
            let cell = row.cells[position]
            return cell.marks.compactMap { row.choices[field] == nil || $0.isOfRow ? $0.doubt(field, read: cell) : nil }
        }
    }

    /// What no kind can take: a cell that is too long, a formula that failed or was never calculated, a damaged letter.
    private func unreadable(_ row: StagedRow) -> Refusal? {
        guard row.cells.contains(where: { $0.isTooLong || $0.isError || $0.isUncalculated || $0.isBroken }) else { return nil }
        for (field, position) in index.positions where position < row.cells.count && row.choices[field] == nil {
            if row.cells[position].isTooLong { return Refusal(field, key: "import.refuse.too_long", ["n": "\(StagedCells.longestCell)"]) }
            if row.cells[position].isError { return Refusal(field, key: "import.refuse.error_cell") }
            if row.cells[position].isUncalculated { return Refusal(field, key: "import.refuse.uncalculated") }
            if row.cells[position].isBroken { return Refusal(field, key: "import.refuse.broken_text", ["typed": row.cells[position].text]) }
        }
        return nil
    }

    /// A record that someone changed after it was exported, or after it was previewed, waits for a person's word.
    private func unlessChanged(_ verdict: RowVerdict, _ row: ImportRow, _ previewed: Int?) -> RowVerdict {
        guard verdict.outcome == .change, let version = verdict.version else { return verdict }
        let known = row.choices[ImportColumn.versionHeading].flatMap { Int($0) } ?? previewed ?? row.version
        guard let known, known != version else { return verdict }
        var refused = verdict
        refused.outcome = .refuse
        refused.reasons = [
            Refusal(
                ImportColumn.versionHeading, key: "import.refuse.changed_meanwhile",
                fixes: [Fix(String(version), labelKey: "import.fix.overwrite")])
        ]
        return refused
    }
}

/// Who names which record, in one file. The first row that names it holds it.
private struct Claims {
    private let importID: String
    private var holders: [String: Int] = [:]
    private(set) var insertions: [SQL] = []

    init(of verdicts: [RowVerdict], _ importID: String, in db: any Connection) throws {
        self.importID = importID
        let names = Set(verdicts.flatMap { $0.claims.map(\.name) })
        if names.isEmpty { return }
        holders.reserveCapacity(names.count)
        for row in try db.rows("SELECT name, number FROM imports_claim WHERE import_id = \(importID) AND name IN (\(list: names))") {
            holders[try row.get(0)] = try row.get(1, as: Int.self)
        }
    }

    /// The verdict, or the refusal of a row that names what an earlier one names.
    mutating func take(_ verdict: RowVerdict, for number: Int) -> RowVerdict {
        if verdict.outcome == .refuse { return verdict }
        for claim in verdict.claims {
            guard let holder = holders[claim.name], holder != number else { continue }
            return .refuse(verdict.label, [Refusal(claim.field, key: "import.refuse.same_as_row", ["row": "\(holder)"])], record: verdict.record)
        }
        for claim in verdict.claims where holders.updateValue(number, forKey: claim.name) == nil {
            insertions.append("INSERT INTO imports_claim (import_id, name, number) VALUES (\(importID), \(claim.name), \(number))")
        }
        return verdict
    }
}
