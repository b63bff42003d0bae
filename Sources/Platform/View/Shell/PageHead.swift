/// One step of the path to a page.
package struct Crumb: Sendable, Equatable {
    package let name: String
    /// `nil` for the page itself.
    package let path: String?
    /// Of its words, where they are in another language than the page: `page.ofNames`.
    package let lang: String?

    package init(_ name: String, _ path: String? = nil, lang: String? = nil) {
        self.name = name
        self.path = path
        self.lang = lang
    }
}

func breadcrumbs(_ crumbs: [Crumb], _ page: PageContext) -> HTML? {
    guard !crumbs.isEmpty else { return nil }
    return nav(.aria("label", page.t("shell.breadcrumbs"))) {
        ol(.class("crumbs")) {
            for crumb in crumbs {
                if let path = crumb.path {
                    li { a(href: path, .named("lang", crumb.lang)) { crumb.name } }
                } else {
                    li(.current(true), .named("lang", crumb.lang)) { crumb.name }
                }
            }
        }
    }
}

/// Title of a page, a line below it, and what one can do here.
package struct PageHead: Sendable {
    package var heading: String
    /// Muted words after the title: a count, a place.
    package var qualifier: String?
    package var lead: HTML
    /// At most one with the style `.main`.
    package var actions: HTML
    /// Of the heading, or of the qualifier where there is one, when it is a name: `page.ofNames`.
    package var lang: String?

    package init(
        _ heading: String, qualifier: String? = nil, lead: HTML = HTML(), actions: HTML = HTML(), lang: String? = nil
    ) {
        self.heading = heading
        self.qualifier = qualifier
        self.lead = lead
        self.actions = actions
        self.lang = lang
    }

    package func html() -> HTML {
        div(.class("head")) {
            div {
                h1(.named("lang", qualifier == nil ? lang : nil)) {
                    heading
                    if let qualifier { raw(" "); span(.class("muted fw-normal"), .lang(lang)) { qualifier } }
                }
                if !lead.isEmpty { p(.class("row-x")) { lead } }
            }
            if !actions.isEmpty { div(.class("row-x")) { actions } }
        }
    }
}
