/// Something that one can do: a link, or a button that posts.
package struct Action: Sendable, Equatable {
    package enum Style: String, Sendable {
        case plain = "btn"
        case primary = "btn btn-primary"
        /// Gold: the one action that matters on a page.
        case main = "btn btn-main"
        case quiet = "btn btn-quiet"
        case danger = "btn btn-danger"
        /// As words in a text: leads somewhere, and never posts.
        case link = ""
    }

    package var name: String
    package var path: String
    package var icon: String?
    package var style: Style
    /// Changes something: sent by POST with the session's token.
    package var isPost: Bool
    package var isLarge: Bool

    package init(
        _ name: String, _ path: String, icon: String? = nil, style: Style = .plain, isPost: Bool = false,
        isLarge: Bool = false
    ) {
        self.name = name
        self.path = path
        self.icon = icon
        self.style = style
        self.isPost = isPost
        self.isLarge = isLarge
    }

    package func html(_ page: PageContext) -> HTML {
        guard isPost else { return a(href: path, .class(classes)) { content } }
        return form(.named("method", "post"), .named("action", path), .class("inline")) {
            hiddenCSRF(page)
            button(.class(classes)) { content }
        }
    }

    private var classes: String { isLarge ? style.rawValue + " btn-lg" : style.rawValue }
    private var content: HTML {
        group {
            icon.map { View.icon($0) }; name
        }
    }

    /// Copies the page's address; without scripts it is a link to it.
    package static func copyLink(_ page: PageContext) -> HTML {
        a(href: page.here(), .class("btn"), .data("copy", page.t("action.copied"))) {
            View.icon("link-45deg") + span { page.t("action.copy_link") }
        }
    }

    package static func print(_ path: String, _ page: PageContext) -> Action {
        Action(page.t("action.print"), path, icon: "printer")
    }
}

extension [Action] {
    package func html(_ page: PageContext) -> HTML { map { $0.html(page) }.joined() }
}

/// A link with words, where a component needs one.
package struct Link: Sendable, Equatable {
    package let name: String
    package let path: String

    package init(_ name: String, _ path: String) {
        self.name = name
        self.path = path
    }

    package func html() -> HTML { a(href: path) { name } }
}

/// The token that shows that a form was ours.
package func hiddenCSRF(_ page: PageContext) -> HTML? {
    page.csrf.map { input(.type("hidden"), .name(FormNames.csrf), .value($0)) }
}

/// Names of the fields that every form carries.
package enum FormNames {
    package static let csrf = "_csrf"
    /// The form's token, as the saves of its draft send it.
    package static let page = "_page"
    /// A random key: the server answers a repeated one with the first result.
    package static let once = "_once"
    /// Which form this is, for its draft.
    package static let form = "_form"
}
