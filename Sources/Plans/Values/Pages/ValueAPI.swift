import Platform
import Vietnamese

/// Values with their source, for programs: what the public list shows.
struct ValueAPI {
    let plans: Plans

    func add(to routes: Routes) {
        routes.api("/api/v1/values", .anyone, isPublic: true, Self.list, list)
        routes.api("/api/v1/values/:id", .anyone, subject: "value", isPublic: true, Self.one, one)
    }

    private func list(_ request: WebRequest) async throws -> Reply {
        let limit = try request.limit(or: 50)
        let filter = ValueFilter(
            plan: request.query.text("plan"), place: request.query.text("organisation"), isWithdrawn: false,
            at: try request.dayAsked,
            after: try request.keyset("after", count: 2))
        let page = try await plans.database.read { [plans] db in
            var names: [ValuePlace: String] = [:]
            return try Page(ValueStore(db).values(filter, limit: limit + 1), limit: limit, place: \.keyset).map {
                value in
                let name = try names[value.place] ?? plans.name(of: value.place, in: db)
                names[value.place] = name
                return JSONValue.object(Self.members(value, name))
            }
        }
        return .json(list: page)
    }

    private func one(_ request: WebRequest) async throws -> Reply {
        let id = try request.parameter("id")
        return try await plans.database.read { [plans] db in
            guard let value = try ValueStore(db).value(id) else { throw Problem.notFound }
            return .json(.object(Self.members(value, try plans.name(of: value.place, in: db))))
        }
    }

    private static func members(_ value: SourcedValue, _ place: String) -> [(String, JSONValue)] {
        let content = value.content, stored = content.answer.stored
        return [
            ("id", .string(value.id)), ("version", .integer(value.version)), ("plan", .string(value.plan)),
            ("target", .string(value.goal)),
            ("placeKind", .string(value.place.kind.rawValue)), ("place", .string(value.place.id)),
            ("placeName", .string(place)),
            ("kind", .string(content.answer.kind.rawValue)), ("numerator", .optional(stored.numerator)),
            ("denominator", .optional(stored.denominator)),
            ("percent", .optional(stored.percent)), ("source", SourceJSON.of(value)),
            ("organisation", .string(value.organisation)),
            ("withdrawn", .bool(value.isWithdrawn)), ("enteredAt", .string(value.enteredAt.iso)),
        ]
    }

    private static let list = Operation(
        "listValues", tag: "Plans",
        "Values that officials entered with their source, newest first. Those that were withdrawn are left out.",
        parameters: [
            .query("plan", .string, "Id of a plan."),
            .query("organisation", .string, "An organisation or an administrative unit: whose figure the value is."),
            .query(
                "at", .day,
                "Only those that answer on that day: told of it or of a day before; numbers for no longer than 366 days."
            ),
            .query("after", .string, "Token of the next page."), .query("limit", .integer, "1 to 200; 50 by default."),
        ], answer: .page(of: .object(schema)))

    private static let one = Operation(
        "getValue", tag: "Plans", "One value with its source; also one that was withdrawn.",
        parameters: [.path("id", "Its id.")],
        answer: .object(schema))

    private static let schema: [(String, Schema, String)] = [
        ("id", .string, "Stable."), ("version", .integer, "Raised by every correction."),
        ("plan", .string, "Id of the plan."),
        ("target", .string, "Target, group and year, as in the list of targets of the plan."),
        ("placeKind", .oneOf(["unit", "organisation"]), "Whose figure it is."),
        ("place", .string, "Id of the unit or organisation."),
        ("placeName", .string, ""),
        ("kind", .oneOf(SourcedValue.Answer.Kind.allCases.map(\.rawValue)), "What the document states."),
        ("numerator", .nullable(.integer), "Of a ratio; a count; 1 and 0 for what exists."),
        ("denominator", .nullable(.integer), ""),
        ("percent", .nullable(.number), "Where the document states the percentage alone."),
        ("source", SourceJSON.schema, ""),
        ("organisation", .string, "Who is in charge of the value."), ("withdrawn", .boolean, ""),
        ("enteredAt", .instant, ""),
    ]
}

extension SourcedValue {
    /// Its place in the list, newest first.
    var keyset: Keyset { Keyset([enteredAt.iso, id]) }
}
