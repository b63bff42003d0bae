import Storage

extension Imports {
    /// Accepts the one offered fix in a chunk of the rows that are refused for the reason at hand, and judges them
    /// again.
    func checkStep(_ found: Import) async throws {
        let judge = Judge(try kind(found.kind), context(found), found)
        try await database.write { db in
            let rows = try ImportStore(db).rowsToMend(found)
            guard let last = rows.last else { return try ImportStore(db).endCheck(found) }
            guard try ImportStore(db).advance(found, to: last.number) else { return }
            try ImportStore(db).judgeAgain(rows, judge, found)
        }
    }
}

extension Import {
    var firstDataRow: Int { headerRow + headerRows }

    /// As the list was read.
    var hand: ListFile.Hand { ListFile.Hand(sheets: chosenSheets.map(\.name), mapping: mapping) }
}

extension ImportStore {
    fileprivate func rowsToMend(_ found: Import) throws -> [StagedRow] {
        try db.rows(
            """
            SELECT number, cells, verdict, note, choices, detail FROM imports_row
            WHERE import_id = \(found.id) AND verdict = 'refuse' AND reason = \(found.accepting)
                AND number > \(found.reached)
            ORDER BY number LIMIT \(Imports.chunkRows)
            """
        ).map { row in
            var staged = try StagedRow(row: row)
            if let detail: String = try row.get("detail") { staged.acceptOnlyFix(try fromJSON(detail)) }
            return staged
        }
    }

    fileprivate func endCheck(_ found: Import) throws {
        _ = try move(found.id, from: .checking, to: .ready)
        try db.run("UPDATE imports_import SET accepting = NULL WHERE id = \(found.id)")
    }

    /// Judges kept rows again and keeps what comes of it.
    /// - Returns: how many of them are not what they were.
    @discardableResult
    func judgeAgain(_ rows: [StagedRow], _ judge: Judge, _ found: Import, previewed: [Int: Int] = [:]) throws -> Int {
        let alike = AlikeRows(kind: judge.kind, found: found), were = try alike.names(of: rows.map(\.number), in: db)
        let judged = try judge.judge(rows, previewed: previewed, in: db)
        try db.run(batch: judged.parallelMap { $0.update(in: found.id) })
        try alike.markAgain(were.union(judged.compactMap(\.likeness)), in: db)
        try count(found.id, was: rows.map(\.state), now: judged.map(\.state))
        return zip(rows, judged).count { $0.state != $1.state }
    }
}

extension StagedRow {
    mutating func acceptOnlyFix(_ detail: RowDetail) {
        guard let reason = detail.reasons.first, reason.hasOneFix else { return }
        choices[reason.field] = reason.fixes[0].value
    }
}

extension Refusal {
    /// One value is offered, not one of several, and nothing is lost by it.
    var hasOneFix: Bool { fixes.count == 1 && fixes[0].labelKey == nil }
}
