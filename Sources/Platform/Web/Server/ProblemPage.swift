/// What went wrong, in words, and what to do next.
struct ProblemPage {
    let problem: Problem
    let requestID: String

    init(_ problem: Problem, requestID: String) {
        self.problem = problem
        self.requestID = requestID
    }

    func html(_ page: PageContext) -> HTML {
        let heading = page.t(problem.titleKey)
        let words = div(.class("page narrow")) {
            div(.class("verdict")) {
                h1 { heading }
                p { problem.sentence(page.strings, page.language) }
                if problem == .unavailable("problem.ours") { p(.class("muted small")) { page.t("problem.reference", ["id": requestID]) } }
                p { a(href: page.person == nil ? ShellPaths.home : ShellPaths.today, .class("btn")) { page.t("problem.back") } }
            }
        }
        return page.person == nil ? PublicPage(heading) { words }.html(page) : AppPage(heading) { words }.html(page)
    }
}
