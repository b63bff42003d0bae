import Institutions
import Platform
import Vietnamese

/// The pages, the export and the API of one register.
struct RegisterDesk: Sendable {
    let register: any Register
    let database: any Database
    let clock: Clock
    let counts: OwnedCounts

    init(_ register: any Register, _ database: any Database, _ clock: Clock, _ counts: OwnedCounts) {
        self.counts = counts
        self.register = register
        self.database = database
        self.clock = clock
    }

    func addRoutes(to routes: Routes) {
        let path = register.path, name = register.name
        routes.get(path, reading, asks: asked.union(["after", "limit", "done", "record", "version"]), list)
        routes.get(path + "/export", reading, asks: asked.union(["format", "lines"]), export)
        routes.get(path + "/removed", .may(register.read), listRemoved)
        routes.get(path + "/new", .may(register.edit), newForm)
        routes.post(path, .may(register.edit), add)
        routes.get(path + "/:id", reading, subject: name, asks: ["done"], show)
        routes.get(path + "/:id/edit", .may(register.edit), subject: name, editForm)
        routes.post(path + "/:id", .may(register.edit), subject: name, revise)
        routes.get(path + "/:id/removal", .may(register.edit), subject: name, removalForm)
        routes.post(path + "/:id/removal", .may(register.edit), subject: name, remove)
        routes.post(path + "/:id/undo", .may(register.edit), subject: name, undo)
        for id in [nil, ":id"] { routes.keepDrafts(of: draftName(id), register.edit) }
        addAPI(to: routes)
    }

    /// The names of the conditions in a list's address.
    private var asked: Set<String> {
        Set(["q", "organisation", "province"] + register.fields.filter(\.isFiltered).map(\.name))
            .union(register.table.period == nil ? [] : [RegisterPeriod.asked])
    }

    var reading: AccessRule { register.isPublic ? .anyone : .may(register.read) }

    /// The record of the address, if it is among those that the actor may see or, `toEdit`, change.
    func record(_ request: WebRequest, toEdit: Bool = false, in db: any Connection) throws -> RegisterRecord {
        try record(request.parameter("id"), request, toEdit: toEdit, in: db)
    }

    func record(_ id: String, _ request: WebRequest, toEdit: Bool, in db: any Connection) throws -> RegisterRecord {
        guard let found = try register.record(id, in: db) else { throw Problem.notFound }
        try admit(request, to: found.organisation, toEdit: toEdit, in: db)
        return found
    }

    func record(_ request: WebRequest, by permission: Permission, in db: any Connection) throws -> RegisterRecord {
        guard let found = try register.record(request.parameter("id"), in: db) else { throw Problem.notFound }
        try admit(request, to: found.organisation, by: permission, in: db)
        return found
    }

    func admit(_ request: WebRequest, to organisation: String, toEdit: Bool, in db: any Connection) throws {
        try admit(request, to: organisation, by: toEdit ? register.edit : nil, in: db)
    }

    /// Whoever may not see a record of the organisation is not told that it is there.
    /// - Parameter permission: nil: to read.
    func admit(_ request: WebRequest, to organisation: String, by permission: Permission?, in db: any Connection) throws
    {
        let scope = try permission.map { try request.scope($0) } ?? register.readable(for: request)
        if try scope.contains(organisation, in: db) { return }
        let mayRead =
            try register.isPublic
            || request.may(register.read) && request.scope(register.read).contains(organisation, in: db)
        throw mayRead ? Problem.forbidden : .notFound
    }

    func logReading(_ request: WebRequest, _ records: [RegisterRecord]) async throws {
        guard let kind = register.personalKind else { return }
        let persons = records.compactMap { record in register.personField.map { record.text($0) } ?? record.id }
        try await request.logReading(of: kind, Array(Set(persons)).sorted())
    }

    /// Names of organisations today.
    static func organisationNames(_ ids: some Sequence<String>, on day: Day, in db: any Connection) throws -> [String:
        String]
    {
        try Institutions.known(today: day, in: db).names(of: ids)
    }
}

extension Register {
    /// Whose records the reader of a page may see.
    func readable(for request: WebRequest) throws -> Scope { try isPublic ? .everything : request.scope(read) }
}
