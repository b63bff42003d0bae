import Terms
import View

/// Something did not work: what, why, and what to do, without blame and without jargon.
struct ProblemPage: Sendable {
    let problem: Problem
    /// To quote on the telephone when the fault is ours.
    let requestID: String
    /// What a form sent that could not be acted on for now: it is not lost, one press sends it again.
    let sent: FormData?
    /// What a form sent came to nothing: its own address may open no page.
    let isAfterForm: Bool
    /// The page of ours that the form was on.
    let cameFrom: String?
    /// What was typed is saved while one types.
    private let hasDraft: Bool

    init(
        _ problem: Problem, requestID: String, sent: FormData? = nil, isAfterForm: Bool = false, cameFrom: String? = nil
    ) {
        self.problem = problem
        self.requestID = requestID
        self.sent = sent.flatMap { $0.canBeSentAgain ? $0 : nil }
        self.isAfterForm = isAfterForm
        self.cameFrom = cameFrom
        hasDraft = sent?[FormNames.form] != nil
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
                        h1 { heading }; p { sentence(page) }
                    }
                }
                div(.class("row-x")) { ways(page) }
                if status == 500 { p(.class("small muted mt-3")) { page.t("problem.reference", ["id": requestID]) } }
            }
        }
    }

    private func sentence(_ page: PageContext) -> String {
        let words = problem.sentence(page.strings, page.language)
        return hasDraft && problem == .badRequest("problem.form_expired")
            ? words + " " + page.t("problem.draft_kept") : words
    }

    /// What one can do now: sign in, try again, open the page of the form again, search, go back to work.
    @HTMLBuilder private func ways(_ page: PageContext) -> HTML {
        switch status {
        case 401:
            a(
                href: PageContext.address(
                    ShellPaths.signIn, [QueryItem("next", isAfterForm ? cameFrom ?? ShellPaths.today : page.here())]),
                .class("btn btn-primary")
            ) {
                page.t("shell.sign_in")
            }
        case 429 where sent != nil, 500 where sent != nil, 503 where sent != nil: sendAgain(page)
        case 409 where !isAfterForm, 429 where !isAfterForm, 500 where !isAfterForm, 503 where !isAfterForm:
            a(href: page.here(), .class("btn btn-primary")) {
                icon("arrow-counterclockwise"); page.t("problem.again")
            }
        default:
            if isAfterForm, let cameFrom {
                a(href: cameFrom, .class("btn btn-primary")) {
                    icon("arrow-counterclockwise"); page.t("problem.reopen")
                }
            }
        }
        if status == 404 {
            a(href: ShellPaths.search, .class("btn")) {
                icon("search"); page.t("shell.search")
            }
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
        400: "exclamation-circle-fill", 401: "lock", 403: "shield-lock", 404: "compass", 409: "arrow-left-right",
        413: "file-earmark-text",
        422: "exclamation-circle-fill", 429: "clock-history", 500: "exclamation-triangle", 503: "hourglass-split",
    ]
}

extension FormData {
    /// Not a file, which the browser holds, nor a password, which stands in no page.
    fileprivate var canBeSentAgain: Bool {
        !pairs.isEmpty && uploads.isEmpty && !pairs.contains { $0.name.hasPrefix("password") }
    }
}
