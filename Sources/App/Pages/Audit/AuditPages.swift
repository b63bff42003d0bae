import Organisations
import People
import Platform
import Vietnamese

/// `/audit`: who changed and who read what, for whoever looks after it. Told within reach: what touches an organisation
/// below one's own, and of what was shown of many persons, those whom these organisations know.
struct AuditPages: Sendable {
    static let permission: Permission = "audit.read"
    static let path = "/audit"
    static let pageSize = 50

    let people: People
    let clock: Clock
    let words: AuditNames

    init(_ house: House, words: AuditNames) {
        people = house.module(People.self)
        clock = house.clock
        self.words = words
    }

    func add(to routes: Routes) {
        routes.get(Self.path, .may(Self.permission), list)
        routes.get(Self.path + "/export", .may(Self.permission), export)
        routes.get(Self.path + "/readings/:id", .may(Self.permission), subject: "reading", show)
    }

    private func list(_ request: WebRequest) async throws -> Reply {
        let typed = try AuditForm(request, kinds: words.known), after = try request.keyset("after", count: 2)
        let (reach, filter, faults) = try await understood(typed, request)
        if typed.isAsWritten, faults.isEmpty { return .redirect(to: PageContext.address(Self.path, filter.query)) }
        // What is not understood shows no list, so nothing is read.
        let model = try await request.database.read { db in
            try self.model(filter, reach, after: after, limit: faults.isEmpty ? Self.pageSize : 0, request, in: db)
        }
        try await request.logReading(of: People.kind, model.named)
        // A number that was typed stands in no link of the page.
        var page = request.page
        page.query.removeAll { $0.name == "whom" }
        return .page(
            AuditView(model: model, typed: typed, faults: faults, names: words, isFirst: after == nil).html(page))
    }

    private func show(_ request: WebRequest) async throws -> Reply {
        let id = try request.parameter("id")
        let model = try await request.database.read { db in
            let reach = try self.reach(request, in: db)
            guard let entry = try AuditStore(db).reading(id, within: reach) else { throw Problem.notFound }
            return try AuditModel([entry], persons: AuditModel.mostPersons, words, on: clock.today, request, in: db)
        }
        try await request.logReading(of: People.kind, model.named)
        return .page(AuditedReadingView(model: model, names: words).html(request.page))
    }

    // MARK: What is asked

    func understood(_ typed: AuditForm, _ request: WebRequest) async throws -> (
        reach: AuditReach, filter: AuditFilter, faults: [FieldError]
    ) {
        try await request.database.read { db in
            let reach = try self.reach(request, in: db)
            let (filter, faults) = try typed.understood(within: reach, by: clock, people, in: db)
            if let organisation = filter.organisation, try !reach.scope.contains(organisation, in: db) {
                throw Problem.forbidden
            }
            return (reach, filter, faults)
        }
    }

    /// Whoever looks after the country is also told what concerns no organisation: plans, outlines.
    private func reach(_ request: WebRequest, in db: any Connection) throws -> AuditReach {
        let scope = try request.scope(Self.permission)
        return AuditReach(
            scope,
            withUnplaced: try scope.tops.contains { try Organisations.organisation($0, in: db)?.kind == .country })
    }

    /// - Parameter limit: none: what is asked, without a list.
    func model(
        _ filter: AuditFilter, _ reach: AuditReach, after: Keyset?, limit: Int, _ request: WebRequest,
        in db: any Connection
    ) throws -> AuditModel {
        let persons = try filter.person.map { try [$0] + people.merged(into: $0, in: db) } ?? []
        let page =
            limit == 0
            ? .nothing
            : try AuditStore(db).page(
                filter.question(within: reach, persons: persons), within: reach, after: after, limit: limit)
        // Because the name would say that the account exists, it is shown only where there is an act within reach.
        var shown = filter
        if let actor = filter.actor, try !AuditForm.acted(actor, within: reach, in: db) { shown.actor = nil }
        var model = try AuditModel(
            page.entries, filter: shown, persons: AuditModel.fewPersons, words, on: clock.today, request, in: db)
        model.isNarrow = filter.isNarrow
        (model.next, model.lookedBackTo) = (page.next, page.lookedBackTo)
        return model
    }
}
