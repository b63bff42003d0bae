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
