import Vietnamese

/// Names of places, institutions and persons, and words of records, stay Vietnamese on an English page; who listens
/// must be told (WCAG 3.1.2).
extension PageContext {
    /// The language of names, where it is not the page's.
    package var ofNames: String? { language == .vi ? nil : Language.vi.rawValue }

    package func name(_ words: String) -> HTML {
        ofNames == nil ? HTML(text: words) : span(.lang(ofNames)) { words }
    }
}
