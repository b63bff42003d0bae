import HTTPTypes
import Storage
import Terms
import Vietnamese
import View

/// A problem in words: a page for people, RFC 9457 problem details for programs.
enum ProblemReply {
    static func reply(to problem: Problem, _ request: WebRequest?, visitor: Visitor, site: Site, requestID: String)
        -> Reply
    {
        let isForPrograms =
            visitor.path.hasPrefix("/api/") || visitor.path.hasPrefix("/oauth/")
            || visitor.header("Accept") == "application/json" || visitor.bearer != nil
        if isForPrograms { return details(problem, visitor, site) }
        if problem == .signInRequired, request?.method != .post {
            // A list with very many conditions is left out: the address of the sign-in page has a limit, too.
            let query =
                visitor.rawQuery.isEmpty || visitor.rawQuery.utf8.count > TypedText.longestQuery / 4
                ? "" : "?" + visitor.rawQuery
            return .redirect(to: PageContext.address(ShellPaths.signIn, [QueryItem("next", visitor.path + query)]))
        }
        let page = request?.page ?? visitor.page(site), isAfterForm = visitor.method == .post
        var reply = Reply.page(
            ProblemPage(
                problem, requestID: requestID, sent: isAfterForm ? request?.form : nil, isAfterForm: isAfterForm,
                cameFrom: visitor.cameFrom
            ).html(page), status: problem.status)
        if case .tooManyRequests(let seconds) = problem { reply = reply.with(.retryAfter, String(seconds)) }
        if problem == .unavailable("problem.sign_in_busy") { reply = reply.with(.retryAfter, "5") }
        return reply
    }

    private static func details(_ problem: Problem, _ visitor: Visitor, _ site: Site) -> Reply {
        var members: [(String, JSONValue)] = [
            ("type", .string("about:blank")),
            ("title", .string(site.strings.phrase(problem.titleKey, in: visitor.language))),
            ("status", .integer(problem.status.code)),
            ("detail", .string(problem.sentence(site.strings, visitor.language))),
            ("instance", .string(visitor.path)),
        ]
        if case .invalid(let errors) = problem {
            members.append(
                (
                    "errors",
                    .array(
                        errors.map {
                            .object([
                                ("field", .string($0.field)),
                                ("detail", .string(site.strings.phrase($0.key, $0.arguments, in: visitor.language))),
                            ])
                        })
                ))
        }
        var reply = Reply(
            status: problem.status, type: "application/problem+json", body: Array(JSONValue.object(members).text.utf8))
        if problem == .signInRequired { reply = reply.with(.wwwAuthenticate, "Bearer realm=\"gdnn\"") }
        if case .tooManyRequests(let seconds) = problem { reply = reply.with(.retryAfter, String(seconds)) }
        return reply
    }
}

extension Visitor {
    /// For a problem that came before anyone was looked up.
    func page(_ site: Site) -> PageContext {
        var page = PageContext(language: language, strings: site.strings, assets: site.assets)
        page.path = Address.isOurs(path) ? path : ShellPaths.home
        page.now = site.clock.now.iso
        page.isDemonstration = site.isDemonstration
        page.navigation = site.navigation(nil)
        page.office = site.office(language)
        return page
    }
}

extension Problem {
    package var status: HTTPResponse.Status {
        switch self {
        case .notFound: .notFound
        case .forbidden: .forbidden
        case .signInRequired: .unauthorized
        case .badRequest: .badRequest
        case .conflict: .conflict
        case .invalid: .unprocessableContent
        case .tooLarge, .formTooLarge: .contentTooLarge
        case .tooManyRequests: .tooManyRequests
        case .unavailable(let key): key == "problem.ours" ? .internalServerError : .serviceUnavailable
        }
    }

    var titleKey: String { "problem.title_\(status.code)" }

    /// What happened, and what to do next.
    package func sentence(_ strings: Strings, _ language: Language) -> String {
        switch self {
        case .notFound: strings.phrase("problem.not_found", in: language)
        case .forbidden: strings.phrase("problem.forbidden", in: language)
        case .signInRequired: strings.phrase("problem.sign_in_required", in: language)
        case .badRequest(let key), .conflict(let key), .unavailable(let key): strings.phrase(key, in: language)
        case .invalid: strings.phrase("problem.invalid", in: language)
        case .tooLarge(let limit): strings.phrase("problem.too_large", ["megabytes": limit], in: language)
        case .formTooLarge: strings.phrase("problem.field_too_long", in: language)
        case .tooManyRequests(let seconds) where seconds < 60:
            strings.phrase("problem.too_many_soon", ["seconds": seconds], in: language)
        case .tooManyRequests(let seconds):
            strings.phrase("problem.too_many", ["minutes": max(1, (seconds + 59) / 60)], in: language)
        }
    }
}
