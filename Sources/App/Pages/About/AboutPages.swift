import Platform

/// The pages that a public body owes its visitors: whom to ask, who can use it, what becomes of personal data, what is
/// open.
struct AboutPages: Sendable {
    func add(to routes: Routes) {
        for page in AboutPage.all { routes.get(page.path, .anyone, isPublic: true) { .page(page.html($0.page)) } }
        routes.get(ShellPaths.notices, .signedIn) { .page(Self.notices($0.page)) }
    }

    /// Nothing sends notices yet: the page says so, and where waiting work is.
    private static func notices(_ page: PageContext) -> HTML {
        AppPage(page.t("shell.notices")) {
            PageHead(page.t("shell.notices")).html()
            section(.class("panel")) {
                EmptyState(
                    icon: "bell", page.t("notices.none"), page.t("notices.none.words"),
                    action: Action(page.t("notices.today"), ShellPaths.today)
                ).html(page)
            }
        }.html(page)
    }
}
