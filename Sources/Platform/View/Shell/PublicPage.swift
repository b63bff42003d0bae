/// A page for everybody: home, verification, procedures.
package struct PublicPage: Sendable {
    let heading: String
    /// No margin of its own, for pages with a hero.
    let isBare: Bool
    let content: HTML

    package init(_ heading: String, isBare: Bool = false, @HTMLBuilder content: () -> HTML) {
        self.heading = heading
        self.isBare = isBare
        self.content = content()
    }

    package func html(_ page: PageContext) -> HTML {
        let body = group {
            skipLink(page)
            publicBar(page)
            main(.id("content"), .named("tabindex", "-1"), .class(isBare ? "p-0" : nil)) {
                if page.standstill != nil { div(.class("page")) { standstill(page) } }
                content
            }
            publicFooter(page)
        }
        return Document(heading: heading, body: body).html(page)
    }
}

private func publicBar(_ page: PageContext) -> HTML {
    header(.class("pub")) {
        div {
            brand(page)
            nav(.aria("label", page.t("shell.navigation"))) {
                for item in page.navigation {
                    a(href: item.path, .current(item.holds(page.path))) { page.t(item.key) }
                }
            }
            span(.class("row-x")) {
                languageButton(page)
                span(.class("hide-s")) { themeButton(page) }
                if let person = page.person {
                    a(href: ShellPaths.today, .class("btn"), .aria("label", person.name)) { page.t("shell.to_work") }
                } else {
                    a(href: ShellPaths.signIn, .class("btn")) { page.t("shell.sign_in") }
                }
            }
        }
    }
}

/// Whose pages these are, and the pages that a public body owes its visitors.
func publicFooter(_ page: PageContext) -> HTML {
    footer(.class("foot")) {
        div(.class("page")) {
            span { page.office.name }
            a(href: "/contact") { page.t("footer.contact") }
            a(href: "/accessibility") { page.t("footer.accessibility") }
            a(href: "/privacy") { page.t("footer.privacy") }
            a(href: "/open-data") { page.t("footer.open_data") }
            if let demo = demonstration(page) { span(.class("push")) { demo } }
        }
    }
}
