import Access
import Foundation
import HTTPTypes
import Terms
import Vietnamese
import View

/// Signing in and out, and tokens for programs.
package struct AccessRoutes: Sendable {
    let accounts: Accounts
    let attempts: Attempts
    /// What stands below the form of a demonstration: its accounts. Given the path that leads on.
    let demonstration: @Sendable (WebRequest, String) async throws -> HTML

    package init(
        accounts: Accounts,
        demonstration: @escaping @Sendable (WebRequest, String) async throws -> HTML = { _, _ in HTML() }
    ) {
        self.accounts = accounts
        self.demonstration = demonstration
        attempts = Attempts(database: accounts.database, clock: accounts.clock)
    }

    package func add(to routes: Routes) {
        routes.get(ShellPaths.signIn, .anyone, asks: ["next"], form)
        routes.post(ShellPaths.signIn, .anyone, signIn)
        routes.post(ShellPaths.signOut, .anyone, signOut)
        routes.post(program: "/oauth/token", token)
    }

    private func form(_ request: WebRequest) async throws -> Reply {
        let next = Self.local(request.query["next"])
        return .page(SignInPage(next: next, demonstration: try await demonstration(request, next)).html(request.page))
    }

    private func signIn(_ request: WebRequest) async throws -> Reply {
        let next = Self.local(request.form["next"]), password = request.form["password"] ?? ""
        guard let login = Self.login(request.form), password.utf8.count <= Password.longest else {
            return try await refused(request, nil, next)
        }
        let devices = try await accounts.knownDevices(), cookie = request.cookies[CookieName.device(request.isSecure)]
        let device = devices.mark(of: login, in: cookie), counted = try await begin(request, login, device: device)
        let done = try await judged(counted) {
            try await accounts.signIn(
                login: login, password: password, isKnown: device != nil, instead: request.session)
        }
        guard let session = done.session else {
            request.log(.signInFailed, of: done.account)
            return try await refused(request, login, next)
        }
        request.log(.signedIn, of: done.account)
        // Because somebody else gave the account a password, its holder is told before anything else.
        return .redirect(to: done.hasNewsOfReset ? ShellPaths.account : next)
            .with(
                .setCookie,
                CookieName.line(
                    CookieName.session(request.isSecure), session.text, seconds: Accounts.sessionSeconds,
                    isSecure: request.isSecure)
            )
            .with(
                .setCookie,
                CookieName.line(
                    CookieName.device(request.isSecure), devices.cookie(adding: login, to: cookie),
                    seconds: KnownDevices.keptSeconds,
                    isSecure: request.isSecure))
    }

    /// Nil for none, and for one that is longer than any that can be made.
    private static func login(_ form: FormData) -> String? {
        guard let typed = form["login"], typed.utf8.count <= TypedText.longestName else { return nil }
        return form.text("login")
    }

    private func begin(_ request: WebRequest, _ login: String, device: String? = nil) async throws -> Attempts.Counted {
        do { return try await attempts.begin(login: login, address: request.address, device: device) } catch {
            request.log(.signInHeldBack)
            throw error
        }
    }

    /// What was counted before it was judged is taken back when it was right, and, for the account, when it could not
    /// be judged.
    private func judged<T: Judgement>(_ counted: Attempts.Counted, _ judge: () async throws -> T) async throws -> T {
        do {
            let done = try await judge()
            if done.isRight { try await attempts.giveBack(counted, wasRight: true) }
            return done
        } catch {
            try? await attempts.giveBack(counted, after: error)
            throw error
        }
    }

    private func refused(_ request: WebRequest, _ login: String?, _ next: String) async throws -> Reply {
        let page = SignInPage(
            login: login ?? "", next: next, failed: true, demonstration: try await demonstration(request, next))
        return .page(page.html(request.page), status: .unprocessableContent)
    }

    private func signOut(_ request: WebRequest) async throws -> Reply {
        if let session = request.session {
            try await accounts.signOut(session)
            request.log(.signedOut)
        }
        return .redirect(to: ShellPaths.home)
            .with(
                .setCookie,
                CookieName.line(CookieName.session(request.isSecure), "", seconds: 0, isSecure: request.isSecure))
    }

    /// RFC 6749 §4.4; the client names itself by Basic authentication or in the form.
    private func token(_ request: WebRequest) async throws -> Reply {
        guard request.form["grant_type"] == "client_credentials" else {
            return refusal("unsupported_grant_type", .badRequest)
        }
        let (id, secret) = client(request)
        guard id.utf8.count <= TypedText.longestName, secret.utf8.count <= TypedText.longestName,
            TypedText.isReadable(id)
        else {
            return refusal("invalid_client", .unauthorized)
        }
        let counted = try await begin(request, "client:" + id)
        guard
            let token = try await judged(
                counted, { Token(secret: try await accounts.token(client: id, secret: secret)) }
            ).secret
        else {
            request.log(.tokenRefused)
            return refusal("invalid_client", .unauthorized).with(.wwwAuthenticate, "Basic realm=\"gdnn\"")
        }
        request.log(.tokenMade, of: "client:" + id)
        return .json(
            .object([
                ("access_token", .string(token.text)), ("token_type", .string("Bearer")),
                ("expires_in", .integer(Accounts.tokenSeconds)),
            ]))
    }

    private func refusal(_ code: String, _ status: HTTPResponse.Status) -> Reply {
        .json(.object([("error", .string(code))]), status: status)
    }

    private func client(_ request: WebRequest) -> (id: String, secret: String) {
        if let basic = Visitor.credentials(of: "basic", request.headers), let data = Data(base64Encoded: basic) {
            let parts = String(decoding: data, as: UTF8.self).split(separator: ":", maxSplits: 1).map(String.init)
            if parts.count == 2 { return (parts[0], parts[1]) }
        }
        return (request.form["client_id"] ?? "", request.form["client_secret"] ?? "")
    }

    /// Only an address of our own: a link must not lead elsewhere after the password.
    static func local(_ next: String?) -> String { next.flatMap { Address.isOurs($0) ? $0 : nil } ?? ShellPaths.today }
}

/// What an attempt came to.
private protocol Judgement: Sendable { var isRight: Bool { get } }

extension Accounts.SignIn: Judgement {
    fileprivate var isRight: Bool { session != nil }
}

private struct Token: Judgement {
    let secret: Secret?
    var isRight: Bool { secret != nil }
}
