/// What needs attention, or what happened: one line each, with an action or a time.
package struct Feed: Sendable {
    package struct Item: Sendable {
        package var icon: HTML
        package var words: HTML
        package var detail: String
        package var time: String?
        package var link: Link?

        /// - Parameters:
        ///   - time: as shown, "10:21".
        package init(icon: String, _ words: HTML, detail: String = "", time: String? = nil, link: Link? = nil) {
            self.icon = View.icon(icon)
            self.words = words
            self.detail = detail
            self.time = time
            self.link = link
        }

        package init(_ tone: Tone, _ words: String, detail: String = "", link: Link? = nil) {
            icon = tone.mark
            self.words = b { words }
            self.detail = detail
            self.link = link
        }
    }

    package var items: [Item]

    package init(_ items: [Item]) { self.items = items }

    package func html() -> HTML {
        ul(.class("feed")) {
            for item in items {
                li {
                    item.icon
                    span { item.words }
                    if let time = item.time { View.time { time } }
                    if let link = item.link { a(href: link.path, .class("aside")) { link.name } }
                    if !item.detail.isEmpty { p { item.detail } }
                }
            }
        }
    }
}

/// Who changed what, when and why, newest first.
package struct HistoryColumn: Sendable {
    package struct Entry: Sendable, Equatable {
        /// "Quy mô Điện công nghiệp: 45 → 60".
        package var what: String
        /// Who, and the reason where there is one.
        package var who: String
        /// Instant, ISO UTC.
        package var at: String

        package init(_ what: String, who: String, at: String) {
            self.what = what
            self.who = who
            self.at = at
        }
    }

    package var entries: [Entry]
    package var all: Link?

    package init(_ entries: [Entry], all: Link? = nil) {
        self.entries = entries
        self.all = all
    }

    package func html(_ page: PageContext) -> HTML {
        aside(.class("c4 panel align-self-start"), .aria("labelledby", "h-history")) {
            header {
                h2(.id("h-history")) { page.t("record.history") }; all?.html()
            }
            if entries.isEmpty { p(.class("muted small")) { page.t("record.history.none") } }
            ol(.class("hist")) {
                for entry in entries {
                    li {
                        b { entry.what }
                        entry.who
                        br()
                        time(.named("datetime", entry.at)) { page.moment(entry.at) }
                    }
                }
            }
        }
    }
}
