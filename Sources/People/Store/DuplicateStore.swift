import Platform
import Vietnamese

/// Pairs that may be one person.
struct DuplicateStore {
    let db: any Connection

    init(_ db: any Connection) { self.db = db }

    /// Those of `ids` who may be somebody else: the same day of birth and a name of the same words.
    func flagNamesakes(of ids: [String], on day: Day) throws {
        let pairs = try db.rows(PersonQueries.namesakes(of: ids))
        try db.run(batch: pairs.map { try flagging($0.get(0), $0.get(1), why: .nameAndBirth, on: day) })
    }

    func flag(_ one: String, _ two: String, why: Duplicate.Why, on day: Day) throws {
        try db.run(flagging(one, two, why: why, on: day))
    }

    private func flagging(_ one: String, _ two: String, why: Duplicate.Why, on day: Day) -> SQL {
        """
        INSERT INTO people_duplicate (a, b, why, state, flagged_on)
        VALUES (\(min(one, two)), \(max(one, two)), \(why), 'open', \(day)) ON CONFLICT DO NOTHING
        """
    }

    func duplicates(of id: String, state: Duplicate.State) throws -> [Duplicate] {
        try db.rows(
            """
            SELECT CASE WHEN a = \(id) THEN b ELSE a END AS other, why, state FROM people_duplicate
            WHERE (a = \(id) OR b = \(id)) AND state = \(state) ORDER BY other
            """
        ).map { Duplicate(other: try $0.get(0), why: try $0.get(1), state: try $0.get(2)) }
    }

    func pair(_ one: String, _ two: String) throws -> DuplicatePair? {
        try db.row("SELECT * FROM people_duplicate WHERE a = \(min(one, two)) AND b = \(max(one, two))").map(
            DuplicatePair.init(row:))
    }

    func pair(ofBatch batch: String) throws -> DuplicatePair? {
        try db.row("SELECT * FROM people_duplicate WHERE batch = \(batch)").map(DuplicatePair.init(row:))
    }

    /// `Problem.conflict` when somebody else decided meanwhile.
    func save(_ pair: DuplicatePair, from old: DuplicatePair) throws {
        let changed = try db.run(
            """
            UPDATE people_duplicate
            SET state = \(pair.state), kept = \(pair.kept), reason = \(pair.reason), decided_at = \(pair.verdict?.at),
                decided_by = \(pair.verdict?.by), batch = \(pair.batch)
            WHERE a = \(pair.a) AND b = \(pair.b) AND state = \(old.state)
            """)
        guard changed == 1 else { throw Problem.conflict("problem.changed_meanwhile") }
    }

    /// Whoever may be the same as the record that goes may be the same as the one that stays.
    func handPairs(of gone: String, to kept: String, on day: Day) throws {
        let open = try db.rows("SELECT * FROM people_duplicate WHERE (a = \(gone) OR b = \(gone)) AND state = 'open'")
            .map(
                DuplicatePair.init(row:))
        for pair in open {
            let other = pair.other(than: gone)
            try db.run("DELETE FROM people_duplicate WHERE a = \(pair.a) AND b = \(pair.b)")
            guard other != kept else { continue }
            try db.run(
                """
                INSERT INTO people_duplicate (a, b, why, state, flagged_on)
                SELECT \(min(other, kept)), \(max(other, kept)), \(pair.why), 'open', \(day) WHERE 1 = 1
                    ON CONFLICT DO NOTHING
                """)
        }
    }
}
extension DuplicatePair {
    fileprivate init(row: Row) throws {
        self.init(
            a: try row.get("a"), b: try row.get("b"), why: try row.get("why"), decision: try Decision(row: row))
    }
}
extension DuplicatePair.Decision {
    fileprivate init(row: Row) throws {
        func verdict() throws -> DuplicatePair.Verdict {
            DuplicatePair.Verdict(at: try row.get("decided_at"), by: try row.get("decided_by"))
        }
        switch try row.get("state", as: Duplicate.State.self) {
        case .open: self = .open
        case .distinct: self = .distinct(reason: try row.get("reason"), try verdict())
        case .same: self = .same(kept: try row.get("kept"), batch: try row.get("batch"), try verdict())
        }
    }
}
