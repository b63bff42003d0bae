import Institutions
import Platform
import Vietnamese

extension NetworkMap {
    /// The points of the map: what draws it first, in columns of whole numbers; then who they are. Both for the same
    /// address, in the same order; `tag` says whether they belong together.
    func addAPI(to routes: Routes) {
        routes.api(
            "/api/v1/map/points", .anyone, isPublic: true,
            Operation(
                "mapPoints", tag: "map",
                "Where institutions and branches are: those of the same conditions as the list.",
                parameters: Self.conditions,
                answer: .object([
                    ("tag", .string, "The same in `mapLabels` while nothing changed."),
                    ("types", .array(.string), "Codes of types."),
                    ("latitude", .array(.integer), "WGS 84, in 1/10000 degree."),
                    ("longitude", .array(.integer), "WGS 84, in 1/10000 degree."),
                    ("type", .array(.integer), "Place in `types`."),
                ])), points)
        routes.api(
            "/api/v1/map/labels", .anyone, isPublic: true,
            Operation(
                "mapLabels", tag: "map", "Who the points are, in the order of `mapPoints`.",
                parameters: Self.conditions,
                answer: .object([
                    ("tag", .string, "As in `mapPoints`."), ("id", .array(.string), "Id of the institution."),
                    ("name", .array(.string), "Its name."),
                    ("places", .array(.string), "Names of provinces."),
                    ("place", .array(.integer), "Place in `places`."),
                ])), labels)
    }

    private static let conditions: [Operation.Parameter] = [
        .query("q", .string, "Words of the name, or a licence or electronic identifier."),
        .query("province", .string, "Id of a province of either division; may be repeated."),
        .query("type", .string, "Code of a type; may be repeated."),
        .query("level", .string, "Code of a level of training; may be repeated."),
        .query("occupation", .string, "Code of an occupation; may be repeated."),
        .query("ownership", .string, "Code of an ownership; may be repeated."),
        .query("governed", .string, "Id of the governing body; may be repeated."),
        .query("at", .day, "Day; today by default."),
    ]

    @Sendable private func points(_ request: WebRequest) async throws -> Reply {
        let rows = try await placed(request).rows, types = Set(rows.map { $0.type ?? "" }).sorted()
        let index = Dictionary(uniqueKeysWithValues: types.enumerated().map { ($1, $0) })
        func column(_ value: (InstitutionRow) -> Int) -> JSONValue { .array(rows.map { .integer(value($0)) }) }
        return .json(
            .object([
                ("tag", .string(tag(rows))), ("types", .array(types.map(JSONValue.string))),
                ("latitude", column { Int(($0.coordinates!.latitude * 10_000).rounded()) }),
                ("longitude", column { Int(($0.coordinates!.longitude * 10_000).rounded()) }),
                ("type", column { index[$0.type ?? ""] ?? 0 }),
            ]))
    }

    @Sendable private func labels(_ request: WebRequest) async throws -> Reply {
        let (rows, names) = try await placed(request), places = Set(rows.map { $0.province ?? "" }).sorted()
        let index = Dictionary(uniqueKeysWithValues: places.enumerated().map { ($1, $0) })
        return .json(
            .object([
                ("tag", .string(tag(rows))), ("id", .array(rows.map { .string($0.id) })),
                ("name", .array(rows.map { .string($0.name) })),
                ("places", .array(places.map { .string(names.units[$0] ?? $0) })),
                ("place", .array(rows.map { .integer(index[$0.province ?? ""] ?? 0) })),
            ]))
    }

    private func placed(_ request: WebRequest) async throws -> (rows: [InstitutionRow], names: PlaceNames) {
        try await database.read { db in
            let filter = try institutions.filter(request, in: db),
                directory = try institutions.directory(on: filter.day, in: db)
            return (directory.rows(filter).filter { $0.coordinates != nil }, directory.names)
        }
    }

    private func tag(_ rows: [InstitutionRow]) -> String {
        fingerprint(rows.lazy.flatMap { "\($0.id)\($0.version)".utf8 })
    }
}
