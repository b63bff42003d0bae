/// The head of a printed page, as on a letter of the office; not seen on a screen.
package struct PrintHead: Sendable {
    /// Title of the document, where it is not the office's letterhead that stands on the left.
    let heading: String?

    package init(_ heading: String? = nil) { self.heading = heading }

    package func html(_ page: PageContext) -> HTML {
        div(.class("paper"), .hidden) {
            span {
                if let heading {
                    heading.uppercased()
                } else {
                    if !page.office.parent.isEmpty { page.office.parent.uppercased() + ""; br() }
                    b { page.office.name.uppercased() }
                }
            }
            span { page.t("print.from", ["when": page.moment(page.now)]) }
        }
    }
}
