import Access
import Foundation
import HTTPTypes
import Hummingbird
import Storage
import Terms
import Vietnamese
import View

/// What a request says of who sends it, before anything is looked up.
struct Visitor: Sendable {
    let method: HTTPRequest.Method
    let headers: HTTPFields
    /// The host and port that the visitor called.
    let authority: String
    let path: String
    let rawQuery: String
    let language: Language
    /// `?lang=` was asked for: the answer sets the cookie.
    let choosesLanguage: Bool
    let session: Secret?
    let bearer: Secret?
    let address: String
    let isSecure: Bool
    let trustsProxy: Bool
    let cookies: [String: String]

    init(_ request: Request, _ context: WebContext, trustsProxy: Bool) {
        method = request.method
        headers = request.headers
        self.trustsProxy = trustsProxy
        authority = request.head.authority ?? ""
        path = request.uri.path
        rawQuery = request.uri.query ?? ""
        isSecure = trustsProxy && headers[HTTPField.Name("X-Forwarded-Proto")!] == "https"
        cookies = Self.cookies(headers[.cookie])
        let asked =
            rawQuery.contains("lang=")
            ? parseURLEncoded(rawQuery).last { $0.name == "lang" }.flatMap { Language(rawValue: $0.value) } : nil
        choosesLanguage = asked != nil
        language = asked ?? cookies["lang"].flatMap { Language(rawValue: $0) } ?? .vi
        session = cookies[CookieName.session(isSecure)].flatMap { $0.utf8.count <= 200 ? Secret(text: $0) : nil }
        bearer = Self.credentials(of: "bearer", headers).map(Secret.init(text:))
        let forwarded = trustsProxy ? headers[HTTPField.Name("X-Forwarded-For")!]?.split(separator: ",").last : nil
        address =
            forwarded.map { $0.trimmingCharacters(in: .whitespaces) } ?? context.remoteAddress?.ipAddress ?? "local"
    }

    /// What the address asks, of this page or not.
    var sent: [QueryItem] { rawQuery.isEmpty ? [] : parseURLEncoded(rawQuery) }

    /// What the address asks, of what the route answers: names that it does not know lead nowhere, neither into links
    /// nor into copies.
    func query(of route: Route) -> [QueryItem] {
        sent.filter { $0.name != "lang" && route.asks?.contains($0.name) != false }
    }

    func copyKey(_ query: [QueryItem]) -> String { PageContext.address(path, query) + "#" + language.rawValue }

    /// What follows a scheme of `Authorization`; its name is written in any case (RFC 9110 §11.1).
    static func credentials(of scheme: String, _ headers: HTTPFields) -> String? {
        guard let header = headers[.authorization], header.utf8.count <= 2048 else { return nil }
        let parts = header.split(separator: " ", maxSplits: 1)
        return parts.count == 2 && parts[0].lowercased() == scheme ? String(parts[1]) : nil
    }

    func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }

    /// - Parameter takesTokens: a program's token is looked at; else only a session counts.
    func request(
        site: Site, query: [QueryItem], parameters: [String: String], method: HTTPRequest.Method, takesTokens: Bool
    ) async throws -> WebRequest {
        var actor: Actor?
        let bearer = takesTokens ? bearer : nil
        if let bearer {
            actor = try await site.accounts.actor(token: bearer)
            if actor == nil { throw Problem.signInRequired }
        } else if let session {
            actor = try await site.accounts.actor(session: session)
        }
        var person: SignedIn?
        if let actor, bearer == nil { person = try await site.person(actor, language) }
        return WebRequest(
            site: site, method: method, path: path, query: FormData(query), parameters: parameters,
            headers: headers, language: language, actor: actor, address: address, isSecure: isSecure, cookies: cookies,
            session: actor != nil && bearer == nil ? session : nil,
            person: person)
    }

    /// Who asks, where no route takes the request: for the page that says so.
    func unrouted(_ site: Site) async throws -> WebRequest {
        try await request(site: site, query: [], parameters: [:], method: method, takesTokens: false)
    }

    private static func cookies(_ header: String?) -> [String: String] {
        guard let header else { return [:] }
        let pairs = header.split(separator: ";").compactMap { pair -> (String, String)? in
            let parts = pair.split(separator: "=", maxSplits: 1)
            return parts.count == 2 ? (parts[0].trimmingCharacters(in: .whitespaces), String(parts[1])) : nil
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
}
