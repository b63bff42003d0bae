import Storage
import Terms
import Vietnamese

extension Imports {
    /// Writes the good rows: a short list in one transaction, a long one some groups at a time.
    func applyStep(_ found: Import) async throws {
        if found.appliedTo.isEmpty, try await holdBackWhatIsKept(found) { return }
        if found.counts.good <= Self.atOnceRows && found.appliedTo.isEmpty {
            try await applyAtOnce(found)
        } else {
            try await applyGroups(found)
        }
    }

    private func applyAtOnce(_ found: Import) async throws {
        let kind = try kind(found.kind), context = context(found)
        do {
            try await database.write { db in
                guard try ImportStore(db).move(found.id, from: .applying, to: .applied) else { return }
                let written = try ImportStore(db).apply(found, kind, context, through: nil)
                try db.run(
                    "UPDATE imports_import SET applied = \(written), applied_at = \(context.now) WHERE id = \(found.id)"
                )
            }
        } catch  where isLasting(error) { try await holdBack(found, because: Self.said(by: error)) }
    }

    /// Nothing was written: what changed meanwhile is marked, and a person looks again.
    private func holdBack(_ found: Import, because reason: String?) async throws {
        let judge = Judge(try kind(found.kind), context(found), found)
        try await database.write { db in
            guard try ImportStore(db).find(found.id).state == .applying else { return }
            let changed = try ImportStore(db).judgeGood(of: found, judge, after: "", through: nil, holdsGroup: false)
            let failure =
                changed > 0
                ? Self.changedMeanwhile(changed) : ImportFailure(key: reason ?? "import.failure.not_written")
            try ImportStore(db).fail(found.id, failure, state: .ready)
        }
    }

    private func applyGroups(_ found: Import) async throws {
        let groups = try await database.read { db in try ImportStore(db).nextGroups(found) }
        guard let last = groups.last else {
            let now = clock.now
            return try await database.write { db in
                guard try ImportStore(db).move(found.id, from: .applying, to: .applied) else { return }
                try db.run("UPDATE imports_import SET applied_at = \(now) WHERE id = \(found.id)")
            }
        }
        do { try await apply(found, through: last) } catch  where isLasting(error) {
            try await applyOneByOne(found, groups)
        }
    }

    /// A conflict in one group does not keep the others.
    private func applyOneByOne(_ found: Import, _ groups: [String]) async throws {
        for group in groups {
            let now = try await find(found.id)
            do { try await apply(now, through: group) } catch  where isLasting(error) {
                try await holdBack(now, group: group, because: Self.said(by: error))
            }
        }
    }

    private func apply(_ found: Import, through group: String) async throws {
        let kind = try kind(found.kind), context = context(found)
        try await database.write { db in
            guard try ImportStore(db).moveApplication(found, to: group) else { return }
            let written = try ImportStore(db).apply(found, kind, context, through: group)
            try db.run("UPDATE imports_import SET applied = applied + \(written) WHERE id = \(found.id)")
        }
    }

    private func holdBack(_ found: Import, group: String, because reason: String?) async throws {
        let judge = Judge(try kind(found.kind), context(found), found)
        try await database.write { db in
            guard try ImportStore(db).moveApplication(found, to: group) else { return }
            try ImportStore(db).judgeGood(
                of: found, judge, after: found.appliedTo, through: group, holdsGroup: true, because: reason)
        }
    }

    /// What a kind of list says of rows that fit each alone and not together: a key.
    private static func said(by error: any Error) -> String? {
        if case Problem.conflict(let key) = error, key != "problem.changed_meanwhile" { key } else { nil }
    }
}

extension ImportStore {
    fileprivate func moveApplication(_ found: Import, to group: String) throws -> Bool {
        try db.run(
            """
            UPDATE imports_import SET applied_to = \(group)
            WHERE id = \(found.id) AND state = 'applying' AND applied_to = \(found.appliedTo)
            """) == 1
    }

