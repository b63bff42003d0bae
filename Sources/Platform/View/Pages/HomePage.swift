/// The public front: what one comes for is in the doors.
package struct HomePage: Sendable {
    package struct Door: Sendable {
        package var icon: String
        package var title: String
        package var lead: String
        /// A form with one question or two.
        package var content: HTML
        package var isWide: Bool

        package init(
            icon: String, _ title: String, _ lead: String, isWide: Bool = false, @HTMLBuilder content: () -> HTML
        ) {
            self.icon = icon
            self.title = title
            self.lead = lead
            self.isWide = isWide
            self.content = content()
        }
    }

    /// A line feed breaks it where a word of two syllables must not be torn.
    package var title: String
    package var lead: String
    package var doors: [Door]
    /// Below: `band(…)`.
    package var bands: [HTML]

    package init(_ title: String, _ lead: String, doors: [Door], bands: [HTML] = []) {
        self.title = title
        self.lead = lead
        self.doors = doors
        self.bands = bands
    }

    package func html(_ page: PageContext) -> HTML {
        PublicPage(page.t("home.title"), isBare: true) {
            section(.class("hero")) {
                symbol(page.asset("drum.svg") + "#drum", .class("drum"))
                div(.class("page")) {
                    h1 { lines }; p { lead }
                }
            }
            div(.class("doors")) {
                div(.class("page cols")) {
                    for (index, door) in doors.enumerated() { view(door, index) }
                }
            }
            bands
        }.html(page)
    }

    private var lines: HTML {
        title.split(separator: "\n").enumerated().map {
            ($0.offset > 0 ? raw(" <br>") : HTML()) + HTML(text: String($0.element))
        }.joined()
    }

    private func view(_ door: Door, _ index: Int) -> HTML {
        section(.class(door.isWide ? "panel c7" : "panel c5"), .aria("labelledby", "door-\(index)")) {
            h2(.id("door-\(index)")) {
                icon(door.icon); door.title
            }
            p(.class("muted small")) { door.lead }
            door.content
        }
    }
}

/// A stripe of a public page, under its own heading.
package func band(_ title: String, lead: String = "", @HTMLBuilder _ content: () -> HTML) -> HTML {
    section(.class("band")) {
        div(.class("page")) {
            h2 { title }
            if !lead.isEmpty { p(.class("muted")) { lead } }
            content()
        }
    }
}

/// Short entries with a line below each: news, procedures.
package struct Entries: Sendable {
    package struct Item: Sendable {
        package let name: String
        package let path: String
        package let line: String

        package init(_ name: String, _ path: String, line: String) {
            self.name = name
            self.path = path
            self.line = line
        }
    }

    package var items: [Item]
    package var all: Link?

    package init(_ items: [Item], all: Link? = nil) {
        self.items = items
        self.all = all
    }

    package func html() -> HTML {
        group {
            ul(.class("news")) {
                for item in items {
                    li {
                        a(href: item.path) { item.name }; span(.class("small muted")) { item.line }
                    }
                }
            }
            all?.html()
        }
    }
}
