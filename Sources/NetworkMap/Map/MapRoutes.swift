import Institutions
import Platform
import Vietnamese

extension NetworkMap {
    /// The map, its data, what of it is in doubt, and the outlines.
    package func addRoutes(to routes: Routes) {
        routes.get("/map", .anyone, isPublic: true, asks: Institutions.queryNames.union(["division", "point"]), map)
        routes.get("/map/drawings/:drawing", .anyone, subject: "drawing", isPublic: true, drawing)
        routes.get("/map/doubts", .may(Self.editing), doubts)
        addEditionRoutes(to: routes)
        addAPI(to: routes)
    }

    package static let path = "/map"

    /// The outlines of a division as one drawing. Its address changes with its content, so that browsers may keep it.
    @Sendable private func drawing(_ request: WebRequest) async throws -> Reply {
        let name = try request.parameter("drawing")
        guard let day = Day(iso: String(name.prefix(10))) else { throw Problem.notFound }
        let set = try await database.read { db in
            try divisions(in: db).first { $0.from == day }.map { try shelf.outlines(of: $0, in: db) }
        }
        guard let set else { throw Problem.notFound }
        let reply = Reply(type: "image/svg+xml", body: set.drawing)
        return name == set.key + ".svg"
            ? reply.with(.cacheControl, "public, max-age=31536000, immutable") : reply.with(.cacheControl, "no-cache")
    }
}
