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
        let typed = try AuditTyped(request, kinds: words.known), after = try request.keyset("after", count: 2)
        let (reach, asked, faults) = try await understood(typed, request)
        if typed.isAsWritten, faults.isEmpty { return .redirect(to: PageContext.address(Self.path, asked.query)) }
        // What is not understood shows no list, so nothing is read.
        let model = try await request.database.read { db in
            try self.model(asked, reach, after: after, limit: faults.isEmpty ? Self.pageSize : 0, request, in: db)
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

    func understood(_ typed: AuditTyped, _ request: WebRequest) async throws -> (
        reach: AuditReach, asked: AuditAsked, faults: [FieldError]
    ) {
        try await request.database.read { db in
            let reach = try self.reach(request, in: db)
            let (asked, faults) = try typed.understood(within: reach, by: clock, people, in: db)
            if let organisation = asked.organisation, try !reach.scope.contains(organisation, in: db) {
                throw Problem.forbidden
            }
            return (reach, asked, faults)
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
        _ asked: AuditAsked, _ reach: AuditReach, after: Keyset?, limit: Int, _ request: WebRequest,
        in db: any Connection
    ) throws -> AuditModel {
        let persons = try asked.person.map { try [$0] + people.joined(in: $0, db) } ?? []
        let page =
            limit == 0
            ? .nothing
            : try AuditStore(db).page(
                asked.question(within: reach, persons: persons), within: reach, after: after, limit: limit)
        // Of whom nothing is there within reach not even the name is told.
        var told = asked
        if let actor = asked.actor, try !AuditTyped.acted(actor, within: reach, in: db) { told.actor = nil }
        var model = try AuditModel(
            page.entries, asked: told, persons: AuditModel.fewPersons, words, on: clock.today, request, in: db)
        model.isNarrow = asked.isNarrow
        (model.next, model.lookedBackTo) = (page.next, page.lookedBackTo)
        return model
    }
}