    /// Groups to write together: as many as make some 4,000 rows, at least one.
    fileprivate func nextGroups(_ found: Import) throws -> [String] {
        let rows = try db.rows(
            """
            SELECT grp, count(*) AS count FROM imports_row
            WHERE import_id = \(found.id) AND verdict IN ('add', 'change') AND grp > \(found.appliedTo)
            GROUP BY grp ORDER BY grp LIMIT 4000
            """)
        var groups: [String] = [], total = 0
        for row in rows {
            total += try row.get("count", as: Int.self)
            if total > 4_000, !groups.isEmpty { break }
            groups.append(try row.get("grp"))
        }
        return groups
    }

    /// Writes the good rows after the group that is reached, through `group`. Returns how many.
    fileprivate func apply(_ found: Import, _ kind: any ImportKind, _ context: ImportContext, through group: String?)
        throws -> Int
    {
        var written = 0
        try forEachChunk(
            of: found, "number, verdict, record, version, fields, grp", after: found.appliedTo, through: group
        ) { chunk in
            try kind.apply(chunk.parallelMap(ReadyRow.init(row:)), context, in: db)
            written += chunk.count
        }
        return written
    }

    /// Good rows that would not be what a person saw are refused, and with them, if asked for, the rest of their group.
    /// - Returns: how many are not what they were.
    @discardableResult
    fileprivate func judgeGood(
        of found: Import, _ judge: Judge, after: String, through group: String?, holdsGroup: Bool,
        because reason: String? = nil
    ) throws -> Int {
        var changed = 0
        let columns: SQL = "number, cells, verdict, note, choices, record, version, grp"
        try forEachChunk(of: found, columns, after: after, through: group) { chunk in
            var previewed: [Int: Int] = [:]
            // 0: the record was not there when the row was looked at.
            for row in chunk { previewed[try row.get("number")] = try row.get("version", as: Int?.self) ?? 0 }
            changed += try judgeAgain(chunk.map(StagedRow.init(row:)), judge, found, previewed: previewed)
        }
        guard holdsGroup, let group else { return changed }
        let key = changed > 0 ? "import.refuse.group_held" : reason ?? "import.refuse.not_written"
        try hold(group, of: found, Refusal("", key: key))
        return changed
    }

    private func hold(_ group: String, of found: Import, _ reason: Refusal) throws {
        let rest: SQL = "import_id = \(found.id) AND verdict IN ('add', 'change') AND grp = \(group)"
        let states = try db.rows("SELECT verdict FROM imports_row WHERE \(rest)").map {
            try $0.get(0, as: StagedRow.State.self)
        }
        try db.run(
            """
            UPDATE imports_row SET verdict = 'refuse', doubts = NULL, detail = \(RowDetail(.refuse("", [reason])).json),
                reason = \(reason.name)
            WHERE \(rest)
            """)
        try count(found.id, was: states, now: states.map { _ in .refuse })
    }

    /// Good rows in the order in which they are written, a chunk at a time.
    private func forEachChunk(
        of found: Import, _ columns: SQL, after: String, through group: String?, _ body: ([Row]) throws -> Void
    ) throws {
        var place = (group: after, number: Int.max)
        let end: SQL = group.map { "AND grp <= \($0)" } ?? ""
        while true {
            let chunk = try db.rows(
                """
                SELECT \(columns) FROM imports_row
                WHERE import_id = \(found.id) AND verdict IN ('add', 'change')
                  AND (grp, number) > (\(place.group), \(place.number)) \(end)
                ORDER BY grp, number LIMIT \(Imports.chunkRows)
                """)
            guard let last = chunk.last else { return }
            place = (try last.get("grp"), try last.get("number"))
            try body(chunk)
        }
    }
}

extension ReadyRow {
    init(row: Row) throws {
        number = try row.get("number")
        outcome = try row.get("verdict")
        record = try row.get("record", as: String?.self) ?? ""
        version = try row.get("version", as: Int?.self) ?? 0
        values = try Fields(json: row.get("fields", as: String.self))
    }
}
