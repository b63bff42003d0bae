import Platform
import Vietnamese

extension RegisterDesk {
    @Sendable func removalForm(_ request: WebRequest) async throws -> Reply {
        let record = try await database.read { db in try self.record(request, toEdit: true, in: db) }
        return .page(RemovalView(register: register, record: record, typed: FormData(), errors: []).html(request.page))
    }

    @Sendable func remove(_ request: WebRequest) async throws -> Reply {
        let actor = try request.signedIn()
        let found = try await database.read { db in try self.record(request, toEdit: true, in: db) }
        func refused(_ error: FieldError) -> Reply {
            .page(RemovalView(register: register, record: found, typed: request.form, errors: [error]).html(request.page), status: .unprocessableContent)
        }
        guard let reason = request.form.text("reason") else { return refused(FieldError("reason", "registers.refuse.reason_missing")) }
        do {
            let version = try await database.write { [register, clock] db in
                _ = try self.record(request, toEdit: true, in: db)
                let seen = Int(request.form["version"] ?? "") ?? found.version
                try register.remove(found.id, expecting: seen, reason: reason, by: actor, at: clock.now, in: db)
                return seen + 1
            }
            let gone = [QueryItem("done", "removed"), QueryItem("record", found.id), QueryItem("version", String(version))]
            return .redirect(to: PageContext.address(register.path, gone))
        } catch Problem.conflict(let key) { return refused(FieldError("", key)) }
    }
}

/// Asks for the reason before a record that was entered by mistake goes away.
struct RemovalView: Sendable {
    let register: any Register
    let record: RegisterRecord
    let typed: FormData
    let errors: [FieldError]

    func html(_ page: PageContext) -> HTML {
        let name = register.name(of: record, page) ?? page.t("registers.nameless"), path = register.path(of: record.id)
        return FormPage(
            page.t("registers.remove"), subject: name,
            crumbs: [
                Crumb(page.t("registers.title"), "/registers"), Crumb(page.t(register.words.title), register.path), Crumb(name, path, lang: page.ofNames),
                Crumb(page.t("registers.remove")),
            ],
            form: FormModel(
                path: path + "/removal",
                sections: [
                    .init(
                        nil,
                        [
                            Field(
                                "reason", page.t("registers.remove.reason"), value: typed["reason"] ?? "", hint: page.t("registers.remove.hint"),
                                error: errors.first { $0.field == "reason" }.map { page.t($0.key) })
                        ])
                ],
                submit: page.t("registers.remove.do"), cancel: Link(page.t("registers.form.cancel"), path), onceKey: typed[FormNames.once] ?? newID(),
                hidden: [QueryItem("version", typed["version"] ?? String(record.version))],
                problems: errors.filter { $0.field.isEmpty }.map { page.t($0.key, $0.arguments) })
        ).html(page)
    }
}
