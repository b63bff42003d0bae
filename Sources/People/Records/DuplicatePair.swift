import Platform
import Vietnamese

/// Two records that were flagged as perhaps one person, and what was decided about them.
package struct DuplicatePair: Sendable, Equatable {
    package enum Decision: Sendable, Equatable {
        case open
        /// They are two persons.
        case distinct(reason: String, Verdict)
        /// They are one person: which record stays, and the run of changes that merged the other in it.
        case same(kept: String, batch: String, Verdict)
    }

    package struct Verdict: Sendable, Equatable {
        package let at: Instant
        /// The account's id.
        package let by: String
    }

    package let a: String
    package let b: String
    package let why: Duplicate.Why
    package private(set) var decision: Decision

    /// As stored.
    init(a: String, b: String, why: Duplicate.Why, decision: Decision) {
        self.a = a
        self.b = b
        self.why = why
        self.decision = decision
    }

    package func other(than id: String) -> String { id == a ? b : a }

    package var state: Duplicate.State {
        switch decision {
        case .open: .open
        case .distinct: .distinct
        case .same: .same
        }
    }

    /// Which record stays, when both are one person.
    package var kept: String? { if case .same(let kept, _, _) = decision { kept } else { nil } }
    package var reason: String? { if case .distinct(let reason, _) = decision { reason } else { nil } }
    var batch: String? { if case .same(_, let batch, _) = decision { batch } else { nil } }

    package var verdict: Verdict? {
        switch decision {
        case .open: nil
        case .distinct(_, let verdict), .same(_, _, let verdict): verdict
        }
    }

    /// Under which the journal keeps what was decided.
    var record: String { a + "+" + b }
    var fields: Fields { ["state": state, "kept": kept] }

    mutating func confirmDistinct(reason: String, at now: Instant, by actor: Actor) throws {
        try decide(.distinct(reason: reason, Verdict(at: now, by: actor.id)))
    }

    mutating func merge(keeping id: String, batch: String, at now: Instant, by actor: Actor) throws {
        try decide(.same(kept: id, batch: batch, Verdict(at: now, by: actor.id)))
    }

    mutating func reopen() throws {
        guard decision != .open else { throw Problem.conflict("people.pair_decided") }
        decision = .open
    }

    private mutating func decide(_ decision: Decision) throws {
        guard self.decision == .open else { throw Problem.conflict("people.pair_decided") }
        self.decision = decision
    }
}
