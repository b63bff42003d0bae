import People

/// Two records of staff that look like one person.
package struct StaffPair: Sendable {
    package let pair: DuplicatePair
    package let persons: [Person]
    package let members: [Member]

    /// Both as they were seen: a decision holds for these versions only.
    package var seen: String {
        (persons.map(\.version) + members.map(\.version)).map(String.init).joined(separator: ".")
    }
}
