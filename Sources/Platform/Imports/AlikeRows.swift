import Storage

/// Rows of one list that would add two records which may be one: a name and day of birth with two numbers. The whole
/// list is looked through, in however many pieces it is read; each such row says of which other it is like.
struct AlikeRows {
    let kind: any ImportKind
    let found: Import

    /// Marks what was read just now, and the first row that it is like.
    func mark(_ judged: [JudgedRow], in db: any Connection) throws {
        let names = Set(judged.compactMap(\.likeness))
        if names.isEmpty { return }
        let firsts = try firsts(of: names, in: db)
        guard !firsts.isEmpty, let name = kind.alike(to: "")?.name else { return }
        // Because earlier chunks marked theirs, only rows without the mark are left: both of a pair, or a third alone.
        try say(
            try rows(
                of: firsts.keys, and: "AND (doubts IS NULL OR '\n' || doubts || '\n' NOT LIKE \("%\n" + name + "\n%"))",
                in: db), firsts, in: db)
    }

    /// After rows were judged again or left out: what they are and were like is said anew.
    func markAgain(_ names: Set<String>, in db: any Connection) throws {
        if names.isEmpty { return }
        try say(try rows(of: names, and: "", in: db), try firsts(of: names, in: db), in: db)
    }

    /// Under what rows that are kept are like others.
    func names(of numbers: [Int], in db: any Connection) throws -> Set<String> {
        if kind.alike(to: "") == nil || numbers.isEmpty { return [] }
        let rows = try db.rows(
            """
            SELECT likeness FROM imports_row WHERE import_id = \(found.id) AND number IN (\(list: numbers))
                AND likeness IS NOT NULL GROUP BY likeness
            """
        )
        return try Set(rows.map { try $0.get(0) })
    }

    private struct Kept {
        let number: Int
        let likeness: String
        let detail: RowDetail
    }

    /// The first row of each likeness that several rows have.
    private func firsts(of names: Set<String>, in db: any Connection) throws -> [String: Int] {
        let rows = try db.rows(
            """
            SELECT likeness, min(number) FROM imports_row
            WHERE import_id = \(found.id) AND likeness IS NOT NULL AND likeness IN (\(list: names.sorted()))
                GROUP BY likeness HAVING count(*) > 1
            """)
        return try Dictionary(uniqueKeysWithValues: rows.map { (try $0.get(0), try $0.get(1, as: Int.self)) })
    }

    private func rows(of names: some Sequence<String>, and more: SQL, in db: any Connection) throws -> [Kept] {
        try db.rows(
            """
            SELECT number, likeness, detail FROM imports_row
            WHERE import_id = \(found.id) AND likeness IS NOT NULL AND likeness IN (\(list: names.sorted())) \(more)
                ORDER BY number
            """
        ).map { row in
            let detail = try row.get("detail", as: String?.self).map { try fromJSON($0) as RowDetail } ?? RowDetail()
            return Kept(number: try row.get("number"), likeness: try row.get("likeness"), detail: detail)
        }
    }

    private func say(_ rows: [Kept], _ firsts: [String: Int], in db: any Connection) throws {
        let seconds = Dictionary(rows.filter { firsts[$0.likeness] != $0.number }.map { ($0.likeness, $0.number) }) {
            first, _ in first
        }
        guard let key = kind.alike(to: "")?.key else { return }
        try db.run(
            batch: rows.compactMap { row in
                let other = firsts[row.likeness].flatMap { $0 == row.number ? seconds[row.likeness] : $0 }
                var detail = row.detail
                detail.warnings.removeAll { $0.key == key }
                if let doubt = other.flatMap({ kind.alike(to: found.rowName($0)) }) { detail.warnings.append(doubt) }
                if detail == row.detail { return nil }
                return """
                    UPDATE imports_row SET detail = \(detail.json), doubts = \(detail.warnings.doubts)
                        WHERE import_id = \(found.id) AND number = \(row.number)
                    """
            })
    }
}

extension [Refusal] {
    /// Columns and keys, one a line; nil for none.
    var doubts: String? {
        var names: [String] = []
        for warning in self where !names.contains(warning.name) { names.append(warning.name) }
        return names.isEmpty ? nil : names.joined(separator: "\n")
    }
}
