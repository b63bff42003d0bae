import Access
import Foundation
import HTTPTypes
import Hummingbird
import Storage
import Terms
import Vietnamese
import View

/// A request as handlers see it: who asks, what was typed, and the page that will answer.
package struct WebRequest: Sendable {
    package let site: Site
    package let method: HTTPRequest.Method
    package let path: String
    package let query: FormData
    package let parameters: [String: String]
    package let headers: HTTPFields
    package let language: Language
    package let actor: Actor?
    package let address: String
    /// Over TLS, as the proxy says.
    package let isSecure: Bool
    package internal(set) var form = FormData()
    /// What a program sent.
    package internal(set) var json: JSONValue?
    let cookies: [String: String]
    package let session: Secret?
    let person: SignedIn?
    let readings = PendingReadings()

    package var database: any Database { site.database }
    package var clock: Clock { site.clock }

    /// A named part of the path. Routes declare theirs, so that a missing one is a mistake of ours.
    package func parameter(_ name: String) throws -> String {
        guard let value = parameters[name] else { throw Problem.notFound }
        return value
    }

    // MARK: Who may

    package func signedIn() throws -> Actor {
        guard let actor else { throw Problem.signInRequired }
        return actor
    }

    /// Where the actor has the permission; `Problem.signInRequired` or `.forbidden` when nowhere.
    package func scope(_ permission: Permission) throws -> Scope {
        let tops = site.roles.tops(of: try signedIn(), for: permission)
        guard !tops.isEmpty else { throw Problem.forbidden }
        return Scope(tops: tops)
    }

    package func may(_ permission: Permission) -> Bool {
        actor.map { !site.roles.tops(of: $0, for: permission).isEmpty } ?? false
    }

    /// The actor, if they have the permission on that organisation; otherwise `.forbidden`.
    @discardableResult
    package func require(_ permission: Permission, on organisation: String, in db: any Connection) throws -> Actor {
        guard try scope(permission).contains(organisation, in: db) else { throw Problem.forbidden }
        return try signedIn()
    }

    /// The same outside a transaction.
    @discardableResult
    package func require(_ permission: Permission, on organisation: String) async throws -> Actor {
        let scope = try scope(permission)
        guard try await database.read({ db in try scope.contains(organisation, in: db) }) else {
            throw Problem.forbidden
        }
        return try signedIn()
    }

    /// Notes that the actor was shown personal data of these records (Luật 91/2025/QH15). It is written while the page
    /// is made, and the answer leaves when it is on the disk.
    package func logReading(of kind: String, _ records: [String]) async throws {
        guard let actor, !records.isEmpty else { return }
        readings.add(
            ReadingLog.Reading(at: clock.now, actor: actor.id, kind: kind, records: records, path: path),
            to: site.readings)
    }

    // MARK: The page

    package var page: PageContext {
        var page = PageContext(language: language, strings: site.strings, assets: site.assets)
        page.person = person
        page.navigation = site.navigation(actor)
        page.path = Address.isOurs(path) ? path : ShellPaths.home
        page.query = query.pairs
        page.csrf = csrf
        page.isDemonstration = site.isDemonstration
        page.standstill = site.standstill()?.iso
        page.now = clock.now.iso
        page.office = site.office(language)
        return page
    }

    /// The sentence of a catalogue in the language of the request.
    package func t(_ key: String, _ values: [String: any PhraseValue] = [:]) -> String {
        site.strings.phrase(key, values, in: language)
    }

    package var csrf: String? { session?.derived(for: "csrf") }

    package var wantsJSON: Bool { path.hasPrefix("/api/") || path.hasPrefix("/oauth/") || path == "/openapi.json" }
}
