import Access
import Storage
import Vietnamese

extension Judge {
    /// A record that someone changed after it was exported, or after it was previewed, waits for a person's word, who
    /// is told who and when.
    func unlessChanged(_ verdicts: [RowVerdict], _ rows: [ImportRow], _ previewed: [Int: Int], in db: any Connection)
        throws -> [RowVerdict]
    {
        var verdicts = verdicts
        let changed = verdicts.indices.filter { isChanged(verdicts[$0], rows[$0], previewed[rows[$0].number]) }
        if changed.isEmpty { return verdicts }
        let last = try lastChanges(of: changed.compactMap { verdicts[$0].record }, in: db)
        for at in changed {
            let known = verdicts[at].record.flatMap { last[$0] }
            verdicts[at].outcome = .refuse
            verdicts[at].reasons = [
                Refusal(
                    ImportColumn.versionHeading,
                    key: known == nil ? "import.refuse.changed_meanwhile" : "import.refuse.changed_by", known ?? [:],
                    fixes: [Fix(String(verdicts[at].version ?? 0), labelKey: "import.fix.overwrite")])
            ]
        }
        return verdicts
    }

    private func isChanged(_ verdict: RowVerdict, _ row: ImportRow, _ previewed: Int?) -> Bool {
        guard verdict.outcome == .change, let version = verdict.version else { return false }
        let known = row.choices[ImportColumn.versionHeading].flatMap { Int($0) } ?? previewed ?? row.version
        return known.map { $0 != version } ?? false
    }

    /// Who changed each record last, and when, as a sentence says it.
    private func lastChanges(of records: [String], in db: any Connection) throws -> [String: [String: String]] {
        if kind.journalKinds.isEmpty { return [:] }
        let rows = try db.rows(
            """
            SELECT record, actor, at FROM platform_journal
            WHERE kind IN (\(list: kind.journalKinds)) AND record IN (\(list: Set(records).sorted()))
                ORDER BY at, version
            """)
        let names = try ActorStore(db).names(of: rows.map { try $0.get("actor") })
        var last: [String: [String: String]] = [:]
        for row in rows {
            let when: Instant = try row.get("at")
            last[try row.get("record")] = ["who": names[try row.get("actor")] ?? "–", "when": when.iso]
        }
        return last
    }
}
