import Terms

/// The navigation by work, on the left of a desktop.
func rail(_ page: PageContext) -> HTML {
    nav(.class("rail"), .aria("label", page.t("shell.navigation"))) {
        brand(page)
        ul { for item in page.navigation where !item.isAtFoot { railItem(item, page) } }
        ul { for item in page.navigation where item.isAtFoot { railItem(item, page) } }
    }
}

private func railItem(_ item: NavigationItem, _ page: PageContext) -> HTML {
    li {
        a(href: item.path, .current(item.holds(page.path))) {
            icon(item.icon)
            page.t(item.key)
            if let count = item.count, count > 0 { span(.class("count")) { page.number(count) } }
        }
    }
}

/// The bar below on a phone: the first four, and the rest behind "More". A `details` needs no script.
func tabBar(_ page: PageContext) -> HTML? {
    guard !page.navigation.isEmpty else { return nil }
    let first = page.navigation.prefix(4), rest = page.navigation.dropFirst(4)
    return nav(.class("tabbar"), .aria("label", page.t("shell.quick"))) {
        for item in first {
            a(href: item.path, .current(item.holds(page.path))) { icon(item.icon) + span { page.t(item.key) } }
        }
        details(.class("menu more")) {
            summary(.current(rest.contains { $0.holds(page.path) })) {
                icon("three-dots") + span { page.t("shell.more") }
            }
            ul {
                for item in rest {
                    li {
                        a(href: item.path, .current(item.holds(page.path))) {
                            icon(item.icon) + group { page.t(item.key) }
                        }
                    }
                }
                li { a(href: ShellPaths.search) { icon("search") + group { page.t("shell.search") } } }
                li { a(href: ShellPaths.notices) { icon("bell") + group { page.t("shell.notices") } } }
                li { languageLink(page) }
            }
        }
    }
}

private func languageLink(_ page: PageContext) -> HTML {
    let other = page.language.other
    return a(href: page.otherLanguage, .named("hreflang", other.rawValue), .lang(other.rawValue)) {
        icon("globe") + group { other.name }
    }
}
