import Platform
import Vietnamese

extension RegisterDesk {
    /// Reading and writing, within the client's scope.
    func addAPI(to routes: Routes) {
        let name = register.name, path = Self.api(name), id = name.capitalizedParts
        var parameters: [Operation.Parameter] = [
            .query("q", .string, "Words of the record."),
            .query("organisation", .string, "Id of the institution; may be repeated."),
            .query("province", .string, "Id of a province; may be repeated."),
        ]
        for field in register.fields where field.isFiltered {
            parameters.append(.query(field.name, .string, "Code; may be repeated."))
        }
        if register.table.period != nil {
            parameters.append(.query(RegisterPeriod.asked, .day, "Only what is in force on this day."))
        }
        parameters += [
            .query("after", .string, "Token of the next page."), .query("limit", .integer, "1 to 200; 50 by default."),
        ]
        routes.api(
            path, reading,
            Operation(
                "list\(id)", tag: name, "A page of the register.", parameters: parameters, answer: .page(of: schema)),
            listJSON
        )
        routes.api(
            path + "/:id", reading, subject: name,
            Operation("get\(id)", tag: name, "One record.", parameters: [.path("id", "Its id.")], answer: schema),
            recordJSON)
        addWrites(to: routes)
    }

    private var schema: Schema {
        .object(
            [
                ("id", .string, "Stable id."), ("version", .integer, "Counts its changes."),
                ("organisation", .string, "Id of the institution."),
            ]
                + register.fields.map { ($0.name, $0.schema, "") } + register.table.lines.map(\.member))
    }

    @Sendable private func listJSON(_ request: WebRequest) async throws -> Reply {
        let filter = RegisterFilter(request, register), scope = try register.readable(for: request), today = clock.today
        let after = try request.query.text("after").map { try Keyset(token: $0, count: 2) }
        guard let limit = Int(request.query.text("limit") ?? "50"), (1...200).contains(limit) else {
            throw Problem.badRequest("problem.bad_page")
        }
        let page = try await database.read { [register, counts] db in
            try RegisterListing(register, filter, scope, on: today, counts, in: db).page(
                after: after, limit: limit, in: db)
        }
        try await logReading(request, page.records)
        return .json(list: Page(page.records.map(json), next: page.next))
    }

    @Sendable private func recordJSON(_ request: WebRequest) async throws -> Reply {
        let found = try await database.read { db in try self.record(request, in: db) }
        try await logReading(request, [found])
        return .json(json(found))
    }

    private func json(_ record: RegisterRecord) -> JSONValue {
        .object(
            [
                ("id", .string(record.id)), ("version", .integer(record.version)),
                ("organisation", .string(record.organisation)),
            ]
                + register.fields.map { ($0.name, $0.kind.json(record[$0.name])) }
                + register.table.lines.map { ($0.name, $0.json(record.values)) })
    }
}

extension String {
    /// "online-classrooms" → "OnlineClassrooms"
    var capitalizedParts: String { split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined() }
}
