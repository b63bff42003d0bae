/// What waits for me, oldest deadline first; one line and one action each.
package struct TodayPage: Sendable {
    package struct Item: Sendable {
        package var name: String
        package var path: String
        package var detail: String
        /// Words of the deadline: "Quá hạn 2 ngày", "Hạn hôm nay".
        package var state: StateMark
        package var action: Action?

        package init(_ name: String, _ path: String, detail: String, state: StateMark, action: Action? = nil) {
            self.name = name
            self.path = path
            self.detail = detail
            self.state = state
            self.action = action
        }
    }

    package struct Group: Sendable {
        package var title: String
        package var items: [Item]

        package init(_ title: String, _ items: [Item]) {
            self.title = title
            self.items = items
        }
    }

    package var groups: [Group]
    /// What happened meanwhile; may be empty.
    package var feed: [Feed.Item]
    /// The first steps of a new instance, or a tip; above all else.
    package var notice: HTML

    package init(groups: [Group], feed: [Feed.Item] = [], notice: HTML = HTML()) {
        self.groups = groups
        self.feed = feed
        self.notice = notice
    }

    package func html(_ page: PageContext) -> HTML {
        let count = groups.reduce(0) { $0 + $1.items.count }
        return AppPage(page.t("today.title")) {
            PageHead(
                page.t("today.title"), qualifier: page.day(page.now),
                lead: HTML(text: count == 0 ? page.t("today.nothing.lead") : page.t("today.waiting", ["n": count]))
            ).html()
            notice
            columns {
                div(.class(feed.isEmpty ? "c12 stack" : "c8 stack")) {
                    if count == 0 { nothing(page) }
                    for (index, group) in groups.enumerated() where !group.items.isEmpty { panel(group, index, page) }
                }
                if !feed.isEmpty {
                    Panel(page.t("today.meanwhile"), id: "feed", span: .four, extra: "align-self-start") {
                        Feed(feed).html()
                    }.html()
                }
            }
        }.html(page)
    }

    private func nothing(_ page: PageContext) -> HTML {
        section(.class("panel")) {
            EmptyState(icon: "check-circle", page.t("today.nothing"), page.t("today.nothing.words")).html(page)
        }
    }

    private func panel(_ group: Group, _ index: Int, _ page: PageContext) -> HTML {
        Panel(group.title, id: "today-\(index)", aside: remark(page.number(group.items.count)), isFlush: true) {
            ul(.class("todo")) {
                for item in group.items {
                    li {
                        item.state.html(page)
                        div {
                            a(href: item.path) { item.name }; p { item.detail }
                        }
                        item.action?.html(page)
                    }
                }
            }
        }.html()
    }
}
