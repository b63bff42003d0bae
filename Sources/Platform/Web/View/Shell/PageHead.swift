/// One step of the path to a page.
package struct Crumb: Sendable, Equatable {
    package let name: String
    /// `nil` for the page itself.
    package let path: String?

    package init(_ name: String, _ path: String? = nil) {
        self.name = name
        self.path = path
    }
}

func breadcrumbs(_ crumbs: [Crumb], _ page: PageContext) -> HTML? {
    guard !crumbs.isEmpty else { return nil }
    return nav(.aria("label", page.t("shell.breadcrumbs"))) {
        ol(.class("crumbs")) {
            for crumb in crumbs {
                if let path = crumb.path {
                    li { a(href: path) { crumb.name } }
                } else {
                    li(.current(true)) { crumb.name }
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

    package init(_ heading: String, qualifier: String? = nil, lead: HTML = HTML(), actions: HTML = HTML()) {
        self.heading = heading
        self.qualifier = qualifier
        self.lead = lead
        self.actions = actions
    }

    package func html() -> HTML {
        div(.class("head")) {
            div {
                h1 {
                    heading
                    if let qualifier { raw(" "); span(.class("muted fw-normal")) { qualifier } }
                }
                if !lead.isEmpty { p(.class("row-x")) { lead } }
            }
            if !actions.isEmpty { div(.class("row-x")) { actions } }
        }
    }
}
