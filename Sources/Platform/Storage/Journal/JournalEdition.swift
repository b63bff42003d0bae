import Synchronization

/// A number that stays the same until a record of some kinds changes, in whichever process: the stamp of what is made
/// of them. Asked at the cost of the journal's head.
package final class JournalEdition: Sendable {
    private let kinds: [String]
    /// Where the journal was read last, and the number since.
    private let state = Mutex<(position: Int, edition: Int)>((-1, -1))

    package init(of kinds: [String]) { self.kinds = kinds }

    /// Nil where it cannot be said: in an older snapshot than was seen before, beside changes that have no position yet
    /// (PostgreSQL), and in a transaction that has changed such records itself. Then nothing is to be taken from a
    /// copy, nor kept.
    package func stamp(in db: any Connection) throws -> Int? {
        let known = state.withLock { $0 }
        let (isChanged, head) = try db.changes(of: kinds, since: known.position)
        if head < known.position { return nil }
        if !isChanged {
            if head > known.position, !db.isWriting { move(to: head, known.edition) }
            return known.edition
        }
        // A transaction that writes sees entries, its own and those it shares a commit with, that may never be
        // committed: their positions are then given to others. What is not in order yet may still be joined by older
        // changes.
        if try db.isWriting || db.changes(of: kinds, since: head).any { return nil }
        move(to: head, head)
        return head
    }

    private func move(to position: Int, _ edition: Int) {
        state.withLock { state in if state.position < position { state = (position, edition) } }
    }
}
