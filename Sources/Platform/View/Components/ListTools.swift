/// What stands above a list: search, a choice of views, filters. All of it changes the address.
package struct ListTools: Sendable {
    let search: ListSearch?
    let filters: [Filter]
    let views: Segments?

    /// The list itself is the element with the id `list`: what is typed exchanges it.
    package init(_ search: ListSearch?, _ filters: [Filter] = [], _ views: Segments? = nil) {
        self.search = search
        self.filters = filters
        self.views = views
    }

    package func html(_ page: PageContext) -> HTML {
        div(.class("tools")) {
            if let search { find(search, page) }
            views?.html()
            if !filters.isEmpty { ul(.class("chips w-100")) { for filter in filters { filter.html(page) } } }
        }
    }

    /// Typing looks up by itself where scripts run; Enter does where they do not.
    private func find(_ search: ListSearch, _ page: PageContext) -> HTML {
        form(
            .class("find"), .role("search"), .named("action", page.path), .named("hx-get", page.path),
            .named("hx-trigger", "input delay:300ms, submit"), .named("hx-target", "#list"),
            .named("hx-select", "#list"), .named("hx-swap", "outerHTML"), .named("hx-push-url", "true")
        ) {
            for item in page.query where item.name != search.name && item.name != "after" && item.name != "before" {
                input(.type("hidden"), .name(item.name), .value(item.value))
            }
            label(.class("visually-hidden"), .named("for", "find")) { page.t("list.search") }
            input(
                .class("form-control"), .id("find"), .type("search"), .name(search.name), .value(search.value),
                .named("placeholder", search.hint), .named("autocomplete", "off"))
            button(.class("btn")) {
                icon("search"); page.t("list.search.do")
            }
        }
    }
}
