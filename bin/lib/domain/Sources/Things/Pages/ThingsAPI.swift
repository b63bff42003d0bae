import Platform

/// The same as JSON; `/openapi.json` describes it from here.
extension Things {
    func addAPI(to routes: Routes) {
        routes.api(
            "/api/v1/things", .may(Self.read),
            Operation(
                "thingList", tag: "things", "Those within the caller's organisations, by name.",
                parameters: [
                    .query("q", .string, "Words of the name, with or without diacritics."),
                    .query("after", .string, "`next` of the page before."),
                ],
                answer: .page(of: ThingJSON.schema)), apiList)
        routes.api(
            "/api/v1/things/:id", .may(Self.read), subject: Self.kind,
            Operation(
                "thingShow", tag: "things", "One of them.", parameters: [.path("id", "Its id.")],
                answer: ThingJSON.schema), apiShow)
    }

    private func apiList(_ request: WebRequest) async throws -> Reply {
        let page = try await page(request)
        return .json(
            .object([("items", .array(page.rows.map { ThingJSON($0).value })), ("next", .optional(page.next?.token))])
        )
    }

    private func apiShow(_ request: WebRequest) async throws -> Reply {
        let id = try request.parameter("id")
        let thing = try await database.read { db in
            try self.thing(id, within: request.scope(Self.read), in: db)
        }
        return .json(ThingJSON(thing).value)
    }
}

/// A thing as the API gives it: apart from the record, so that the record may change.
struct ThingJSON {
    static let schema = Schema.object([
        ("id", .string, "Stable."), ("organisation", .string, "Id of the organisation whose it is."),
        ("name", .string, ""),
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
