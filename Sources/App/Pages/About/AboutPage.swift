import Platform

/// Plain words under a few headings: `about.<name>.<section>` is a heading, `….words` what stands below it.
struct AboutPage: Sendable {
    let path: String
    let name: String
    let sections: [String]
    /// What a page shows beside words: addresses, an example.
    var extra: @Sendable (PageContext) -> HTML = { _ in HTML() }

    static let all = [
        AboutPage(path: "/contact", name: "contact", sections: ["work", "data", "fault"], extra: contact),
        AboutPage(path: "/accessibility", name: "accessibility", sections: ["how", "keyboard", "limits", "tell"]),
        AboutPage(path: "/privacy", name: "privacy", sections: ["what", "who", "log", "cookies", "rights"]),
        AboutPage(
            path: "/open-data", name: "open_data", sections: ["open", "api", "token", "errors"], extra: openData),
    ]

    func html(_ page: PageContext) -> HTML {
        PublicPage(page.t("about.\(name).title")) {
            div(.class("page narrow prose")) {
                PageHead(page.t("about.\(name).title"), lead: HTML(text: page.t("about.\(name).lead"))).html()
                extra(page)
                for section in sections {
                    h2 { page.t("about.\(name).\(section)") }
                    p { page.t("about.\(name).\(section).words") }
                }
            }
        }.html(page)
    }

    /// Only what the operator has published.
    @Sendable private static func contact(_ page: PageContext) -> HTML {
        let telephone = page.office.telephone.isEmpty ? page.t("about.contact.no_telephone") : page.office.telephone
        return section(.class("panel"), .aria("label", page.t("about.contact.title"))) {
            KeyValues([
                Fact(page.t("about.contact.office"), page.office.name),
                Fact(page.t("about.contact.telephone"), telephone),
            ]).html()
        }
    }

    @Sendable private static func openData(_ page: PageContext) -> HTML {
        let links = [
            ("/openapi.json", "about.open_data.description"), ("/api/v1/plans", "about.open_data.plans"),
            ("/api/v1/institutions", "about.open_data.institutions"),
        ]
        return section(.class("panel"), .aria("label", page.t("about.open_data.title"))) {
            KeyValues(links.map { path, key in Fact(page.t(key), a(href: path) { code { path } }) }).html()
        }
    }
}
