import Foundation
import HTTPTypes
import Hummingbird
import Terms

/// In front of the routes: style sheets and scripts; behind them: the page for an address that does not exist.
package struct SiteResponder<Inner: HTTPResponder>: HTTPResponder where Inner.Context == WebContext {
    let site: Site
    let files: AssetFiles?
    let inner: Inner

    package init(site: Site, files: AssetFiles?, inner: Inner) {
        self.site = site
        self.files = files
        self.inner = inner
    }

    /// Every answer says what a browser may do with it, whoever made it.
    package func respond(to request: Request, context: WebContext) async throws -> Response {
        var response = try await answer(to: request, context: context)
        if SafetyHeader.isMissing(in: response.headers) {
            addSafetyHeaders(to: &response.headers, Visitor(request, context, trustsProxy: site.trustsProxy))
        }
        // RFC 9110 §9.3.2: what GET would say, without its body; a body would be read as the next answer on the line.
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func answer(to request: Request, context: WebContext) async throws -> Response {
        switch Address.judge(request) {
        case .good: break
        case .elsewhere(let address): return Response(status: .permanentRedirect, headers: [.location: address])
        case .refused(let problem): return await refuse(problem, request, context)
        }
        let path = request.uri.path
        if path.hasPrefix("/assets/"),
            let response = files?.response(String(path.dropFirst(8)), accepts: request.headers[.acceptEncoding] ?? "")
        {
            return response
        }
        do {
            let response = try await inner.respond(to: request, context: context)
            // The router answers an unknown address with a bare 404; every reply of ours says what it is.
            return response.status == .notFound && response.headers[.contentType] == nil
                ? await refuse(.notFound, request, context) : response
        } catch let error as HTTPError {
            return await refuse(
                error.status == .notFound ? .notFound : .badRequest("problem.form_unreadable"), request, context)
        }
    }

    private func refuse(_ problem: Problem, _ request: Request, _ context: WebContext) async -> Response {
        let visitor = Visitor(request, context, trustsProxy: site.trustsProxy)
        let known = try? await visitor.unrouted(site)
        return ProblemReply.reply(to: problem, known, visitor: visitor, site: site, requestID: "\(context.id)")
            .problemResponse(to: visitor)
    }
}
