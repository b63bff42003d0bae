import Organisations
import People
import Platform
import Vietnamese

extension Staff {
    @Sendable func record(_ request: WebRequest) async throws -> Reply {
        let id = try request.parameter("id")
        if let other = try await database.read({ db in try people.persons([id], in: db).first?.mergedInto }) {
            return .redirect(to: Self.path(other))
        }
        let model = try await database.read { db in try StaffRecordModel(self, request, in: db) }
        try await request.logReading(of: People.kind, [model.person.id])
        return .page(
            StaffRecordView(model: model, codes: codes, today: clock.today, done: request.query["done"]).html(
                request.page))
    }

    @Sendable func history(_ request: WebRequest) async throws -> Reply {
        let model = try await database.read { db in try StaffRecordModel(self, request, limit: 200, in: db) }
        try await request.logReading(of: People.kind, [model.person.id])
        return .page(StaffHistoryView(model: model, codes: codes).html(request.page))
    }

    /// Takes one change back. The form names its kind and version.
    @Sendable func undo(_ request: WebRequest) async throws -> Reply {
        let actor = try request.signedIn(), kind = request.form["kind"] ?? "",
            version = Int(request.form["undone"] ?? "") ?? 0
        guard [Staff.kind, People.kind].contains(kind) else { throw Problem.badRequest("problem.form_unreadable") }
        let id = try request.parameter("id")
        let isThere = try await database.write { db in
            _ = try dossier(request, "staff.edit", in: db)
            guard let entry = try db.history(kind: kind, record: id, limit: 500).first(where: { $0.version == version })
            else { throw Problem.notFound }
            try undo(entry, by: actor, in: db)
            return try MemberStore(db).keeper(of: id, at: clock.today) != nil
        }
        return .redirect(to: isThere ? Self.path(id) + "?done=undone" : "/staff")
    }
}

/// A change, with what it said and who made it.
struct StaffHistoryLine: Sendable {
    let entry: JournalEntry
    let content: JournalContent?
    let actor: String?
}

/// What the record shows, loaded in one transaction.
struct StaffRecordModel: Sendable {
    let person: Person
    let member: Member
    let oldNumbers: [OldNumber]
    /// Who may be the same person.
    let duplicates: [String]
    let organisations: [String: String]
    let history: [StaffHistoryLine]
    let mayEdit: Bool

    init(_ staff: Staff, _ request: WebRequest, limit: Int = 8, in db: any Connection) throws {
        (person, member) = try staff.dossier(request, "staff.read", in: db)
        oldNumbers = try staff.people.oldNumbers(of: person.id, in: db)
        duplicates = try staff.people.openDuplicates(of: person.id, in: db).map(\.other)
        let entries =
            try db.history(kind: Staff.kind, record: person.id, limit: limit)
            + db.history(kind: People.kind, record: person.id, limit: limit)
        let actors = try ActorStore(db).names(of: entries.map(\.actor))
        history = try entries.sorted { ($0.at, $0.version) > ($1.at, $1.version) }.prefix(limit).map { entry in
            StaffHistoryLine(entry: entry, content: try db.content(of: entry), actor: actors[entry.actor])
        }
        organisations = try OrganisationNames.last(
            of: Array(Set(member.organisations + history.flatMap(\.entry.touches))), on: staff.clock.today, .vi, in: db)
        if let editable = try? request.scope("staff.edit"),
            let keeper = try MemberStore(db).keeper(of: person.id, at: staff.clock.today)
        {
            mayEdit = try editable.contains(keeper, in: db)
        } else {
            mayEdit = false
        }
    }
}
