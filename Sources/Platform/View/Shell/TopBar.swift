import Terms

/// Where one works, search, language, theme, notices, account.
func topBar(_ page: PageContext) -> HTML {
    header(.class("top")) {
        if let person = page.person { organisationMenu(person) } else { span(.class("on-s")) { brand(page) } }
        searchForm(page)
        span(.class("row-x hide-s")) {
            demonstration(page)
            languageButton(page)
            themeButton(page)
        }
        if let person = page.person {
            noticesLink(person, page)
            accountMenu(person, page)
        } else {
            a(href: PageContext.address(ShellPaths.signIn, [QueryItem("next", page.path)]), .class("btn")) {
                page.t("shell.sign_in")
            }
        }
    }
}

private func organisationMenu(_ person: SignedIn) -> HTML {
    details(.class("menu")) {
        summary { icon("diagram-3") + span(.class("cut")) { person.organisation } + icon("chevron-down") }
        ul {
            for place in person.organisations {
                li {
                    a(href: place.path) {
                        place.name; br(); small(.class("muted")) { place.line }
                    }
                }
            }
        }
    }
}

private func searchForm(_ page: PageContext) -> HTML {
    form(.class("search"), .role("search"), .named("action", ShellPaths.search)) {
        label(.class("visually-hidden"), .named("for", "q")) { page.t("shell.search") }
        icon("search")
        input(
            .id("q"), .name("q"), .type("search"), .named("placeholder", page.t("shell.search.hint")),
            .named("autocomplete", "off"))
        kbd(.hidden) { "/" }
    }
}

/// EN or VI: the same page in the other language.
func languageButton(_ page: PageContext) -> HTML {
    let other = page.language.other
    return a(
        href: page.otherLanguage, .class("iconbtn"), .named("hreflang", other.rawValue), .lang(other.rawValue),
        .aria("label", other.name)
    ) { span(.hidden) { other.rawValue.uppercased() } }
}

func themeButton(_ page: PageContext) -> HTML {
    button(
        .class("iconbtn js-only"), .type("button"), .flag("data-theme-toggle"), .aria("label", page.t("shell.theme"))
    ) {
        icon("circle-half")
    }
}

private func noticesLink(_ person: SignedIn, _ page: PageContext) -> HTML {
    let words = person.notices > 0 ? page.t("shell.notices.unread", ["n": person.notices]) : page.t("shell.notices")
    return a(
        href: ShellPaths.notices, .class(person.notices > 0 ? "iconbtn dot hide-s" : "iconbtn hide-s"),
        .aria("label", words)
    ) { icon("bell") }
}

private func accountMenu(_ person: SignedIn, _ page: PageContext) -> HTML {
    details(.class("menu end")) {
        summary(.aria("label", page.t("shell.account", ["name": person.name]))) {
            span(.class("avatar")) { person.initials }
        }
        ul {
            li {
                a(href: ShellPaths.account) {
                    person.name; br(); small(.class("muted")) { person.line }
                }
            }
            li { a(href: ShellPaths.accessLog) { page.t("shell.access_log") } }
            li {
                form(.named("method", "post"), .named("action", ShellPaths.signOut)) {
                    hiddenCSRF(page)
                    button(.class("menu-item")) { page.t("shell.sign_out") }
                }
            }
        }
    }
}
