/// A page for someone at work: the rail, the top bar, the content, and on a phone the bar below.
package struct AppPage: Sendable {
    package let heading: String
    let crumbs: [Crumb]
    let isWide: Bool
    let refresh: Int?
    let scripts: [String]
    let styles: [String]
    let content: HTML

    /// - Parameters:
    ///   - heading: title of the window.
    ///   - isWide: dashboards and lists take the whole width.
    ///   - refresh: seconds, for pages that wait without scripts.
    ///   - scripts, styles: what this page alone needs, by logical name.
    package init(
        _ heading: String, crumbs: [Crumb] = [], isWide: Bool = false, refresh: Int? = nil, scripts: [String] = [],
        styles: [String] = [],
        @HTMLBuilder content: () -> HTML
    ) {
        self.heading = heading
        self.crumbs = crumbs
        self.isWide = isWide
        self.refresh = refresh
        self.scripts = scripts
        self.styles = styles
        self.content = content()
    }

    package func html(_ page: PageContext) -> HTML {
        Document(heading: heading, body: shell(page), scripts: ["htmx.js"] + scripts, styles: styles, refresh: refresh)
            .html(page)
    }

    private func shell(_ page: PageContext) -> HTML {
        group {
            skipLink(page)
            div(.class("app")) {
                rail(page)
                div {
                    topBar(page)
                    main(.id("content"), .named("tabindex", "-1")) {
                        PrintHead().html(page)
                        div(.class(isWide ? "page wide" : "page")) {
                            breadcrumbs(crumbs, page)
                            standstill(page)
                            content
                            demonstration(page, "demo only-s")
                        }
                    }
                }
            }
            tabBar(page)
        }
    }
}

func skipLink(_ page: PageContext) -> HTML {
    a(href: "#content", .class("skip")) { page.t("shell.skip") }
}

/// Says that figures are older than the records, and since when.
func standstill(_ page: PageContext) -> HTML {
    page.standstill.map { Note(page.t("shell.standstill", ["when": page.moment($0)]), isWarning: true).html(page) }
        ?? HTML()
}

/// Says that nothing here is real.
func demonstration(_ page: PageContext, _ classes: String = "demo") -> HTML? {
    page.isDemonstration ? span(.class(classes)) { page.t("shell.demo") } : nil
}

/// The name with its mark, leading home.
func brand(_ page: PageContext) -> HTML {
    a(href: page.person == nil ? ShellPaths.home : ShellPaths.today, .class("brand")) {
        symbol("/assets/icons.svg#mark")
        page.t("brand")
    }
}
