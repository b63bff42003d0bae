import Organisations
import Platform
import Vietnamese

/// Writing by the API: what a form does, for programs.
extension RegisterDesk {
    func addWrites(to routes: Routes) {
        let name = register.name, path = Self.api(name), id = name.capitalizedParts,
            mayEdit = AccessRule.may(register.edit)
        routes.api(
            .post, path, mayEdit,
            Operation(
                "add\(id)", tag: name, "Enters a record.", parameters: [key(isRequired: true)], body: sent(isNew: true),
                answer: Written.schema), addJSON)
        routes.api(
            .put, path + "/:id", mayEdit, subject: name,
            Operation(
                "change\(id)", tag: name, "Changes a record; a member that is not there leaves its field as it is.",
                parameters: [.path("id", "Its id."), key(isRequired: false)], body: sent(isNew: false),
                answer: Written.schema), reviseJSON)
        routes.api(
            .delete, path + "/:id", mayEdit, subject: name,
            Operation(
                "remove\(id)", tag: name, "Takes a record away that was entered by mistake.",
                parameters: [
                    .path("id", "Its id."), .query("version", .integer, isRequired: true, "The one that was read."),
                    .query(
                        "reason", .limited(.string, [("maxLength", .integer(Self.longestReason))]), isRequired: true,
                        "Stays in the history."),
                    key(isRequired: false),
                ], answer: Written.schema), removeJSON)
        addBatches(to: routes)
        addMoves(to: routes)
    }

    static let longestReason = 1000

    static func api(_ name: String) -> String { "/api/v1/" + name }

    func key(isRequired: Bool) -> Operation.Parameter {
        .header(
            "Idempotency-Key", isRequired: isRequired,
            "The same when a request is sent again: it is done once, and answered as the first time.")
    }

    private func sent(isNew: Bool) -> Schema {
        let fields = register.fields.filter(\.isAsked)
        let own: (String, Schema, String) =
            isNew
            ? ("organisation", .string, "Id of the institution.") : ("version", .integer, "The one that was read.")
        let required = isNew ? fields.filter(\.isRequired).map(\.name) : []
        return .sent(
            [own] + fields.map { ($0.name, $0.sentSchema, "") } + register.table.lines.map(\.sentMember),
            required: [own.0] + required)
    }

    // MARK: Handlers

    @Sendable private func addJSON(_ request: WebRequest) async throws -> Reply {
        let members = try request.members(), id = newID()
        return try await request.write { actor, db in
            try add(members, as: id, request, by: actor, in: db)
            return Written(id, version: 1, path: Self.api(register.name) + "/" + id)
        }
    }

    /// What was sent, as a new record.
    func add(
        _ members: [(String, JSONValue)], as id: String, _ request: WebRequest, by actor: Actor, in db: any Connection
    ) throws {
        var faults = Faults()
        let organisation = try faults.collect { try self.organisation(members, request, in: db) }
        let values = try faults.collect {
            try self.values(members, besides: ["organisation"], onto: Fields(), of: organisation, in: db)
        }
        if let states = register.table.states, let sent = members.value(states.field),
            sent != .null, sent != .string(states.initial)
        {
            faults.errors.append(FieldError(states.field, "registers.refuse.not_initial"))
        }
        guard let organisation, let values, faults.errors.isEmpty else { throw Problem.invalid(faults.errors) }
        try register.add(
            RegisterRecord(id: id, organisation: organisation, values: values), today: clock.today, by: actor, in: db)
    }

    @Sendable private func reviseJSON(_ request: WebRequest) async throws -> Reply {
        let members = try request.members()
        return try await request.write { actor, db in
            let old = try self.record(request, toEdit: true, in: db)
            let now = try change(old, members, by: actor, in: db)
            return Written(old.id, version: now, path: Self.api(register.name) + "/" + old.id)
        }
    }

