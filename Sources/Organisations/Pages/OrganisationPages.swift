import Platform
import Vietnamese

/// `/organisations`: the agencies that govern, on any day, and each with what it was, whom it followed and whom it
/// governs. Nothing in it is personal: whoever wants to know who is responsible for a school may look.
struct OrganisationPages: Sendable {
    let organisations: Organisations
    /// Institutions and branches have a register of their own.
    static let kinds = Organisation.Kind.allCases.filter { !$0.teaches }
    static let governedShown = 200

    func add(to routes: Routes) {
        routes.get("/organisations", .anyone, isPublic: true, asks: ["q", "kind", "at", "after"], list)
        routes.get("/organisations/:id", .anyone, subject: "organisation", isPublic: true, record)
    }

    static func path(_ id: String) -> String { "/organisations/" + id }

    private func list(_ request: WebRequest) async throws -> Reply {
        var filter = OrganisationFilter(day: try request.dayAsked ?? request.clock.today)
        filter.search = String((request.query.text("q") ?? "").prefix(200))
        let chosen = request.chosen("kind").filter { kind in Self.kinds.contains { $0.rawValue == kind } }
        filter.kinds = chosen.isEmpty ? Self.kinds.map(\.rawValue) : chosen
        let after = try request.keyset("after", count: 2), size = OrganisationAPI.pageSize
        let (page, names) = try await organisations.database.read { [filter, language = request.language] db in
            let page = try Page(
                Organisations.register(filter, after: after, limit: size + 1, in: db), limit: size, place: \.place)
            return (
                page, try OrganisationNames.of(page.rows.compactMap(\.now.governedBy), on: filter.day, language, in: db)
            )
        }
        let view = OrganisationListView(
            rows: page.rows, names: names, filter: filter, isFirst: after == nil, next: page.next)
        return .page(view.html(request.page))
    }

    private func record(_ request: WebRequest) async throws -> Reply {
        let id = try request.parameter("id"), day = request.clock.today, language = request.language
        let view = try await organisations.database.read { db in
            guard let found = try Organisations.organisation(id, in: db) else { throw Problem.notFound }
            let above = found.timeline.versions.compactMap(\.governedBy)
            let children = try Organisations.children(of: id, on: day, in: db)
            let ids = above + children.map(\.id)
            // Of a superior that ended, the name that it had last.
            let names = try Organisations.names(of: ids, on: .max, in: db).merging(
                OrganisationNames.of(ids, on: day, language, in: db)
            ) { $1 }
            return OrganisationRecordView(
                organisation: found, day: day, names: names,
                places: try Organisations.unitNames(of: found.timeline.versions.compactMap(\.locatedIn), in: db),
                relatives: try Organisations.relatives(of: id, in: db), governed: children)
        }
        return .page(view.html(request.page))
    }
}
