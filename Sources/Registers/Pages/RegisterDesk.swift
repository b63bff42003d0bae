import Organisations
import Platform
import Vietnamese

/// The pages, the export and the API of one register.
struct RegisterDesk: Sendable {
    let register: any Register
    let database: any Database
    let clock: Clock

    init(_ register: any Register, _ database: any Database, _ clock: Clock) {
        self.register = register
        self.database = database
        self.clock = clock
    }

    func addRoutes(to routes: Routes) {
        let path = register.path, name = register.name
        routes.get(path, .may(register.read), list)
        routes.get(path + "/export", .may(register.read), export)
        routes.get(path + "/new", .may(register.edit), newForm)
        routes.post(path, .may(register.edit), add)
        routes.get(path + "/:id", .may(register.read), subject: name, show)
        routes.get(path + "/:id/edit", .may(register.edit), subject: name, editForm)
        routes.post(path + "/:id", .may(register.edit), subject: name, revise)
        routes.get(path + "/:id/removal", .may(register.edit), subject: name, removalForm)
        routes.post(path + "/:id/removal", .may(register.edit), subject: name, remove)
        routes.post(path + "/:id/undo", .may(register.edit), subject: name, undo)
        addAPI(to: routes)
    }

    /// The record of the address, if it is among those that the actor may see or change.
    func record(_ request: WebRequest, _ permission: Permission, in db: any Connection) throws -> RegisterRecord {
        guard let found = try register.record(request.parameter("id"), in: db) else { throw Problem.notFound }
        guard try request.scope(permission).contains(found.organisation, in: db) else { throw Problem.forbidden }
        return found
    }

    func logReading(_ request: WebRequest, _ records: [RegisterRecord]) async throws {
        if let kind = register.personalKind { try await request.logReading(of: kind, records.map(\.id)) }
    }

    /// Names of organisations today.
    static func organisationNames(_ ids: some Sequence<String>, on day: Day, in db: any Connection) throws -> [String: String] {
        try OrganisationNames.of(Array(Set(ids)).sorted(), on: day, .vi, in: db)
    }
}
