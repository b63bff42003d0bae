import Storage
import Vietnamese

/// A change or a reading, as much of it as concerns the organisations that its reader looks after.
package struct AuditEntry: Sendable {
    package let at: Instant
    package let actor: String
    package let kind: String
    package let what: What
    /// The organisations that it touches, of those that the reader looks after.
    package let organisations: [String]

    package enum What: Sendable {
        case change(Changed)
        case reading(Shown)
    }

    package struct Changed: Sendable {
        package let entry: JournalEntry
        /// Nil where what changed was erased.
        package let step: Step?
    }

    package enum Step: String, Sendable { case made, revised, removed }

    package struct Shown: Sendable {
        /// Of the log of readings.
        package let id: String
        package let path: String
        /// Whose data, of those whom these organisations know.
        package let persons: [String]
    }
}
