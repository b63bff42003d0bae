import Platform
import Vietnamese

extension Register {
    /// Moves a record, which the actor saw in a version, into another state. `Problem.conflict` where the move does not
    /// lead from the state that it is in.
    /// - Returns: the version that it has now.
    @discardableResult
    package func move(
        _ id: String, by move: RegisterMove, expecting version: Int, reason: String?, today: Day, actor: Actor,
        in db: any Connection
    ) throws -> Int {
        guard let states = table.states, let old = try record(id, in: db) else { throw Problem.notFound }
        guard old.version == version else { throw Problem.conflict("problem.changed_meanwhile") }
        guard move.from.contains(states.state(of: old)) else { throw Problem.conflict("registers.refuse.move_not_now") }
        var errors = move.refusals(old, today)
        if move.reason == .needed, reason == nil {
            errors.append(FieldError("reason", "registers.refuse.reason_missing"))
        }
        if !errors.isEmpty { throw Problem.invalid(errors) }
        var new = old
        new.values.values[states.field] = .text(move.to)
        return try replace(old, by: new, reason: reason, today: today, actor: actor, in: db)
    }

    /// A record begins where all begin, and is moved by moves.
    func faultsOfState(in record: RegisterRecord, before old: RegisterRecord?) -> [FieldError] {
        guard let states = table.states else { return [] }
        let state = states.state(of: record)
        if let old { return state == states.state(of: old) ? [] : [FieldError(states.field, "registers.refuse.moved")] }
        return state == states.initial ? [] : [FieldError(states.field, "registers.refuse.not_initial")]
    }
}
