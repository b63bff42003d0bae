import Platform
import People
import Vietnamese

struct SearchView {
    let query: SearchQuery
    let groups: [SearchGroup]

    func html(_ page: PageContext) -> HTML {
        let heading = query.text.isEmpty ? page.t("shell.search") : page.t("search.title", ["q": query.text])
        return page.person == nil
            ? PublicPage(heading) { div(.class("page")) { content(heading, page) } }.html(page)
            : AppPage(heading) { content(heading, page) }.html(page)
    }

    private func content(_ heading: String, _ page: PageContext) -> HTML {
        group {
            PageHead(heading, lead: HTML(text: lead(page))).html()
            box(page)
            if groups.isEmpty { nothing(page) }
            div(.class("stack")) { for (index, group) in groups.enumerated() { panel(group, index, page) } }
        }
    }

    private func lead(_ page: PageContext) -> String {
        if query.words.isEmpty { return page.t(page.person == nil ? "search.lead.public" : "search.lead") }
        let count = groups.reduce(0) { $0 + $1.hits.count }
        if count == 0 { return "" }
        return page.t(groups.contains { $0.all != nil || $0.isCut } ? "search.first" : "search.found", ["n": count])
    }

    private func box(_ page: PageContext) -> HTML {
        form(.class("row-x mb-4 noprint"), .role("search"), .named("action", ShellPaths.search)) {
            label(.class("visually-hidden"), .named("for", "search")) { page.t("shell.search") }
            input(
                .class("form-control w-m"), .id("search"), .type("search"), .name("q"), .value(query.text),
                .named("autocomplete", "off"),
                .named("placeholder", page.t("search.example")))
            button(.class("btn btn-primary")) {
                icon("search"); page.t("search.do")
            }
        }
    }

    private func panel(_ group: SearchGroup, _ index: Int, _ page: PageContext) -> HTML {
        let cut = group.isCut ? span(.class("muted")) { page.t("search.cut", ["n": group.hits.count]) } : HTML()
        return Panel(
            group.title, id: "found-\(index)", aside: group.all.map { a(href: $0) { page.t("search.all") } } ?? cut
        ) {
            Feed(
                group.hits.map { hit in
                    Feed.Item(icon: hit.icon, a(href: hit.path) { hit.name }, detail: hit.line)
                }
            ).html()
        }.html()
    }

    private func nothing(_ page: PageContext) -> HTML? {
        guard !query.words.isEmpty else { return nil }
        return section(.class("panel")) {
            EmptyState(
                icon: "search", page.t("search.nothing"),
                page.t(page.person == nil ? "search.nothing.public" : "search.nothing.words")
            ).html(page)
        }
    }
}
