import Synchronization

/// The modules of a house, in the order of the application's list. What one adds to another (a part of its page,
/// columns of its list) is a protocol of the other: `modules.all((any InstitutionParts).self)`.
package final class Modules: Sendable {
    private struct State {
        var list: [any Module] = []
        /// By the protocol that was asked for.
        var found: [ObjectIdentifier: [any Sendable]] = [:]
    }
    private let state = Mutex(State())

    package init() {}

    /// One after the other, each with those before it.
    package func make(_ kinds: [any Module.Type], in house: House) throws {
        for kind in kinds {
            let module = try kind.init(in: house)
            state.withLock { state in
                state.list.append(module)
                state.found = [:]
            }
        }
    }

    package var list: [any Module] { state.withLock { $0.list } }

    package func all<Wanted: Sendable>(_ kind: Wanted.Type) -> [Wanted] {
        state.withLock { state in
            let key = ObjectIdentifier(kind)
            if let known = state.found[key] { return known.compactMap { $0 as? Wanted } }
            let found = state.list.compactMap { $0 as? Wanted }
            state.found[key] = found
            return found
        }
    }

    package func first<Wanted: Sendable>(_ kind: Wanted.Type) -> Wanted? { all(kind).first }
}
