/// One message on a page that asks for attention, with what to do about it.
package struct Note: Sendable {
    package var content: HTML
    package var icon: String
    /// Amber: something will go wrong if nobody acts.
    package var isWarning: Bool
    package var action: Action?

    package init(_ content: HTML, icon: String = "info-circle", isWarning: Bool = false, action: Action? = nil) {
        self.content = content
        self.icon = icon
        self.isWarning = isWarning
        self.action = action
    }

    package init(_ words: String, icon: String = "info-circle", isWarning: Bool = false, action: Action? = nil) {
        self.init(HTML(text: words), icon: icon, isWarning: isWarning, action: action)
    }

    package func html(_ page: PageContext) -> HTML {
        div(.class("note mb-4" + (isWarning ? " warn" : "") + (action == nil ? "" : " align-items-center"))) {
            View.icon(icon)
            div(.class("flex-grow-1")) { p { content } }
            action?.html(page)
        }
    }
}

/// What just happened, at the top of the next page: "Đã lưu. Hoàn tác".
package struct Done: Sendable {
    package var words: String
    package var undo: Action?

    package init(_ words: String, undo: Action? = nil) {
        self.words = words
        self.undo = undo
    }

    package func html(_ page: PageContext) -> HTML {
        div(.class("note done mb-4 align-items-center"), .role("status")) {
            icon("check-circle-fill")
            p(.class("flex-grow-1")) { words }
            undo?.html(page)
        }
    }
}

/// The words of the law, with where they stand.
package struct Clause: Sendable, Equatable {
    package var quote: String
    package var source: String
    package var link: Link?

    package init(quote: String, source: String, link: Link? = nil) {
        self.quote = quote
        self.source = source
        self.link = link
    }

    package func html() -> HTML {
        blockquote(.class("clause")) {
            // The law is quoted as it was written, whatever the reader reads.
            p(.lang("vi")) { "“" + quote + "”" }
            footer {
                source + " "; link?.html()
            }
        }
    }
}

/// A ratio in words: the numerator over the denominator.
package struct Fraction: Sendable, Equatable {
    package var numerator: String
    package var numeratorWords: String
    package var denominator: String
    package var denominatorWords: String
    package var result: String

    package init(
        _ numerator: String, _ numeratorWords: String, over denominator: String, _ denominatorWords: String,
        result: String
    ) {
        self.numerator = numerator
        self.numeratorWords = numeratorWords
        self.denominator = denominator
        self.denominatorWords = denominatorWords
        self.result = result
    }

    package func html() -> HTML {
        div(.class("formula mb-3")) {
            span(.class("frac")) {
                span {
                    b { numerator }; raw(" "); numeratorWords
                }
                span {
                    b { denominator }; raw(" "); denominatorWords
                }
            }
            span(.class("row-x")) {
                span(.class("fs-4")) { "=" }; b { result }
            }
        }
    }
}
