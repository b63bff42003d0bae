import Platform

/// The pages. Each handler loads and draws; or checks the right and does one verb, in one transaction
/// (`WebRequest.act`).
extension Things {
    static let pageSize = 50
    static let draftOfNew = "things/new"

    func addPages(to routes: Routes) {
        routes.get("/things", .may(Self.read), list)
        routes.get("/things/new", .may(Self.edit), newForm)
        routes.post("/things", .may(Self.edit), create)
        routes.keepDrafts(of: Self.draftOfNew, Self.edit)
        routes.get("/things/:id", .may(Self.read), subject: Self.kind, show)
        // A verb is a resource: closing makes the closure, reopening takes it away.
        routes.post("/things/:id/closure", .may(Self.edit), subject: Self.kind) {
            try await change($0) { try $0.close() }
        }
        routes.post("/things/:id/reopening", .may(Self.edit), subject: Self.kind) {
            try await change($0) { try $0.reopen() }
        }
    }

    static func path(_ id: String) -> String { "/things/" + id }

    private func list(_ request: WebRequest) async throws -> Reply {
        let view = ThingListView(
            page: try await page(request), search: request.query.text("q") ?? "", mayEdit: request.may(Self.edit))
        return .page(view.html(request.page))
    }

    /// What the address asks for, within the reader's organisations.
    func page(_ request: WebRequest) async throws -> Page<Thing> {
        let scope = try request.scope(Self.read), search = request.query.text("q") ?? "",
            after = try request.keyset("after", count: 2)
        return try await database.read { db in
            try ThingStore(db).page(in: scope, search: search, after: after, limit: Self.pageSize)
        }
    }

    private func newForm(_ request: WebRequest) async throws -> Reply {
        let draft = try await request.draft(of: Self.draftOfNew)
        return .page(ThingFormView(typed: draft?.form ?? FormData(), savedAt: draft?.savedAt).html(request.page))
    }

    private func create(_ request: WebRequest) async throws -> Reply {
        let name = request.form.text("name") ?? "", organisation = request.form.text("organisation") ?? ""
        return try await request.act(dropping: Self.draftOfNew) { actor, db in
            try request.require(Self.edit, on: organisation, in: db)
            return Self.path(try register(name: name, organisation: organisation, by: actor, in: db).id)
        } orShow: { errors in
            ThingFormView(typed: request.form, errors: errors).html(request.page)
        }
    }

    private func show(_ request: WebRequest) async throws -> Reply {
        let id = try request.parameter("id")
        let view = try await database.read { db in
            let thing = try self.thing(id, within: request.scope(Self.read), in: db)
            let history = try db.history(kind: Self.kind, record: id), mayEdit = try request.mayEdit(thing, in: db)
            return ThingView(
                thing: thing, history: history, actors: try ActorStore(db).names(of: history.map(\.actor)),
                mayEdit: mayEdit)
        }
        return .page(view.html(request.page))
    }

    private func change(_ request: WebRequest, _ move: @escaping @Sendable (inout Thing) throws -> Void) async throws
        -> Reply
    {
        let id = try request.parameter("id")
        return try await request.act { actor, db in
            _ = try thing(id, within: request.scope(Self.edit), in: db)
            try change(id, version: request.version(), by: actor, in: db, move)
            return Self.path(id)
        }
    }
}

extension WebRequest {
    fileprivate func mayEdit(_ thing: Thing, in db: any Connection) throws -> Bool {
        try may(Things.edit) && scope(Things.edit).contains(thing.organisation, in: db)
    }
}
