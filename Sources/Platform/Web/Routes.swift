import Foundation
import HTTPTypes
import Hummingbird
import Terms
import Vietnamese

package typealias Handler = @Sendable (WebRequest) async throws -> Reply

/// All ways into the system. Whoever adds one says who may use it.
package final class Routes {
    private let site: Site
    private let router = Router(context: WebContext.self)
    package private(set) var list: [Route] = []
    private(set) var draftForms: [DraftForm] = []

    package init(site: Site) { self.site = site }

    /// A page.
    /// - Parameters:
    ///   - isPublic: the same for every visitor without an account, so that a copy may be kept until data change.
    ///   - asks: the names of a query that it answers. Whoever needs no account could otherwise fill links and copies
    ///     with names of their own.
    package func get(
        _ path: String, _ access: AccessRule, subject: String? = nil, isPublic: Bool = false, asks: Set<String> = [],
        _ handler: @escaping Handler
    ) {
        let route = Route(
            method: .get, path: path, access: access, operation: nil, subject: subject,
            asks: access == .anyone ? asks : nil)
        add(route, keepsCopies: isPublic, uploadLimit: nil, handler)
    }

    /// An action of a page: checked against forgery, and done once however often the button is pressed.
    /// - Parameter uploadMegabytes: where the form carries a file, how large it may be.
    package func post(
        _ path: String, _ access: AccessRule, subject: String? = nil, uploadMegabytes: Int? = nil,
        _ handler: @escaping Handler
    ) {
        add(
            Route(method: .post, path: path, access: access, operation: nil, subject: subject, asks: nil),
            uploadLimit: uploadMegabytes, handler)
    }

    /// An operation of the API, reading only.
    package func api(
        _ path: String, _ access: AccessRule, subject: String? = nil, isPublic: Bool = false, _ operation: Operation,
        _ handler: @escaping Handler
    ) {
        let asks = Set(operation.parameters.filter { $0.place == "query" }.map(\.name))
        let route = Route(
            method: .get, path: path, access: access, operation: operation, subject: subject,
            asks: access == .anyone ? asks : nil)
        add(route, keepsCopies: isPublic, uploadLimit: nil, handler)
    }

    /// An operation of the API that changes something: for programs that may write, with JSON.
    package func api(
        _ method: HTTPRequest.Method, _ path: String, _ access: AccessRule, subject: String? = nil,
        _ operation: Operation, _ handler: @escaping Handler
    ) {
        add(
            Route(method: method, path: path, access: access, operation: operation, subject: subject, asks: nil),
            uploadLimit: nil, handler)
    }

    /// For what programs post without a session, such as the token endpoint: no session, so nothing to forge.
    package func post(program path: String, _ handler: @escaping Handler) {
        add(
            Route(method: .post, path: path, access: .anyone, operation: nil, subject: nil, asks: nil),
            isForPrograms: true, uploadLimit: nil, handler)
    }

    /// What is typed into a form of this name, and not sent yet, is kept for who has the permission.
    /// - Parameter form: as its page calls it, such as `staff/:id/person`.
    package func keepDrafts(of form: String, _ permission: Permission) {
        draftForms.append(DraftForm(form, permission))
    }

    package func responder() -> some HTTPResponder<WebContext> { router.buildResponder() }

    private func add(
        _ route: Route, keepsCopies: Bool = false, isForPrograms: Bool = false, uploadLimit: Int?,
        _ handler: @escaping Handler
    ) {
        precondition(!list.contains { $0.key == route.key }, "two routes \(route.key)")
        list.append(route)
        let gate = Gate(
            site: site, route: route, keepsCopies: keepsCopies, isForPrograms: isForPrograms, uploadLimit: uploadLimit,
            handler: handler)
        router.on(RouterPath(route.path), method: route.method) { request, context in
            try await gate.answer(request, context)
        }
        if route.method == .get {
            router.on(RouterPath(route.path), method: .head) { request, context in
                try await gate.answer(request, context)
            }
        }
    }
}
