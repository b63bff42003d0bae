import Synchronization

/// What a process keeps in memory of one database, one of each type, made when it is first asked for. They belong to
/// the database that they are copies of: whoever has a connection finds them, and two databases of one process (tests)
/// never share one.
package final class Copies: Sendable {
    private let made = Mutex<[ObjectIdentifier: any ShelfReport]>([:])

    package init() {}

    package func copy<Copy: ShelfReport & AnyObject>(_ type: Copy.Type = Copy.self, make: () -> Copy) -> Copy {
        made.withLock { made in
            if let known = made[ObjectIdentifier(type)] as? Copy { return known }
            let new = make()
            made[ObjectIdentifier(type)] = new
            return new
        }
    }

    /// In the order of their names, for the page of the system.
    package var reports: [any ShelfReport] { made.withLock { $0.values.sorted { $0.name < $1.name } } }
}
