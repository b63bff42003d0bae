import Foundation
import Hummingbird
import Measures
import Platform
import TestSupport
import Vietnamese

@testable import Organisations
@testable import Plans

/// The house with its pages. `hn-*` institutions lie in Hà Nội, `dn-*` in Đà Nẵng.
struct WebHouse {
    let house: House
    let counting: CountingDatabase
    let strings: Strings
    let accounts: Accounts
    private let responder: SiteResponder

    struct SiteResponder: HTTPResponder {
        let answer: @Sendable (Request, WebContext) async throws -> Response
        func respond(to request: Request, context: WebContext) async throws -> Response {
            try await answer(request, context)
        }
    }

    init(_ database: any Database, isDemonstration: Bool = true) async throws {
        counting = CountingDatabase(database)
        house = House(counting)
        let clock = House.clock
        accounts = Accounts(database: counting, clock: clock)
        strings = try Strings(
            directories: [PlatformResources.directory, Organisations.resources, Plans.resources].map {
                $0.appending(path: "strings")
            })
        let site = Site(
            database: counting, accounts: accounts,
            roles: Roles(["officer": ["staff.read", "values.edit", "alerts.edit"]]), clock: clock, strings: strings,
            assets: Assets(),
            pages: PageCache(limit: 0), metrics: Metrics(), logger: .init(label: "test"),
            dataDirectory: FileManager.default.temporaryDirectory,
            isDemonstration: isDemonstration, trustsProxy: false, navigation: { _ in [] },
            person: { actor, _ in SignedIn(name: actor.name, line: "", organisation: "") }, office: { _ in Office() })
        let routes = Routes(site: site)
        AccessRoutes(accounts: accounts).add(to: routes)
        house.plans.addRoutes(to: routes)
        let inner = routes.responder()
        responder = SiteResponder { try await inner.respond(to: $0, context: $1) }
    }

    var visitor: TestClient { TestClient(responder) }

    /// Six institutions: five with data, the last without.
    func fill() async throws -> [String] {
        var ids: [String] = []
        for n in 1...4 {
            ids.append(
                try await house.institution(
                    "Trường Cao đẳng <Mẫu> \(n)", in: "ha-noi",
                    counts: [("2024-01-01", n * 10, 100), ("2026-07-01", n * 20, 100)]))
        }
        ids.append(
            try await house.institution(
                "Trung tâm Mẫu Đà Nẵng", in: "da-nang", type: "trung-tam-gdnn", counts: [("2024-01-01", 9, 10)]))
        try await house.readers.catchUp()
        return ids
    }
}
