/// How things stand: tiles first, then what needs attention, then the table behind. `?wall` shows it on a wall.
package struct DashboardPage: Sendable {
    package var title: String
    /// The place: "Hà Nội".
    package var qualifier: String?
    /// Which plan, as of when, from how many institutions.
    package var lead: HTML
    package var views: Segments?
    /// What is shown can be chosen here: area, plan. Not on the wall.
    package var tools = HTML()
    /// All targets at a glance, and a sentence.
    package var strip: Strip?
    package var stripWords: HTML
    package var tiles: [Tile]
    /// Panels with a `span`; on the wall the first three show.
    package var panels: [HTML]

    package init(
        _ title: String, qualifier: String? = nil, lead: HTML = HTML(), views: Segments? = nil, strip: Strip? = nil,
        stripWords: HTML = HTML(), tiles: [Tile], panels: [HTML] = []
    ) {
        self.title = title
        self.qualifier = qualifier
        self.lead = lead
        self.views = views
        self.strip = strip
        self.stripWords = stripWords
        self.tiles = tiles
        self.panels = panels
    }

    package func html(_ page: PageContext) -> HTML {
        // A wall screen asks again by itself, also without scripts.
        AppPage(title, isWide: true, refresh: page.isWall ? 60 : nil) {
            PageHead(title, qualifier: qualifier, lead: lead, actions: actions(page)).html()
            if !tools.isEmpty { div(.class("nowall mb-3")) { tools } }
            if let strip {
                div(.class("row-x mb-3")) {
                    strip.html(page); span { stripWords }
                }
            }
            h2(.class("visually-hidden")) { page.t("dashboard.targets") }
            tiles.html(page)
            columns { panels }
        }.html(page)
    }

    @HTMLBuilder private func actions(_ page: PageContext) -> HTML {
        views?.html()
        a(href: page.here(["wall": "1"]), .class("btn nowall hide-s")) {
            icon("tv"); page.t("dashboard.wall")
        }
        if let demo = demonstration(page) { span(.class("wallonly")) { demo } }
        span(.class("wallonly clock")) { page.time(page.now) }
    }
}
