import Synchronization

/// What takes long to read of a policy folder, read once for all houses that stand on it: of each type one value, which
/// must not depend on the house.
package final class PolicyReadings: Sendable {
    private let read = Mutex<[ObjectIdentifier: any Sendable]>([:])

    package init() {}

    /// Whoever comes while it is read waits. What throws is not kept.
    package func once<Read: Sendable>(_ body: () throws -> Read) throws -> Read {
        try read.withLock { known in
            if let value = known[ObjectIdentifier(Read.self)] as? Read { return value }
            let value = try body()
            known[ObjectIdentifier(Read.self)] = value
            return value
        }
    }
}
