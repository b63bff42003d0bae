import Foundation
import HTTPTypes
import Hummingbird

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

    package func respond(to request: Request, context: WebContext) async throws -> Response {
        let path = request.uri.path
        if path.hasPrefix("/assets/"), let response = files?.response(String(path.dropFirst(8)), accepts: request.headers[.acceptEncoding] ?? "") { return response }
        do { return try await inner.respond(to: request, context: context) } catch let error as HTTPError {
            let visitor = Visitor(request, context, trustsProxy: site.trustsProxy)
            let problem: Problem = error.status == .notFound || error.status == .methodNotAllowed ? .notFound : .badRequest("problem.form_unreadable")
            let known = try? await visitor.request(site: site, parameters: [:], method: request.method)
            return ProblemReply.reply(to: problem, known, visitor: visitor, site: site, requestID: "\(context.id)").response(to: visitor)
        }
    }
}
