import Platform

/// The pages: each handler checks the permission, loads, does one verb, renders.
extension Things {
    static let pageSize = 50

    func addPages(to routes: Routes) {
        routes.get("/things", .may(Self.read), list)
        routes.get("/things/new", .may(Self.edit), new)
        routes.post("/things", .may(Self.edit), create)
        routes.get("/things/:id", .may(Self.read), subject: Self.kind, show)
        // A verb is a resource: closing makes the closure, reopening takes it away.
        routes.post("/things/:id/closure", .may(Self.edit), subject: Self.kind, close)
        routes.post("/things/:id/reopening", .may(Self.edit), subject: Self.kind, reopen)
    }

    private func list(_ request: WebRequest) async throws -> Reply {
        let scope = try request.scope(Self.read)
        let search = request.query.text("q") ?? ""
        let after = try request.query.text("after").map { try Keyset(token: $0, count: 2) }
        let rows = try await database.read { db in try db.thingPage(in: scope, search: search, after: after, limit: Self.pageSize + 1) }
        return .page(ThingListView(rows: rows, search: search, mayEdit: request.may(Self.edit)).html(request.page))
    }

    private func new(_ request: WebRequest) async throws -> Reply {
        _ = try request.scope(Self.edit)
        return .page(ThingFormView(onceKey: newID()).html(request.page))
    }

    private func create(_ request: WebRequest) async throws -> Reply {
        let name = request.form.text("name") ?? "", organisation = request.form.text("organisation") ?? ""
        let actor = try await request.require(Self.edit, on: organisation)
        do {
            let thing = try await register(name: name, organisation: organisation, by: actor)
            return .redirect(to: "/things/\(thing.id)")
        } catch Problem.invalid(let errors) {
            let form = ThingFormView(name: name, organisation: organisation, errors: errors, onceKey: request.form["_once"] ?? newID())
            return .page(form.html(request.page), status: .unprocessableContent)
        }
    }

    private func show(_ request: WebRequest) async throws -> Reply {
        let thing = try await thing(request.parameter("id"))
        try await request.require(Self.read, on: thing.organisation)
        let history = try await database.read { db in try db.history(kind: Self.kind, record: thing.id) }
        return .page(ThingView(thing: thing, history: history, mayEdit: request.may(Self.edit)).html(request.page))
    }

    private func close(_ request: WebRequest) async throws -> Reply { try await change(request) { try $0.close() } }
    private func reopen(_ request: WebRequest) async throws -> Reply { try await change(request) { try $0.reopen() } }

    private func change(_ request: WebRequest, _ move: @escaping @Sendable (inout Thing) throws -> Void) async throws -> Reply {
        let thing = try await thing(request.parameter("id"))
        let actor = try await request.require(Self.edit, on: thing.organisation)
        try await change(thing.id, by: actor, move)
        return .redirect(to: "/things/\(thing.id)")
    }
}
