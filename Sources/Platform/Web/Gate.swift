import Access
import Foundation
import HTTPTypes
import Hummingbird
import Storage
import Terms
import Vietnamese
import View

/// What stands before every handler: who asks, may they come in, what did they send; and after it: problems in words,
/// compression, headers, the log.
struct Gate: Sendable {
    let site: Site
    let route: Route
    let keepsCopies: Bool
    let isForPrograms: Bool
    let uploadLimit: Int?
    let handler: Handler

    func answer(_ request: Request, _ context: WebContext) async throws -> Response {
        let start = ContinuousClock.now
        let visitor = Visitor(request, context, trustsProxy: site.trustsProxy)
        let response = await respond(request, context, visitor)
        let seconds = (ContinuousClock.now - start).seconds
        site.metrics.answered(route.key, status: response.status.code, seconds: seconds)
        if response.status.code >= 500 || seconds > 1 {
            site.logger.warning(
                "slow or failed",
                metadata: [
                    "route": "\(route.key)", "status": "\(response.status.code)", "ms": "\(Int(seconds * 1000))",
                    "request": "\(context.id)",
                ])
        }
        return response
    }

    private func respond(_ request: Request, _ context: WebContext, _ visitor: Visitor) async -> Response {
        let mayKeep = keepsCopies && visitor.session == nil && visitor.bearer == nil && request.method == .get
        let query = visitor.query(of: route), key = mayKeep ? visitor.copyKey(query) : ""
        var asked: WebRequest?, isLookedUp = false
        do {
            try TypedText.check(query)
            try AskedOfPages.check(visitor.sent, of: route)
            if mayKeep, let copy = site.pages.copy(of: key) { return copy.response(to: visitor) }
            try refuseToken(visitor)
            isLookedUp = true
            var known = try await visitor.request(
                site: site, query: query, parameters: parameters(of: context), method: request.method,
                takesTokens: route.operation != nil)
            asked = known
            if mustChangePassword(known) {
                guard known.method == .get, !known.path.hasPrefix("/api/") else { throw Problem.forbidden }
                return try await Reply.redirect(to: ShellPaths.password).response(to: visitor)
            }
            try admit(known)
            let version = site.pages.version
            if route.isWrite {
                known.json = try await sent(request, known)
                asked = known
            } else if request.method == .post {
                known.form = try await form(request, known, visitor)
                asked = known
            }
            let reply = try await act(known, visitor)
            try await known.readings.written()
            if mayKeep, reply.status == .ok, case .bytes(let bytes) = reply.body {
                let copy = try await PageCopy(bytes: bytes, type: reply.type, headers: reply.headers)
                site.pages.keep(copy, as: key, version: version)
                return copy.response(to: visitor)
            }
            return try await reply.response(to: visitor)
        } catch {
            let problem = problem(error, context)
            if let event = SecurityEvent(problem) {
                site.log(event, of: asked?.actor?.id, at: visitor.address, route: route.key, request: context.id)
            }
            // Because this was refused before the session was read, it is read now: the page shows who is signed in.
            if !isLookedUp, visitor.session != nil { asked = try? await visitor.unrouted(site) }
            return ProblemReply.reply(to: problem, asked, visitor: visitor, site: site, requestID: "\(context.id)")
                .problemResponse(to: visitor)
        }
    }

    /// A program reads by the API and does nothing else: its token opens no page and sends no form. Where nobody is
    /// asked who they are, it is not looked at.
    private func refuseToken(_ visitor: Visitor) throws {
        if visitor.bearer != nil, route.operation == nil, route.access != .anyone { throw Problem.forbidden }
    }

    private func parameters(of context: WebContext) -> [String: String] {
        var parameters: [String: String] = [:]
        for part in route.path.split(separator: "/") where part.first == ":" {
            let name = String(part.dropFirst())
            parameters[name] = context.parameters.get(name)?.removingPercentEncoding
        }
        return parameters
    }

    /// A temporary password opens the way to another one, and out.
    private func mustChangePassword(_ request: WebRequest) -> Bool {
        request.actor?.mustChangePassword == true && ![ShellPaths.password, ShellPaths.signOut].contains(route.path)
    }

    private func admit(_ request: WebRequest) throws {
        switch route.access {
        case .anyone: break
        case .signedIn: _ = try request.signedIn()
        case .may(let permission): _ = try request.scope(permission)
        }
    }

    /// What a program sends that may write; a person's browser sends forms.
    private func sent(_ request: Request, _ known: WebRequest) async throws -> JSONValue? {
        guard try known.signedIn().writesByAPI, known.session == nil else { throw Problem.forbidden }
        if request.method == .delete { return nil }
        return try await BodyReader(site: site, uploadLimit: nil, isVisitor: false).json(of: request)
    }

    private func form(_ request: Request, _ known: WebRequest, _ visitor: Visitor) async throws -> FormData {
        if !isForPrograms { try visitor.refuseForeignOrigin() }
        return try await BodyReader(site: site, uploadLimit: uploadLimit, isVisitor: known.actor == nil).form(
            of: request)
    }

    private func act(_ request: WebRequest, _ visitor: Visitor) async throws -> Reply {
        do {
            let reply = try await checked(request, visitor)
            await request.form.removeUploads()
            return reply
        } catch {
            await request.form.removeUploads()
            throw error
        }
    }

    private func checked(_ request: WebRequest, _ visitor: Visitor) async throws -> Reply {
        guard request.method == .post, !isForPrograms, !route.isWrite else { return try await handler(request) }
        if let csrf = request.csrf, request.form[FormNames.csrf] != csrf, visitor.header("X-CSRF") != csrf {
            throw Problem.badRequest("problem.form_expired")
        }
        return try await Submission(request).once { try await handler(request) }
    }

    private func problem(_ error: any Error, _ context: WebContext) -> Problem {
        switch error {
        case let problem as Problem: return problem
        case let error as DatabaseError:
            site.logger.error(
                "database", metadata: ["error": "\(error)", "request": "\(context.id)", "route": "\(route.key)"])
            return Problem(error)
        default:
            site.logger.error(
                "handler", metadata: ["error": "\(error)", "request": "\(context.id)", "route": "\(route.key)"])
            return .unavailable("problem.ours")
        }
    }
}

extension Duration {
    package var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
