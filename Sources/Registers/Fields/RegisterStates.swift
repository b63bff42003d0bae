import Platform
import Vietnamese

/// The states that a record goes through, and the moves between them. A move alone changes the state: a form does not
/// ask for it, and a list or a program may only repeat it.
package struct RegisterStates: Sendable {
    /// The field that keeps it, a code of a list.
    let field: String
    /// Of a new record.
    let initial: String
    /// How a state looks; others are grey.
    let tones: [String: Tone]
    let moves: [RegisterMove]

    package init(
        _ field: FieldName<String>, initial: String, tones: [String: Tone] = [:], _ moves: [RegisterMove]
    ) {
        self.field = field.name
        self.initial = initial
        self.tones = tones
        self.moves = moves
    }

    func state(of record: RegisterRecord) -> String { record.text(field) ?? initial }

    /// Those that may come next.
    func moves(of record: RegisterRecord) -> [RegisterMove] { moves.filter { $0.from.contains(state(of: record)) } }

    /// The move by which one state became the other.
    func move(from old: Fields?, to new: Fields?) -> RegisterMove? {
        guard case .text(let before) = old?[field] ?? .null, case .text(let after) = new?[field] ?? .null else {
            return nil
        }
        return moves.first { $0.from.contains(before) && $0.to == after }
    }

    func mark(_ record: RegisterRecord, _ words: String, isFilled: Bool = false) -> StateMark {
        StateMark(tones[state(of: record)] ?? .na, words, isFilled: isFilled)
    }

    /// What would never happen: nil when all is well.
    func mistake(_ list: CodeList) -> String? {
        let codes = Set(list.codes.map(\.code)), named = [initial] + moves.flatMap { $0.from + [$0.to] } + tones.keys
        if let other = named.first(where: { !codes.contains($0) }) { return "the state \(other) is not in its list" }
        let reached = Set([initial] + moves.map(\.to))
        if let lost = codes.subtracting(reached).min() { return "no move leads to the state \(lost)" }
        let names = moves.map(\.name)
        return Set(names).count < names.count ? "two moves are called the same" : nil
    }
}

/// One move, as the page of a record offers it: "Đưa đi sửa chữa".
package struct RegisterMove: Sendable {
    package enum Reason: Sendable { case needed, asked }

    /// Its part of the address: `/machines/:id/moves/repair`.
    let name: String
    /// What it does, as a button says it.
    let titleKey: String
    let icon: String
    let from: [String]
    let to: String
    /// Nil: whoever may edit the register.
    let permission: Permission?
    let reason: Reason
    /// What keeps a record from it: nothing is wrong with the record, but it may not be moved.
    let refusals: @Sendable (RegisterRecord, Day) -> [FieldError]

    package init(
        _ name: String, _ titleKey: String, icon: String, from: [String], to: String, permission: Permission? = nil,
        reason: Reason = .asked,
        unless refusals: @escaping @Sendable (RegisterRecord, Day) -> [FieldError] = { _, _ in
            []
        }
    ) {
        self.name = name
        self.titleKey = titleKey
        self.icon = icon
        self.from = from
        self.to = to
        self.permission = permission
        self.reason = reason
        self.refusals = refusals
    }
}
