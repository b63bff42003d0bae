import Platform
import Vietnamese

/// The register of organisations for programs: who governs whom, on any day. Public, reading only.
struct OrganisationAPI: Sendable {
    let organisations: Organisations
    static let pageSize = 50

    func add(to routes: Routes) {
        routes.api("/api/v1/organisations", .anyone, isPublic: true, Self.list, list)
        routes.api("/api/v1/organisations/:id", .anyone, subject: "organisation", isPublic: true, Self.one, one)
    }

    private func list(_ request: WebRequest) async throws -> Reply {
        var filter = OrganisationFilter(day: try request.dayAsked ?? request.clock.today)
        filter.search = String((request.query.text("q") ?? "").prefix(200))
        filter.kinds = request.chosen("kind")
        filter.superiors = request.chosen("governedBy")
        let after = try request.keyset("after", count: 2), limit = try request.limit(or: Self.pageSize)
        let (page, names) = try await organisations.database.read { [filter] db in
            let page = try Page(
                Organisations.register(filter, after: after, limit: limit + 1, in: db), limit: limit, place: \.place)
            return (page, try Names(of: page.rows.map(\.now), on: filter.day, in: db))
        }
        return .json(list: page.map { .object($0.members(names)) })
    }

    /// On a day that was asked for it must have been there; without one, what it is now or was last.
    private func one(_ request: WebRequest) async throws -> Reply {
        let id = try request.parameter("id"), asked = try request.dayAsked, day = asked ?? request.clock.today
        return try await organisations.database.read { db in
            guard let found = try Organisations.organisation(id, in: db) else { throw Problem.notFound }
            if asked != nil, found.timeline.version(on: day) == nil { throw Problem.notFound }
            let row = try RegisterRow(found, on: day, in: db)
            let (before, after) = try Organisations.relatives(of: id, in: db)
            return .json(
                .object(
                    row.members(try Names(of: [row.now], on: day, in: db)) + [
                        ("versions", .array(found.timeline.versions.map(\.json))),
                        ("predecessors", .array(before.map(\.json))),
                        ("successors", .array(after.map(\.json))),
                    ]))
        }
    }

    private static let list = Operation(
        "listOrganisations", tag: "organisations",
        "Agencies, institutions and all other organisations on a day, by name.",
        parameters: [
            .query("q", .string, "Words of the name, or an electronic identifier."),
            .query("kind", .oneOf(Organisation.Kind.allCases.map(\.rawValue)), "May be repeated."),
            .query("governedBy", .string, "Id of the one above; may be repeated."),
            .query("at", .day, "Day; today by default."),
            .query("after", .string, "Token of the next page."), .query("limit", .integer, "1 to 200; 50 by default."),
        ], answer: .page(of: .object(members)))

    private static let one = Operation(
        "getOrganisation", tag: "organisations",
        "One organisation, with its versions by day, whom it followed and who followed it.",
        parameters: [
            .path("id", "Its id."), .query("at", .day, "Day; by default today, or the last day on which it was there."),
        ],
        answer: .object(
            members + [
                ("versions", .array(version), "Name, type, superior and place by day, oldest first."),
                ("predecessors", .array(Relative.schema), "Whose functions it took over."),
                ("successors", .array(Relative.schema), "Who took its functions over."),
            ]))

    private static let members: [(String, Schema, String)] =
        [
            ("id", .string, "Stable id."), ("version", .integer, "Counts its changes."),
            ("kind", .oneOf(Organisation.Kind.allCases.map(\.rawValue)), ""),
            ("identifier", .nullable(.string), "Electronic identifier, QĐ 20/2020/QĐ-TTg."),
        ] + placed + [
            ("governedByName", .nullable(.string), "Its name."), ("locatedInName", .nullable(.string), "Its name."),
            ("province", .nullable(.string), "Id of the province of locatedIn."),
        ]

    private static let version = Schema.object(placed)

    private static let placed: [(String, Schema, String)] = [
        ("from", .nullable(.day), "First day; null when the records do not say."),
        ("until", .nullable(.day), "The day after the last; null while it lasts."),
        ("name", .string, ""), ("nameInEnglish", .nullable(.string), ""),
        ("type", .nullable(.string), "Code of the type of institution."),
        ("governedBy", .nullable(.string), "Id of the one above."),
        ("locatedIn", .nullable(.string), "Id of the commune, or of the province."),
    ]
}

/// Names of what rows refer to, by id.
private struct Names {
    let organisations: [String: String]
    let units: [String: String]

    init(of versions: [OrganisationVersion], on day: Day, in db: any Connection) throws {
        organisations = try Organisations.names(of: Set(versions.compactMap(\.governedBy)).sorted(), on: day, in: db)
        units = try Organisations.unitNames(of: Set(versions.compactMap(\.locatedIn)).sorted(), in: db)
    }
}

extension RegisterRow {
    fileprivate func members(_ names: Names) -> [(String, JSONValue)] {
        [
            ("id", .string(id)), ("version", .integer(version)), ("kind", .string(kind.rawValue)),
            ("identifier", .optional(identifier)),
        ] + now.members + [
            ("governedByName", .optional(now.governedBy.flatMap { names.organisations[$0] })),
            ("locatedInName", .optional(now.locatedIn.flatMap { names.units[$0] })), ("province", .optional(province)),
        ]
    }
}

extension OrganisationVersion {
    fileprivate var json: JSONValue { .object(members) }

    fileprivate var members: [(String, JSONValue)] {
        [
            ("from", .optional(from == .always ? nil : from.iso)),
            ("until", .optional(until == .max ? nil : until.iso)), ("name", .string(name)),
            ("nameInEnglish", .optional(nameInEnglish)), ("type", .optional(type)),
            ("governedBy", .optional(governedBy)), ("locatedIn", .optional(locatedIn)),
        ]
    }
}
