/// A section of a page on its own surface. Never one in another.
package struct Panel: Sendable {
    /// Width in a `columns` grid of twelve.
    package enum Span: String, Sendable {
        case four = "c4", five = "c5", six = "c6", seven = "c7", eight = "c8", twelve = "c12"
    }

    let heading: String
    let id: String
    let aside: HTML
    let isFlush: Bool
    let span: Span?
    let extra: String
    let content: HTML

    /// - Parameters:
    ///   - id: anchor of the section, unique on the page.
    ///   - aside: a muted remark or a link at the right of the heading.
    ///   - isFlush: a table or a map fills it to the edge.
    package init(
        _ heading: String, id: String, aside: HTML = HTML(), isFlush: Bool = false, span: Span? = nil,
        extra: String = "",
        @HTMLBuilder content: () -> HTML
    ) {
        self.heading = heading
        self.id = id
        self.aside = aside
        self.isFlush = isFlush
        self.span = span
        self.extra = extra
        self.content = content()
    }

    package func html() -> HTML {
        section(.class(classes), .id(id), .aria("labelledby", "h-" + id)) {
            header {
                h2(.id("h-" + id)) { heading }; aside
            }
            content
        }
    }

    private var classes: String {
        ["panel", isFlush ? "flush" : "", span?.rawValue ?? "", extra].filter { !$0.isEmpty }.joined(separator: " ")
    }
}

/// Panels side by side, twelve columns; one below the other on a phone.
package func columns(@HTMLBuilder _ content: () -> HTML) -> HTML { div(.class("cols"), content: content) }

/// Panels one below the other.
package func stack(_ classes: String = "stack", @HTMLBuilder _ content: () -> HTML) -> HTML {
    div(.class(classes), content: content)
}

/// A muted remark at the head of a panel.
package func remark(_ words: String) -> HTML { span(.class("muted")) { words } }
