import Platform
import Vietnamese

/// Provinces and communes for programs: before and since 1/7/2025, and what became of whom. Public, reading only.
struct UnitAPI: Sendable {
    let organisations: Organisations

    func add(to routes: Routes) {
        routes.api("/api/v1/provinces", .anyone, isPublic: true, Self.provinces) { try await list($0, .province) }
        routes.api("/api/v1/provinces/:id", .anyone, subject: "province", isPublic: true, Self.province) {
            try await one($0, .province)
        }
        routes.api("/api/v1/communes", .anyone, isPublic: true, Self.communes) { try await list($0, .commune) }
        routes.api("/api/v1/communes/:id", .anyone, subject: "commune", isPublic: true, Self.commune) {
            try await one($0, .commune)
        }
    }

    private func list(_ request: WebRequest, _ level: Unit.Level) async throws -> Reply {
        var filter = UnitFilter(level: level, day: try request.dayAsked ?? request.clock.today)
        filter.search = String((request.query.text("q") ?? "").prefix(200))
        filter.parents = level == .commune ? request.chosen("province") : []
        filter.formerProvinces = request.chosen("formerProvince")
        let after = try request.keyset("after", count: 2), limit = try request.limit(or: OrganisationAPI.pageSize)
        let (found, relatives) = try await organisations.database.read { [filter] db in
            let found = try Page(
                Organisations.units(filter, after: after, limit: limit + 1, in: db), limit: limit, place: \.place)
            return (found, try Organisations.relatives(ofUnits: found.rows.map(\.unit.id), in: db))
        }
        return .json(list: found.map { .object($0.unit.members(relatives[$0.unit.id])) })
    }

    /// On a day that was asked for it must have been there; without one, what it is now or was last.
    private func one(_ request: WebRequest, _ level: Unit.Level) async throws -> Reply {
        let id = try request.parameter("id"), asked = try request.dayAsked, day = asked ?? request.clock.today
        let (versions, relatives) = try await organisations.database.read { db in
            (
                try Organisations.versions(ofUnit: id, level: level, in: db),
                try Organisations.relatives(ofUnits: [id], in: db)[id]
            )
        }
        let there = versions.first { $0.from <= day && day < $0.until }
        guard let unit = there ?? (asked == nil ? versions.last { $0.from <= day } ?? versions.first : nil) else {
            throw Problem.notFound
        }
        return .json(.object(unit.members(relatives) + [("versions", .array(versions.map { .object($0.said) }))]))
    }

    private static let provinces = Operation(
        "listProvinces", tag: "units",
        "Provinces and centrally run cities on a day, by name: 63 until 30/6/2025, 34 since.",
        parameters: asked + paging, answer: .page(of: .object(members)))
    private static let province = Operation(
        "getProvince", tag: "units", "One province, what it came from and what became of it.", parameters: path,
        answer: record)
    private static let communes = Operation(
        "listCommunes", tag: "units", "Communes, wards and special zones on a day, by name.",
        parameters: asked + [
            .query("province", .string, "Id of the province; may be repeated."),
            .query(
                "formerProvince", .string,
                "Id of the province of before 1/7/2025 in whose territory it lies; may be repeated."),
        ] + paging, answer: .page(of: .object(members)))
    private static let commune = Operation(
        "getCommune", tag: "units", "One commune, ward or special zone.", parameters: path, answer: record)

    private static let asked: [Operation.Parameter] = [
        .query("q", .string, "Words of the name, or a code."), .query("at", .day, "Day; today by default."),
    ]
    private static let paging: [Operation.Parameter] = [
        .query("after", .string, "Token of the next page."), .query("limit", .integer, "1 to 200; 50 by default."),
    ]
    private static let path: [Operation.Parameter] = [
        .path("id", "Its id."), .query("at", .day, "Day; by default today, or the last day on which it was there."),
    ]
    private static let record = Schema.object(
        members + [("versions", .array(.object(said)), "All that was recorded of it, oldest first.")])

    private static let members =
        [("id", Schema.string, "Stable id; a code was used again after 1/7/2025.")] + said + [
            ("predecessors", .array(Relative.schema), "What it came from."),
            ("successors", .array(Relative.schema), "What became of it."),
        ]
    private static let said: [(String, Schema, String)] = [
        ("code", .nullable(.string), "The state's code on the day."), ("name", .string, ""),
        ("nameInEnglish", .nullable(.string), ""),
        ("kind", .string, "tinh, thanh-pho, xa, phuong or dac-khu."),
        ("parent", .nullable(.string), "Id of the unit above."),
        (
            "formerProvince", .nullable(.string),
            "Of a commune: the province of before 1/7/2025 in whose territory it lies."
        ),
        ("from", .nullable(.day), "First day; null when the records do not say."),
        ("until", .nullable(.day), "The day after the last; null while it lasts."),
    ]
}

extension Unit {
    fileprivate func members(_ relatives: (before: [Relative], after: [Relative])?) -> [(String, JSONValue)] {
        [("id", .string(id))] + said + [
            ("predecessors", .array((relatives?.before ?? []).map(\.json))),
            ("successors", .array((relatives?.after ?? []).map(\.json))),
        ]
    }

    fileprivate var said: [(String, JSONValue)] {
        [
            ("code", .optional(code)), ("name", .string(name)), ("nameInEnglish", .optional(nameInEnglish)),
            ("kind", .string(kind)),
            ("parent", .optional(parent)), ("formerProvince", .optional(formerProvince)),
            ("from", .optional(from == .always ? nil : from.iso)),
            ("until", .optional(until == .max ? nil : until.iso)),
        ]
    }
}
