import Foundation
import Organisations
import Platform
import Synchronization
import Vietnamese

/// How the shell names who is looking: name, role, organisation. Kept for a minute, since every page asks.
final class Identity: Sendable {
    private struct Known { let person: SignedIn; let till: ContinuousClock.Instant }

    private let database: any Database
    private let clock: Clock
    private let strings: Strings
    private let known = Mutex<[String: Known]>([:])
    private static let limit = 5000

    init(database: any Database, clock: Clock, strings: Strings) {
        self.database = database
        self.clock = clock
        self.strings = strings
    }

    func person(_ actor: Actor, _ language: Language) async throws -> SignedIn {
        // The grants are part of the key: who is given another role sees it at once.
        let key = ([language.rawValue, actor.id, actor.name] + actor.grants.map { $0.role + "@" + $0.organisation })
            .joined(separator: " ")
        if let known = known.withLock({ $0[key] }), known.till > .now { return known.person }
        let person = Self.person(actor, try await names(of: actor, language), strings, language)
        known.withLock { known in
            if known.count >= Self.limit { known.removeAll() }
            known[key] = Known(person: person, till: .now + .seconds(60))
        }
        return person
    }

    private func names(of actor: Actor, _ language: Language) async throws -> [String: String] {
        let ids = Set(actor.grants.map(\.organisation)).sorted(), today = clock.today
        if ids.isEmpty { return [:] }
        return try await database.read { db in try OrganisationNames.of(ids, on: today, language, in: db) }
    }

    static func person(_ actor: Actor, _ names: [String: String], _ strings: Strings, _ language: Language) -> SignedIn
    {
        let roles = unique(actor.grants.map { strings.phrase("role.\($0.role)", in: language) })
        let organisations = unique(actor.grants.map { names[$0.organisation] ?? $0.organisation })
        let line = [roles.joined(separator: ", "), organisations.first ?? ""].filter { !$0.isEmpty }.joined(
            separator: ", ")
        let places = unique(actor.grants.map(\.organisation)).map { organisation in
            let words = actor.grants.filter { $0.organisation == organisation }.map {
                strings.phrase("role.\($0.role)", in: language)
            }
            return SignedIn.Place(
                name: names[organisation] ?? organisation, line: words.joined(separator: ", "), path: ShellPaths.account
            )
        }
        return SignedIn(name: actor.name, line: line, organisation: organisations.first ?? "", organisations: places)
    }

    private static func unique(_ list: [String]) -> [String] {
        var seen: Set<String> = []
        return list.filter { seen.insert($0).inserted }
    }
}
