import Storage

/// Judges rows by their kind, and by what the kind cannot see: other rows of the file, versions of an export.
struct Judge: Sendable {
    let kind: any ImportKind
    let context: ImportContext
    let index: ImportRow.Index
    /// Where texts stand.
    private let texts: [(field: String, position: Int)]
    private let found: Import

    init(_ kind: any ImportKind, _ context: ImportContext, _ found: Import) {
        self.kind = kind
        self.context = context
        self.found = found
        index = ImportRow.Index(found.mapping)
        texts = found.mapping.filter { kind.column($0.key)?.form == .text }.map { ($0.key, $0.value) }.sorted {
            $0.1 < $1.1
        }
    }

    /// One verdict for each row. Claims of rows that are not refused are kept.
    /// - Parameter previewed: the version of each row's record that a person saw, where it must still be that one.
    func judge(_ rows: [StagedRow], previewed: [Int: Int] = [:], in db: any Connection) throws -> [JudgedRow] {
        if rows.isEmpty { return [] }
        let readable = rows.map(importRow)
        let verdicts = try zip(readable, kind.validate(readable, context, in: db)).map {
            $1.doubting(kind.daysInTexts(of: $0))
        }
        guard verdicts.count == rows.count else { throw ImportFailure(key: "problem.ours") }
        var claims = try Claims(of: verdicts, found, in: db)
        let readables = zip(rows, verdicts).map { row, verdict in
            unreadable(row).map { .refuse(verdict.label, [$0]) } ?? verdict
        }
        let judged = try zip(rows, unlessChanged(readables, readable, previewed, in: db)).map { row, verdict in
            var verdict = verdict
            let refused = verdict.outcome == .refuse ? Set(verdict.reasons.map(\.field)) : []
            // Because the cell is refused anyway, how it was read need not be looked at.
            verdict.warnings += doubts(row).filter { $0.field.isEmpty || !refused.contains($0.field) }
            return JudgedRow(row: row, verdict: claims.take(verdict, for: row.number))
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
            number: row.number, key: text(ImportColumn.keyHeading),
            version: text(ImportColumn.versionHeading).flatMap { Int($0) },
            cells: row.cells, index: index, choices: row.choices)
    }

    /// What was guessed to read the cells. A person who chose another value has seen it.
    private func doubts(_ row: StagedRow) -> [Refusal] { lostLetters(row) + guesses(row) }

    private func guesses(_ row: StagedRow) -> [Refusal] {
        guard row.cells.contains(where: { !$0.marks.isEmpty }) else { return [] }
        return index.positions.sorted { $0.value < $1.value }.flatMap { field, position -> [Refusal] in
            guard position < row.cells.count else { return [] }
            let cell = row.cells[position]
            let form = kind.column(field)?.form
            return cell.marks.compactMap { mark in
                if case .percent = mark, form == .percent { return nil }
                return row.choices[field] == nil || mark.isOfRow ? mark.doubt(field, read: cell) : nil
            }
        }
    }

    /// A program without our letters leaves a question mark in their place: Ph?ng h?c.
    private func lostLetters(_ row: StagedRow) -> [Refusal] {
        guard texts.contains(where: { $0.position < row.cells.count && row.cells[$0.position].hasLostLetters }) else {
            return []
        }
        return texts.compactMap { field, position in
            guard position < row.cells.count, row.choices[field] == nil, row.cells[position].hasLostLetters else {
                return nil
            }
            return Refusal(
                field, key: "import.doubt.lost_letters", ["written": String(row.cells[position].text.prefix(120))])
        }
    }

    /// What no kind can take: a cell that is too long, a formula that failed or was never calculated, a damaged letter.
    private func unreadable(_ row: StagedRow) -> Refusal? {
        if row.cells.contains(where: { $0.marks.contains(.otherHeadings) }) {
            return Refusal("", key: "import.refuse.other_headings")
        }
        if let rounded = texts.first(where: {
            $0.position < row.cells.count && row.cells[$0.position].isRounded && row.choices[$0.field] == nil
        }) {
            return Refusal(rounded.field, key: "import.refuse.rounded", ["typed": row.cells[rounded.position].text])
        }
        guard row.cells.contains(where: { $0.isTooLong || $0.isError || $0.isUncalculated || $0.isBroken }) else {
            return nil
        }
        for (field, position) in index.positions where position < row.cells.count && row.choices[field] == nil {
            if row.cells[position].isTooLong {
                return Refusal(field, key: "import.refuse.too_long", ["n": "\(StagedCells.longestCell)"])
            }
            if row.cells[position].isError { return Refusal(field, key: "import.refuse.error_cell") }
            if row.cells[position].isUncalculated { return Refusal(field, key: "import.refuse.uncalculated") }
            if row.cells[position].isBroken {
                return Refusal(field, key: "import.refuse.broken_text", ["typed": row.cells[position].text])
            }
        }
        return nil
    }
}

/// Who names which record, in one file. The first row that names it holds it.
private struct Claims {
    private let found: Import
    private var importID: String { found.id }
    private var holders: [String: Int] = [:]
    private(set) var insertions: [SQL] = []

    init(of verdicts: [RowVerdict], _ found: Import, in db: any Connection) throws {
        self.found = found
        let names = Set(verdicts.flatMap { $0.claims.map(\.name) })
        if names.isEmpty { return }
        holders.reserveCapacity(names.count)
        for row in try db.rows(
            "SELECT name, number FROM imports_claim WHERE import_id = \(importID) AND name IN (\(list: names))")
        {
            holders[try row.get(0)] = try row.get(1, as: Int.self)
        }
    }

    /// The verdict, or the refusal of a row that names what an earlier one names.
    mutating func take(_ verdict: RowVerdict, for number: Int) -> RowVerdict {
        if verdict.outcome == .refuse { return verdict }
        for claim in verdict.claims {
            guard let holder = holders[claim.name], holder != number else { continue }
            return .refuse(
                verdict.label, [Refusal(claim.field, key: "import.refuse.same_as_row", ["row": found.rowName(holder)])],
                record: verdict.record)
        }
        for claim in verdict.claims where holders.updateValue(number, forKey: claim.name) == nil {
            insertions.append(
                "INSERT INTO imports_claim (import_id, name, number) VALUES (\(importID), \(claim.name), \(number))")
        }
        return verdict
    }
}
