import Foundation
import HTTPTypes
import Terms

extension Visitor {
    /// A form of another site cannot act in the name of who is signed in here, nor sign anybody in: browsers say where
    /// a form comes from, newer ones in `Sec-Fetch-Site`, all in `Origin`, the oldest in `Referer`. A program says none
    /// of them, and has no one's cookies.
    func refuseForeignOrigin() throws {
        let site = header("Sec-Fetch-Site")
        if let site, site != "same-origin", site != "none" { throw Problem.badRequest("problem.foreign_form") }
        guard let origin = headers[.origin] ?? headers[.referer] else { return }
        // A page in a sandbox has the origin "null", wherever it came from.
        if site == "same-origin", origin == "null" { return }
        guard let host = hostAndPort(origin), isOurs(host), hasOurScheme(origin) else {
            throw Problem.badRequest("problem.foreign_form")
        }
    }

    /// The page of ours on which the visitor was, its path and query; nil where the browser does not say it, or it is
    /// of another site.
    var cameFrom: String? {
        guard let referer = headers[.referer], let host = hostAndPort(referer), isOurs(host),
            let url = URLComponents(string: referer)
        else { return nil }
        let address =
            (url.percentEncodedPath.isEmpty ? "/" : url.percentEncodedPath)
            + (url.percentEncodedQuery.map { "?" + $0 } ?? "")
        return Address.isOurs(address) ? address : nil
    }

    /// We ourselves speak plain HTTP; behind a proxy it says what the visitor spoke, and of a proxy that does not say
    /// it, nothing is known.
    private func hasOurScheme(_ origin: String) -> Bool {
        let ours = trustsProxy ? header("X-Forwarded-Proto")?.lowercased() : "http"
        return ours == nil || URLComponents(string: origin)?.scheme?.lowercased() == ours
    }

    private func isOurs(_ host: (name: String, port: String?)) -> Bool {
        let named = [authority] + (trustsProxy ? [header("X-Forwarded-Host")].compactMap { $0 } : [])
        return named.contains { name in
            guard let ours = hostAndPort((isSecure ? "https://" : "http://") + name), ours.name == host.name else {
                return false
            }
            // A proxy may pass the name without its port.
            return ours.port == host.port || (trustsProxy && ours.port == nil)
        }
    }

    /// Without the port where it is the scheme's own.
    private func hostAndPort(_ address: String) -> (name: String, port: String?)? {
        guard address.utf8.count <= 4096, let url = URLComponents(string: address), let name = url.host, !name.isEmpty
        else { return nil }
        let usual = url.scheme?.lowercased() == "https" ? 443 : 80
        return (name.lowercased(), url.port.flatMap { $0 == usual ? nil : String($0) })
    }
}
