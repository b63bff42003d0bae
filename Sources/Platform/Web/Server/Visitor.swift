import Vietnamese
import Foundation
import HTTPTypes
import Hummingbird
import Vietnamese

/// What a request says of who sends it, before anything is looked up.
struct Visitor: Sendable {
    let headers: HTTPFields
    let path: String
    let rawQuery: String
    let language: Language
    /// `?lang=` was asked for: the answer sets the cookie.
    let choosesLanguage: Bool
    let session: Secret?
    let bearer: Secret?
    let address: String
    let isSecure: Bool

    init(_ request: Request, _ context: WebContext, trustsProxy: Bool) {
        headers = request.headers
        path = request.uri.path
        rawQuery = request.uri.query ?? ""
        let cookies = Self.cookies(headers[.cookie])
        let asked = rawQuery.contains("lang=") ? parseURLEncoded(rawQuery).last { $0.name == "lang" }.flatMap { Language(rawValue: $0.value) } : nil
        choosesLanguage = asked != nil
        language = asked ?? cookies["lang"].flatMap { Language(rawValue: $0) } ?? .vi
        session = cookies["gdnn"].map(Secret.init(text:))
        let authorization = headers[.authorization] ?? ""
        bearer = authorization.hasPrefix("Bearer ") ? Secret(text: String(authorization.dropFirst(7))) : nil
        let forwarded = trustsProxy ? headers[HTTPField.Name("X-Forwarded-For")!]?.split(separator: ",").last : nil
        address = forwarded.map { $0.trimmingCharacters(in: .whitespaces) } ?? context.remoteAddress?.ipAddress ?? "local"
        isSecure = trustsProxy && headers[HTTPField.Name("X-Forwarded-Proto")!] == "https"
    }

    var copyKey: String { path + "?" + rawQuery + "#" + language.rawValue }

    func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }

    func request(site: Site, parameters: [String: String], method: HTTPRequest.Method) async throws -> WebRequest {
        var actor: Actor?
        if let bearer {
            actor = try await site.accounts.actor(token: bearer)
            if actor == nil { throw Problem.signInRequired }
        } else if let session {
            actor = try await site.accounts.actor(session: session)
        }
        var person: SignedIn?
        if let actor, bearer == nil { person = try await site.person(actor, language) }
        return WebRequest(
            site: site, method: method, path: path, query: FormData(parseURLEncoded(rawQuery).filter { $0.name != "lang" }), parameters: parameters,
            headers: headers, language: language, actor: actor, address: address, isSecure: isSecure, session: actor != nil && bearer == nil ? session : nil,
            person: person)
    }

    /// A form of another site cannot act in the name of who is signed in here: browsers say where a form comes from.
    func refuseForeignOrigin() throws {
        if let site = header("Sec-Fetch-Site"), site != "same-origin", site != "none" { throw Problem.badRequest("problem.foreign_form") }
        guard let origin = headers[.origin], origin != "null", let host = URL(string: origin) else { return }
        let named = [host.host(), host.port.map(String.init)].compactMap { $0 }.joined(separator: ":")
        guard named == (headers[HTTPField.Name("Host")!] ?? named) || header("X-Forwarded-Host") == named else {
            throw Problem.badRequest("problem.foreign_form")
        }
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
