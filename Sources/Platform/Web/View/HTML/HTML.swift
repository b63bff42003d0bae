/// A fragment of a page, already escaped. It is a value without type parameters: views compile quickly and compose by `+`.
///
/// Text enters only through the builder or `HTML(text:)`, which escape; markup only through the element functions and
/// `raw`, which takes nothing but literals of the source code.
package struct HTML: Sendable, Equatable {
    /// Markup, ready to send as UTF-8.
    package private(set) var markup: String

    /// Nothing.
    package init() { markup = "" }

    /// Text that a person typed or a catalogue holds.
    package init(text: String) { markup = escaped(text) }

    /// Only element functions of this folder call this.
    init(markup: String) { self.markup = markup }

    package var isEmpty: Bool { markup.isEmpty }

    package static func + (left: HTML, right: HTML) -> HTML {
        HTML(markup: left.markup + right.markup)
    }
}

/// Markup written in our own source; a literal cannot carry what a person typed.
package func raw(_ markup: StaticString) -> HTML { HTML(markup: markup.description) }

extension Sequence<HTML> {
    /// The fragments one after the other.
    package func joined() -> HTML {
        var markup = ""
        for part in self { markup += part.markup }
        return HTML(markup: markup)
    }
}
