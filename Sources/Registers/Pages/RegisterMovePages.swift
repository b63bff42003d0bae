import Platform
import Vietnamese

/// The moves of a record's state: each asks for its reason on a page of its own, and is one operation of the API.
extension RegisterDesk {
    func addMoves(to routes: Routes) {
        let name = register.name, id = name.capitalizedParts
        for move in register.table.states?.moves ?? [] {
            let access = AccessRule.may(permission(of: move)), path = "/:id/moves/" + move.name
            routes.get(register.path + path, access, subject: name) { try await moveForm(move, $0) }
            routes.post(register.path + path, access, subject: name) { try await self.move(move, $0) }
            let reason = Schema.limited(.string, [("maxLength", .integer(Self.longestReason))])
            let required = ["version"] + (move.reason == .needed ? ["reason"] : [])
            routes.api(
                .post, Self.api(name) + path, access, subject: name,
                Operation(
                    move.name + id, tag: name,
                    "Moves a record from \(move.from.joined(separator: " or ")) to \(move.to).",
                    parameters: [.path("id", "Its id."), key(isRequired: true)],
                    body: .sent(
                        [("version", .integer, "The one that was read."), ("reason", reason, "Stays in the history.")],
                        required: required),
                    answer: Written.schema)
            ) { try await moveJSON(move, $0) }
        }
    }

    func permission(of move: RegisterMove) -> Permission { move.permission ?? register.edit }

    /// Those that a record's state allows, and the actor's permissions.
    func moves(of record: RegisterRecord, for request: WebRequest, in db: any Connection) throws -> [RegisterMove] {
        try (register.table.states?.moves(of: record) ?? []).filter { move in
            let permission = permission(of: move)
            return try request.may(permission) && request.scope(permission).contains(record.organisation, in: db)
        }
    }

    /// Whoever takes a move back must be one who may make it.
    func admitUndo(_ request: WebRequest, _ id: String, of organisation: String, in db: any Connection) throws {
        try admit(request, to: organisation, by: register.edit, in: db)
        guard let states = register.table.states,
            let entry = try db.history(kind: register.kind, record: id, limit: 1).first,
            let content = try db.content(of: entry), let move = states.move(from: content.before, to: content.after)
        else { return }
        try admit(request, to: organisation, by: permission(of: move), in: db)
    }

    private func moveForm(_ move: RegisterMove, _ request: WebRequest) async throws -> Reply {
        let record = try await database.read { db in try self.record(request, by: permission(of: move), in: db) }
        return .page(
            MoveView(register: register, move: move, record: record, typed: FormData(), errors: []).html(request.page))
    }

    private func move(_ move: RegisterMove, _ request: WebRequest) async throws -> Reply {
        let seen = try await database.read { db in try self.record(request, by: permission(of: move), in: db) }
        return try await request.act { actor, db in
            let found = try self.record(request, by: permission(of: move), in: db)
            try register.move(
                found.id, by: move, expecting: request.version(), reason: request.form.text("reason"),
                today: clock.today, actor: actor, in: db)
            return register.path(of: found.id) + "?done=moved"
        } orShow: { errors in
            MoveView(register: register, move: move, record: seen, typed: request.form, errors: errors).html(
                request.page)
        }
    }

    private func moveJSON(_ move: RegisterMove, _ request: WebRequest) async throws -> Reply {
        let members = try request.members()
        return try await request.write { actor, db in
            let found = try self.record(request, by: permission(of: move), in: db)
            var errors = members.filter { !["version", "reason"].contains($0.0) }.map {
                FieldError(String($0.0.prefix(100)), "registers.refuse.no_such_field")
            }
            if case .integer = members.value("version") {
            } else {
                errors.append(FieldError("version", "fields.refuse.missing"))
            }
            var reason: String?
            if case .string(let text) = members.value("reason") { reason = text.isEmpty ? nil : text }
            if let reason, reason.count > Self.longestReason {
                let arguments = ["max": String(Self.longestReason), "count": String(reason.count)]
                errors.append(FieldError("reason", "fields.refuse.too_long", arguments))
            }
            guard errors.isEmpty, case .integer(let version) = members.value("version") else {
                throw Problem.invalid(errors)
            }
            let now = try register.move(
                found.id, by: move, expecting: version, reason: reason, today: clock.today, actor: actor, in: db)
            return Written(found.id, version: now, path: Self.api(register.name) + "/" + found.id)
        }
    }
}

/// Asks for the reason before a record is moved.
struct MoveView: Sendable {
    let register: any Register
    let move: RegisterMove
    let record: RegisterRecord
    let typed: FormData
    let errors: [FieldError]

    func html(_ page: PageContext) -> HTML {
        let name = register.name(of: record, page) ?? page.t("registers.nameless"), path = register.path(of: record.id)
        let title = page.t(move.titleKey)
        return FormPage(
            title, subject: name, lead: page.t("registers.move.lead", ["state": words(move.to, page)]),
            crumbs: [
                Crumb(page.t("registers.title"), "/registers"), Crumb(page.t(register.words.title), register.path),
                Crumb(name, path, lang: page.ofNames), Crumb(title),
            ],
            form: FormModel(
                path: path + "/moves/" + move.name,
                sections: [
                    .init(
                        nil,
                        [
                            Field(
                                "reason", page.t("registers.form.reason"), value: typed["reason"] ?? "",
                                hint: page.t("registers.move.reason_hint"),
                                error: errors.first { $0.field == "reason" }.map { page.t($0.key, $0.arguments) },
                                isOptional: move.reason != .needed)
                        ])
                ],
                submit: title, cancel: Link(page.t("registers.form.cancel"), path),
                onceKey: typed[FormNames.once] ?? newID(),
                hidden: [QueryItem("version", typed["version"] ?? String(record.version))],
                problems: errors.filter { $0.field != "reason" }.map { FieldError("", $0.key, $0.arguments) })
        ).html(page)
    }

    private func words(_ state: String, _ page: PageContext) -> String {
        register.table.states.flatMap { register.field($0.field)?.kind.list?.name(state, page.language) } ?? state
    }
}
