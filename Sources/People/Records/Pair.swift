import Platform
import Vietnamese

/// Two records that were flagged as perhaps one person, and what was decided about them.
package struct Pair: Sendable, Equatable {
    package let a: String
    package let b: String
    package let why: Duplicate.Why
    package private(set) var state: Duplicate.State
    /// Which one stays, when both are one person.
    package private(set) var kept: String?
    package private(set) var reason: String?
    package private(set) var decidedAt: Instant?
    /// The account's id.
    package private(set) var decidedBy: String?
    /// The run of changes that joined them.
    package private(set) var batch: String?

    package func other(than id: String) -> String { id == a ? b : a }

    var record: String { a + "+" + b }
    var fields: Fields { ["state": state, "kept": kept] }

    mutating func beTwo(because reason: String, at now: Instant, by actor: Actor) throws {
        try decide(.distinct, at: now, by: actor)
        self.reason = reason
    }

    mutating func beOne(keeping id: String, batch: String, at now: Instant, by actor: Actor) throws {
        try decide(.same, at: now, by: actor)
        (kept, self.batch) = (id, batch)
    }

    mutating func reopen() throws {
        guard state != .open else { throw Problem.conflict("people.pair_decided") }
        state = .open
        (kept, reason, decidedAt, decidedBy, batch) = (nil, nil, nil, nil, nil)
    }

    private mutating func decide(_ state: Duplicate.State, at now: Instant, by actor: Actor) throws {
        guard self.state == .open else { throw Problem.conflict("people.pair_decided") }
        (self.state, decidedAt, decidedBy) = (state, now, actor.id)
    }
}

extension Pair {
    init(row: Row) throws {
        a = try row.get("a")
        b = try row.get("b")
        why = try row.get("why")
        state = try row.get("state")
        kept = try row.get("kept")
        reason = try row.get("reason")
        decidedAt = try row.get("decided_at")
        decidedBy = try row.get("decided_by")
        batch = try row.get("batch")
    }
}

extension Connection {
    func pair(_ one: String, _ two: String) throws -> Pair? {
        try row("SELECT * FROM people_duplicate WHERE a = \(min(one, two)) AND b = \(max(one, two))").map(
            Pair.init(row:))
    }

    func pair(ofBatch batch: String) throws -> Pair? {
        try row("SELECT * FROM people_duplicate WHERE batch = \(batch)").map(Pair.init(row:))
    }

    /// `Problem.conflict` when somebody else decided meanwhile.
    func save(_ pair: Pair, from old: Pair) throws {
        let changed = try run(
            """
            UPDATE people_duplicate
            SET state = \(pair.state), kept = \(pair.kept), reason = \(pair.reason), decided_at = \(pair.decidedAt),
                decided_by = \(pair.decidedBy), batch = \(pair.batch)
            WHERE a = \(pair.a) AND b = \(pair.b) AND state = \(old.state)
            """)
        guard changed == 1 else { throw Problem.conflict("problem.changed_meanwhile") }
    }

    func persons(joinedNumbers numbers: [String]) throws -> [String: Person] {
        let rows = try rows(
            """
            SELECT value, person_id FROM people_number WHERE value IN (\(list: numbers)) AND kind = 'cccd'
                AND merged_from IS NOT NULL
            """
        )
        let holders = try rows.map { (number: try $0.get(0, as: String.self), id: try $0.get(1, as: String.self)) }
        if holders.isEmpty { return [:] }
        let known = Dictionary(uniqueKeysWithValues: try persons(ids: holders.map(\.id)).map { ($0.id, $0) })
        return Dictionary(
            holders.compactMap { holder in known[holder.id].map { (holder.number, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    func joined(in id: String) throws -> [String] {
        try rows("SELECT id FROM people_person WHERE merged_into = \(id) ORDER BY id").map { try $0.get(0) }
    }

    /// What the record that goes is known by becomes what the one that stays was known by.
    func takeNumbers(_ numbers: [OldNumber], of gone: String, to kept: String) throws {
        for number in numbers {
            try run(
                """
                INSERT INTO people_number (person_id, kind, value, merged_from)
                    VALUES (\(kept), \(number.kind), \(number.value), \(gone))
                ON CONFLICT DO NOTHING
                """)
        }
    }

    func giveNumbersBack(to gone: String, from kept: String) throws {
        try run("DELETE FROM people_number WHERE person_id = \(kept) AND merged_from = \(gone)")
    }

    /// Whoever may be the same as the record that goes may be the same as the one that stays.
    func handPairs(of gone: String, to kept: String, on day: Day) throws {
        let open = try rows("SELECT * FROM people_duplicate WHERE (a = \(gone) OR b = \(gone)) AND state = 'open'").map(
            Pair.init(row:))
        for pair in open {
            let other = pair.other(than: gone)
            try run("DELETE FROM people_duplicate WHERE a = \(pair.a) AND b = \(pair.b)")
            guard other != kept else { continue }
            try run(
                """
                INSERT INTO people_duplicate (a, b, why, state, flagged_on)
                SELECT \(min(other, kept)), \(max(other, kept)), \(pair.why), 'open', \(day) WHERE 1 = 1
                    ON CONFLICT DO NOTHING
                """)
        }
    }
}
