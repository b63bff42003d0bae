import Synchronization
import Vietnamese

/// A copy in memory of what is made of the records of some kinds as they are today, kept until the journal says that one of them
/// changed: as true as a query, at the cost of asking for the journal's head.
package final class JournalShelf<Value: Sendable>: Sendable {
    private let kinds: [String]
    private let make: @Sendable (Day, any Connection) throws -> Value
    private let kept = Mutex<(day: Day, value: Value, position: Int)?>(nil)

    package init(of kinds: [String], make: @escaping @Sendable (Day, any Connection) throws -> Value) {
        self.kinds = kinds
        self.make = make
    }

    /// What is made for another day than today is not kept.
    package func value(on day: Day, today: Day, in db: any Connection) throws -> Value {
        let known = kept.withLock { $0 }
        let (isChanged, head) = try db.changes(of: kinds, since: known?.position ?? -1)
        if let known, known.day == day, !isChanged {
            if head > known.position, !db.isWriting { keep(known.value, day, head) }
            return known.value
        }
        let value = try make(day, db)
        // What is not in order yet may still be joined by older changes: not kept.
        let isSettled = try !db.changes(of: kinds, since: head).any
        // A transaction that writes sees entries, its own and those it shares a commit with, that may never be committed: their
        // positions are then given to others.
        if day == today, isSettled, !db.isWriting { keep(value, day, head) }
        return value
    }

    private func keep(_ value: Value, _ day: Day, _ position: Int) {
        kept.withLock { kept in
            if kept == nil || kept!.position <= position || kept!.day != day { kept = (day, value, position) }
        }
    }
}
