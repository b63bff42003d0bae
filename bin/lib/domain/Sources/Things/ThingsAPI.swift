import Platform

/// The same as JSON; `/openapi.json` describes it from here.
extension Things {
    func addAPI(to routes: Routes) {
        routes.api(
            "/api/v1/things", .may(Self.read),
            Operation(
                "thingList", tag: "things", "Those within the caller's organisations, by name.",
                parameters: [.query("q", .string, "Words of the name, with or without diacritics."), .query("after", .string, "`next` of the page before.")],
                answer: .page(of: ThingJSON.schema)), apiList)
        routes.api(
            "/api/v1/things/:id", .may(Self.read), subject: Self.kind,
            Operation("thingShow", tag: "things", "One of them.", parameters: [.path("id", "Its id.")], answer: ThingJSON.schema), apiShow)
    }

    private func apiList(_ request: WebRequest) async throws -> Reply {
        let scope = try request.scope(Self.read)
        let search = request.query.text("q") ?? ""
        let after = try request.query.text("after").map { try Keyset(token: $0, count: 2) }
        let rows = try await database.read { db in try db.thingPage(in: scope, search: search, after: after, limit: Self.pageSize + 1) }
        let shown = rows.prefix(Self.pageSize)
        let next = rows.count > Self.pageSize ? shown.last.map { Keyset([$0.searchKey, $0.id]).token } : nil
        return .json(.object([("items", .array(shown.map { ThingJSON($0).value })), ("next", .optional(next))]))
    }

    private func apiShow(_ request: WebRequest) async throws -> Reply {
        let thing = try await thing(request.parameter("id"))
        try await request.require(Self.read, on: thing.organisation)
        return .json(ThingJSON(thing).value)
    }
}

/// A thing as the API gives it: apart from the record, so that the record may change.
struct ThingJSON {
    static let schema = Schema.object([
        ("id", .string, "Stable."), ("organisation", .string, "Id of the organisation whose it is."), ("name", .string, ""),
        ("state", .oneOf(Thing.State.allCases.map(\.rawValue)), ""), ("version", .integer, "Goes up with each change."),
    ])

    let value: JSONValue

    init(_ thing: Thing) {
        value = .object([
            ("id", .string(thing.id)), ("organisation", .string(thing.organisation)), ("name", .string(thing.name)),
            ("state", .string(thing.state.rawValue)), ("version", .integer(thing.version)),
        ])
    }
}
