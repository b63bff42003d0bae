/// The languages of the pages. Vietnamese is the one that binds.
package enum Language: String, Sendable, CaseIterable {
    case vi, en

    /// What a reader of this language would call the other one.
    package var other: Language { self == .vi ? .en : .vi }
    /// The language's own name.
    package var name: String { self == .vi ? "Tiếng Việt" : "English" }
}
