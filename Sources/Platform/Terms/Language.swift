import Vietnamese

/// Vietnamese is the language that binds; English is a service.
extension Language {
    /// The one that a page offers to change to.
    package var other: Language { self == .vi ? .en : .vi }
    /// The language's own name.
    package var name: String { self == .vi ? "Tiếng Việt" : "English" }
}
