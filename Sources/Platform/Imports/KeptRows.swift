import Storage

extension Imports {
    static func changedMeanwhile(_ rows: Int) -> ImportFailure {
        ImportFailure(key: "import.failure.changed_meanwhile", ["n": "\(rows)"])
    }

    /// Rows that were there already are said to be kept as they are: whatever happened to their records since the
    /// preview is looked at before anything is written.
    /// - Returns: whether a person must look again.
    func holdBackWhatIsKept(_ found: Import) async throws -> Bool {
        guard found.counts.same > 0 else { return false }
        let judge = Judge(try kind(found.kind), context(found), found)
        // Mostly none was touched: that is found out without keeping others from writing.
        guard
            try await database.read({ db in try ImportStore(db).keptRows(of: found, judge, after: 0, limit: 1).first })
                != nil
        else { return false }
        return try await database.write { db in
            guard try ImportStore(db).find(found.id).state == .applying else { return true }
            let changed = try ImportStore(db).judgeKept(of: found, judge)
            if changed > 0 { try ImportStore(db).fail(found.id, Self.changedMeanwhile(changed), state: .ready) }
            return changed > 0
        }
    }
}

extension ImportStore {
    /// Judges rows again that are to stay as they are, where their records changed since.
    fileprivate func judgeKept(of found: Import, _ judge: Judge) throws -> Int {
        var changed = 0, number = 0
        while true {
            let rows = try keptRows(of: found, judge, after: number, limit: Imports.chunkRows)
            guard let last = rows.last else { return changed }
            number = try last.get("number")
            changed += try judgeAgain(rows.map(StagedRow.init(row:)), judge, found)
        }
    }

    fileprivate func keptRows(of found: Import, _ judge: Judge, after number: Int, limit: Int) throws -> [Row] {
        let kinds = judge.kind.journalKinds
        // Because clocks of other processes differ, ten minutes earlier.
        let isTouched: SQL =
            kinds.isEmpty
            ? ""
            : """
            AND EXISTS (SELECT 1 FROM platform_journal AS j
                        WHERE j.kind IN (\(list: kinds)) AND j.record = imports_row.record
                            AND j.at >= \(found.madeAt.adding(seconds: -600)))
            """
        return try db.rows(
            """
            SELECT number, cells, verdict, note, choices FROM imports_row
            WHERE import_id = \(found.id) AND verdict = 'same' AND number > \(number) \(isTouched) ORDER BY number
                LIMIT \(limit)
            """)
    }
}
