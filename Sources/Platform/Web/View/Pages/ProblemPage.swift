/// Something did not work: what, why, and what to do, without blame and without jargon.
struct ProblemPage: Sendable {
    let problem: Problem
    /// To quote on the telephone when the fault is ours.
    let requestID: String
    /// What a form sent that could not be acted on for now: it is not lost, one press sends it again.
    let sent: FormData?

    init(_ problem: Problem, requestID: String, sent: FormData? = nil) {
        self.problem = problem
        self.requestID = requestID
        self.sent = sent.flatMap { $0.canBeSentAgain ? $0 : nil }
    }

    func html(_ page: PageContext) -> HTML {
        let heading = page.t(problem.titleKey)
        let content = verdict(heading, page)
        return page.person == nil ? PublicPage(heading) { content }.html(page) : AppPage(heading) { content }.html(page)
    }

    private var status: Int { problem.status.code }

    private func verdict(_ heading: String, _ page: PageContext) -> HTML {
        div(.class("page narrow")) {
            section(.class("verdict " + (status >= 500 ? "bad" : "na"))) {
                header {
                    icon(Self.icons[status] ?? "exclamation-triangle", "vi")
                    div {
                        h1 { heading }; p { problem.sentence(page.strings, page.language) }
                    }
                }
                div(.class("row-x")) { ways(page) }
                if status == 500 { p(.class("small muted mt-3")) { page.t("problem.reference", ["id": requestID]) } }
            }
        }
    }

    /// What one can do now: sign in, try again, go back to work.
    @HTMLBuilder private func ways(_ page: PageContext) -> HTML {
        switch status {
        case 401:
            a(href: PageContext.address(ShellPaths.signIn, [QueryItem("next", page.here())]), .class("btn btn-primary")) {
                page.t("shell.sign_in")
            }
        case 429 where sent != nil, 500 where sent != nil, 503 where sent != nil: sendAgain(page)
        case 409, 429, 500, 503:
            a(href: page.here(), .class("btn btn-primary")) {
                icon("arrow-counterclockwise"); page.t("problem.again")
            }
        default: HTML()
        }
        a(href: page.person == nil ? ShellPaths.home : ShellPaths.today, .class("btn")) { page.t("problem.back") }
    }

    private func sendAgain(_ page: PageContext) -> HTML {
        form(.named("method", "post"), .named("action", page.here()), .class("inline")) {
            for item in sent?.pairs ?? [] { input(.type("hidden"), .name(item.name), .value(item.value)) }
            button(.class("btn btn-primary")) {
                icon("arrow-counterclockwise"); page.t("problem.send_again")
            }
        }
    }

    private static let icons = [
        400: "exclamation-circle-fill", 401: "lock", 403: "shield-lock", 404: "compass", 409: "arrow-left-right", 413: "file-earmark-text",
        422: "exclamation-circle-fill", 429: "clock-history", 500: "exclamation-triangle", 503: "hourglass-split",
    ]
}

extension FormData {
    /// Not a file, which the browser holds, nor a password, which stands in no page.
    fileprivate var canBeSentAgain: Bool {
        !pairs.isEmpty && uploads.isEmpty && !pairs.contains { $0.name.hasPrefix("password") }
    }
}
