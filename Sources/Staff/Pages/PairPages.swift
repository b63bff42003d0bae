import Organisations
import People
import Platform
import Vietnamese

/// `/people/duplicates`: records that may be one person, for whoever may change both; side by side, decided, and taken
/// back.
extension Staff {
    static let pairsPath = "/people/duplicates"
    private static let pageSize = 50

    func addPairRoutes(to routes: Routes) {
        routes.get(Self.pairsPath, .may("people.edit"), listPairs)
        routes.get(Self.pairsPath + "/:a/:b", .may("people.edit"), subject: "pair", showPair)
        routes.post(Self.pairsPath + "/:a/:b/distinction", .may("people.edit"), subject: "pair", confirmDistinct)
        routes.post(Self.pairsPath + "/:a/:b/joining", .may("people.edit"), subject: "pair", merge)
        routes.post(Self.pairsPath + "/:a/:b/reopening", .may("people.edit"), subject: "pair", reopen)
    }

    /// Where two records stand side by side.
    package static func pairPath(_ one: String, _ other: String) -> String {
        "\(pairsPath)/\(min(one, other))/\(max(one, other))"
    }

    @Sendable private func listPairs(_ request: WebRequest) async throws -> Reply {
        let scope = try request.scope("people.edit"), after = try request.keyset("after", count: 3),
            isDecided = request.query["state"] == "decided"
        let states: [Duplicate.State] = isDecided ? [.distinct, .same] : [.open], day = clock.today
        let (lines, schools) = try await database.read { db in
            let lines = try Self.pairs(states, within: scope, on: day, after: after, limit: Self.pageSize + 1, in: db)
            let keepers = try Self.keepers(of: lines.flatMap { [$0.a, $0.b] }, on: day, in: db)
            let names = try OrganisationNames.last(of: Set(keepers.values).sorted(), on: day, .vi, in: db)
            return (lines, keepers.compactMapValues { names[$0] })
        }
        try await request.logReading(of: People.kind, lines.flatMap { [$0.a, $0.b] })
        let view = PairListView(
            lines: Array(lines.prefix(Self.pageSize)), schools: schools, isDecided: isDecided, isFirst: after == nil,
            hasMore: lines.count > Self.pageSize)
        return .page(view.html(request.page))
    }

    @Sendable private func showPair(_ request: WebRequest) async throws -> Reply { .page(try await pairPage(request)) }

    @Sendable private func confirmDistinct(_ request: WebRequest) async throws -> Reply {
        let actor = try request.signedIn()
        guard let reason = request.form.text("reason") else {
            let page = try await pairPage(request, [FieldError("reason", "staff.fault.reason_missing")])
            return .page(page, status: .unprocessableContent)
        }
        try await database.write { db in
            try confirmDistinct(named(by: request, in: db), reason: reason, by: actor, in: db)
        }
        return .redirect(to: Self.pairsPath + "?done=distinct")
    }

    @Sendable private func merge(_ request: WebRequest) async throws -> Reply {
        let actor = try request.signedIn(), kept = request.form["keep"] ?? ""
        try await database.write { db in
            let found = try named(by: request, in: db)
            guard request.form["seen"] == found.seen else { throw Problem.conflict("problem.changed_meanwhile") }
            try merge(found, keeping: kept, by: actor, in: db)
        }
        return .redirect(to: Self.path(kept) + "?done=joined")
    }

    @Sendable private func reopen(_ request: WebRequest) async throws -> Reply {
        let actor = try request.signedIn()
        let pair = try await database.write { db in
            let pair = try named(by: request, in: db).pair
            try undo(pair, by: actor, in: db)
            return pair
        }
        return .redirect(to: Self.pairPath(pair.a, pair.b))
    }

    private func named(by request: WebRequest, in db: any Connection) throws -> StaffPair {
        try pair(request.parameter("a"), request.parameter("b"), within: request.scope("people.edit"), in: db)
    }

    private func pairPage(_ request: WebRequest, _ errors: [FieldError] = []) async throws -> HTML {
        let (found, old, names, decidedBy) = try await database.read { db in
            let found = try named(by: request, in: db)
            return (
                found, try found.persons.map { try people.oldNumbers(of: $0.id, in: db) },
                try OrganisationNames.last(
                    of: Array(Set(found.members.flatMap(\.organisations))), on: clock.today, .vi, in: db),
                try found.pair.verdict.map(\.by).flatMap { try ActorStore(db).names(of: [$0])[$0] }
            )
        }
        try await request.logReading(of: People.kind, found.persons.map(\.id))
        return PairView(
            found: found, oldNumbers: old, organisations: names, decidedBy: decidedBy, codes: codes,
            typed: request.form, errors: errors
        )
        .html(request.page)
    }
}