    /// - Returns: the version that the record has now.
    func change(_ old: RegisterRecord, _ members: [(String, JSONValue)], by actor: Actor, in db: any Connection) throws
        -> Int
    {
        guard case .integer(let version) = members.value("version") else {
            throw Problem.invalid([FieldError("version", "fields.refuse.missing")])
        }
        if version != old.version { throw Problem.conflict("problem.changed_meanwhile") }
        try unchanged(members, old)
        let values = try self.values(
            members, besides: ["id", "version", "organisation"], onto: old.values, of: old.organisation, in: db)
        return try register.revise(old.id, expecting: version, to: values, today: clock.today, by: actor, in: db)
    }

    @Sendable private func removeJSON(_ request: WebRequest) async throws -> Reply {
        try await request.write { actor, db in
            let old = try self.record(request, toEdit: true, in: db)
            guard request.query.all("version").count == 1, request.query.all("reason").count <= 1,
                let version = request.query.text("version").flatMap(Int.init)
            else { throw Problem.badRequest("problem.version_missing") }
            guard let reason = request.query.text("reason") else {
                throw Problem.invalid([FieldError("reason", "registers.refuse.reason_missing")])
            }
            if reason.count > Self.longestReason {
                let arguments = ["max": String(Self.longestReason), "count": String(reason.count)]
                throw Problem.invalid([FieldError("reason", "fields.refuse.too_long", arguments)])
            }
            try register.remove(old.id, expecting: version, reason: reason, by: actor, at: clock.now, in: db)
            return Written(old.id, version: version + 1, path: Self.api(register.name) + "/" + old.id)
        }
    }

    // MARK: Reading

    /// As in a form, one beyond what they may edit is as unknown as one that is not there.
    private func organisation(_ members: [(String, JSONValue)], _ request: WebRequest, in db: any Connection) throws
        -> String
    {
        guard case .string(let organisation) = members.value("organisation") else {
            throw Problem.invalid([FieldError("organisation", "registers.refuse.organisation_missing")])
        }
        if try request.scope(register.edit).contains(organisation, in: db) { return organisation }
        throw Problem.invalid([
            FieldError("organisation", "registers.refuse.organisation", ["typed": organisation.shortened])
        ])
    }

    /// What the API gives besides the fields may be sent back, but not changed.
    private func unchanged(_ members: [(String, JSONValue)], _ old: RegisterRecord) throws {
        let fixed = [("id", JSONValue.string(old.id)), ("organisation", .string(old.organisation))]
        let unasked = register.fields.filter { !$0.isAsked }.map { ($0.name, $0.kind.json(old[$0.name])) }
        for (name, value) in fixed + unasked where members.value(name).map({ $0 != value }) ?? false {
            throw Problem.invalid([FieldError(name, "registers.refuse.fixed")])
        }
    }

    /// All that is wrong at once; a member that no field has is wrong as well. Which records other fields mean is known
    /// only where the organisation is.
    private func values(
        _ members: [(String, JSONValue)], besides own: Set<String>, onto old: Fields, of organisation: String?,
        in db: any Connection
    ) throws -> Fields {
        var read = Fields(), errors: [FieldError] = []
        for (name, json) in members where !own.contains(name) {
            if let lines = register.table.lines.first(where: { $0.name == name }) {
                read.values[name] = try self.lines(lines, json, of: organisation, &errors, in: db)
                continue
            }
            guard let field = register.field(name) else {
                errors.append(FieldError(String(name.prefix(100)), "registers.refuse.no_such_field"))
                continue
            }
            if !field.isAsked { continue }
            do throws(FieldRefusal) { read.values[name] = try field.read(json) } catch {
                errors.append(FieldError(name, error))
            }
        }
        if let organisation { try refer(&read, of: organisation, byIDAlone: true, &errors, in: db) }
        if !errors.isEmpty { throw Problem.invalid(errors) }
        var values = old
        for (name, value) in read.values { values.values[name] = value }
        return values
    }
}

extension [(String, JSONValue)] {
    func value(_ name: String) -> JSONValue? { first { $0.0 == name }?.1 }
}
