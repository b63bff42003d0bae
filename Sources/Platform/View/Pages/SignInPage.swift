import Terms

/// The door for those who work here.
package struct SignInPage: Sendable {
    /// What was typed as name.
    package var login: String
    /// Where to go afterwards: a path of ours.
    package var next: String
    /// It did not work; the page never says which of the two was wrong.
    package var failed: Bool
    /// Sign-in through the national identity (VNeID), where it is connected.
    package var nationalIdentity: String?
    /// Where a forgotten password is asked for.
    package var forgotten: String?
    /// Demonstration accounts, one click each.
    package var demonstration: HTML

    package init(
        login: String = "", next: String, failed: Bool = false, nationalIdentity: String? = nil,
        forgotten: String? = nil,
        demonstration: HTML = HTML()
    ) {
        self.login = login
        self.next = next
        self.failed = failed
        self.nationalIdentity = nationalIdentity
        self.forgotten = forgotten
        self.demonstration = demonstration
    }

    package func html(_ page: PageContext) -> HTML {
        let body = group {
            skipLink(page)
            div(.class("sign")) {
                side(page)
                main(.id("content"), .named("tabindex", "-1")) { div(.class("sign-box")) { door(page) } }
            }
        }
        return Document(heading: page.t("sign_in.title"), body: body).html(page)
    }

    private func side(_ page: PageContext) -> HTML {
        aside(.aria("label", page.t("sign_in.about"))) {
            symbol(page.asset("drum.svg") + "#drum", .class("drum"))
            a(href: ShellPaths.home, .class("brand")) {
                symbol("/assets/icons.svg#mark"); page.t("brand")
            }
            p { page.t("sign_in.promise") }
            small { page.office.name.isEmpty ? page.t("brand.line") : page.office.name }
        }
    }

    @HTMLBuilder private func door(_ page: PageContext) -> HTML {
        h1(.class("mb-4")) { page.t("sign_in.title") }
        if let nationalIdentity {
            a(href: nationalIdentity, .class("btn btn-primary btn-lg w-100")) {
                icon("person-vcard"); page.t("sign_in.vneid")
            }
            p(.class("or")) { page.t("sign_in.or") }
        }
        if failed {
            div(.class("errsum"), .role("alert"), .named("tabindex", "-1"), .flag("autofocus")) {
                h2 { page.t("sign_in.failed") }
            }
        }
        form(.named("method", "post"), .named("action", ShellPaths.signIn)) {
            hiddenCSRF(page)
            input(.type("hidden"), .name("next"), .value(next))
            Field("login", page.t("sign_in.name"), value: login, autocomplete: "username webauthn").html(page)
            Field("password", page.t("sign_in.password"), .password, autocomplete: "current-password").html(page)
            div(.class("row-x mb-4")) {
                button(.class(nationalIdentity == nil ? "btn btn-primary btn-lg" : "btn btn-lg")) {
                    page.t("shell.sign_in")
                }
                if let forgotten { a(href: forgotten) { page.t("sign_in.forgotten") } }
            }
        }
        demonstration
        p(.class("small muted row-x")) {
            a(href: page.otherLanguage, .class("text-reset"), .lang(page.language.other.rawValue)) {
                page.language.other.name
            }
            if !page.office.telephone.isEmpty { span { page.t("sign_in.help", ["telephone": page.office.telephone]) } }
            View.demonstration(page)
        }
    }
}
