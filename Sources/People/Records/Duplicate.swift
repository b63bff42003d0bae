import Platform

/// Two records that may be one person.
package struct Duplicate: Sendable, Equatable {
    /// The journal's kind of what was decided.
    package static let kind = "people.duplicate"

    package enum Why: String, Sendable, SQLBindable, SQLReadable {
        case nameAndBirth = "name-and-birth"
        case oldNumber = "old-number"
    }
    package enum State: String, Sendable, SQLBindable, SQLReadable { case open, distinct, same }

    /// The other person.
    package let other: String
    package let why: Why
    package let state: State
}
