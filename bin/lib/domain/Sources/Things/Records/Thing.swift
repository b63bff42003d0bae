import Platform
import Vietnamese

/// One thing. Say what it is in the law's words.
struct Thing: Sendable, Equatable, Identifiable {
    let id: String
    /// Whose it is; decides who may see and change it. Never changes.
    let organisation: String
    private(set) var version: Int
    private(set) var name: String
    private(set) var state: State

    enum State: String, Sendable, CaseIterable, SQLBindable, SQLReadable { case open, closed }

    static let longestName = 200

    /// A new one. `Problem.invalid` for what cannot be.
    init(id: String, organisation: String, name: String) throws {
        try Self.check(name: name)
        self.init(id: id, organisation: organisation, version: 1, name: name, state: .open)
    }

    /// As stored.
    init(id: String, organisation: String, version: Int, name: String, state: State) {
        self.id = id
        self.organisation = organisation
        self.version = version
        self.name = name
        self.state = state
    }
}

// MARK: - What may happen to it

extension Thing {
    mutating func rename(_ name: String) throws {
        try Self.check(name: name)
        self.name = name
        version += 1
    }

    mutating func close() throws { try move(from: .open, to: .closed) }
    mutating func reopen() throws { try move(from: .closed, to: .open) }

    private mutating func move(from allowed: State, to next: State) throws {
        guard state == allowed else { throw Problem.conflict("things.cannot_be_\(next.rawValue)") }
        state = next
        version += 1
    }

    private static func check(name: String) throws {
        if name.isEmpty { throw Problem.invalid([FieldError("name", "things.name_missing")]) }
        if name.count > longestName { throw Problem.invalid([FieldError("name", "things.name_too_long")]) }
    }
}

// MARK: - In the journal

extension Thing {
    var searchKey: String { name.folded }

    func change(from old: Thing?) -> Change {
        Change(
            kind: Things.kind, record: id, version: version, before: old?.fields, after: fields,
            touches: [organisation]
        )
    }

    private var fields: Fields { ["name": name, "state": state.rawValue, "organisation": organisation] }
}
