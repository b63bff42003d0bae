import Foundation
import HTTPTypes
import Vietnamese

/// Signing in and out, and tokens for programs.
package struct AccessRoutes: Sendable {
    let accounts: Accounts
    let attempts: Attempts
    /// What stands below the form of a demonstration: its accounts. Given the path that leads on.
    let demonstration: @Sendable (WebRequest, String) async throws -> HTML

    package init(accounts: Accounts, demonstration: @escaping @Sendable (WebRequest, String) async throws -> HTML = { _, _ in HTML() }) {
        self.accounts = accounts
        self.demonstration = demonstration
        attempts = Attempts(database: accounts.database, clock: accounts.clock)
    }

    package func add(to routes: Routes) {
        routes.get(ShellPaths.signIn, .anyone, form)
        routes.post(ShellPaths.signIn, .anyone, signIn)
        routes.post(ShellPaths.signOut, .anyone, signOut)
        routes.post(program: "/oauth/token", token)
    }

    private func form(_ request: WebRequest) async throws -> Reply {
        let next = Self.local(request.query["next"])
        return .page(SignInPage(next: next, demonstration: try await demonstration(request, next)).html(request.page))
    }

    private func signIn(_ request: WebRequest) async throws -> Reply {
        let login = request.form.text("login") ?? "", password = request.form["password"] ?? ""
        let next = Self.local(request.form["next"])
        try await attempts.check(login: login, address: request.address)
        guard !login.isEmpty, password.count <= 200, let session = try await accounts.signIn(login: login, password: password) else {
            try await attempts.failed(login: login, address: request.address)
            let page = SignInPage(login: login, next: next, failed: true, demonstration: try await demonstration(request, next))
            return .page(page.html(request.page), status: .unprocessableContent)
        }
        try await attempts.succeeded(login: login, address: request.address)
        let secure = request.isSecure ? "; Secure" : ""
        return .redirect(to: next).with(.setCookie, "gdnn=\(session.text); Path=/; HttpOnly; SameSite=Lax; Max-Age=\(Accounts.sessionSeconds)\(secure)")
    }

    private func signOut(_ request: WebRequest) async throws -> Reply {
        if let session = request.session { try await accounts.signOut(session) }
        return .redirect(to: ShellPaths.home).with(.setCookie, "gdnn=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0")
    }

    /// RFC 6749 §4.4; the client names itself by Basic authentication or in the form.
    private func token(_ request: WebRequest) async throws -> Reply {
        guard request.form["grant_type"] == "client_credentials" else { return refusal("unsupported_grant_type", .badRequest) }
        let (id, secret) = client(request)
        try await attempts.check(login: "client:" + id, address: request.address)
        guard let token = try await accounts.token(client: id, secret: secret) else {
            try await attempts.failed(login: "client:" + id, address: request.address)
            return refusal("invalid_client", .unauthorized).with(.wwwAuthenticate, "Basic realm=\"gdnn\"")
        }
        return .json(
            .object([("access_token", .string(token.text)), ("token_type", .string("Bearer")), ("expires_in", .integer(Accounts.tokenSeconds))]))
    }

    private func refusal(_ code: String, _ status: HTTPResponse.Status) -> Reply { .json(.object([("error", .string(code))]), status: status) }

    private func client(_ request: WebRequest) -> (id: String, secret: String) {
        if let header = request.headers[.authorization], header.hasPrefix("Basic "), let data = Data(base64Encoded: String(header.dropFirst(6))) {
            let parts = String(decoding: data, as: UTF8.self).split(separator: ":", maxSplits: 1).map(String.init)
            if parts.count == 2 { return (parts[0], parts[1]) }
        }
        return (request.form["client_id"] ?? "", request.form["client_secret"] ?? "")
    }

    /// Only an address of our own: a link must not lead elsewhere after the password.
    static func local(_ next: String?) -> String {
        guard let next, next.hasPrefix("/"), !next.hasPrefix("//"), !next.contains("\\"), !next.contains("\n"), !next.contains("\r") else {
            return ShellPaths.today
        }
        return next
    }
}
