import Platform
import Vietnamese

extension RegisterDesk {
    @Sendable func removalForm(_ request: WebRequest) async throws -> Reply {
        let record = try await database.read { db in try self.record(request, toEdit: true, in: db) }
        return .page(RemovalView(register: register, record: record, typed: FormData(), errors: []).html(request.page))
    }

    @Sendable func remove(_ request: WebRequest) async throws -> Reply {
        let seen = try await database.read { db in try self.record(request, toEdit: true, in: db) }
        return try await request.act { actor, db in
            let found = try self.record(request, toEdit: true, in: db), version = try request.version()
            guard let reason = request.form.text("reason") else {
                throw Problem.invalid([FieldError("reason", "registers.refuse.reason_missing")])
            }
            try register.remove(found.id, expecting: version, reason: reason, by: actor, at: clock.now, in: db)
            let gone = [
                QueryItem("done", "removed"), QueryItem("record", found.id), QueryItem("version", String(version + 1)),
            ]
            return PageContext.address(register.path, gone)
        } orShow: { errors in
            RemovalView(register: register, record: seen, typed: request.form, errors: errors).html(request.page)
        }
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
                Crumb(page.t("registers.title"), "/registers"), Crumb(page.t(register.words.title), register.path),
                Crumb(name, path, lang: page.ofNames),
                Crumb(page.t("registers.remove")),
            ],
            form: FormModel(
                path: path + "/removal",
                sections: [
                    .init(
                        nil,
                        [
                            Field(
                                "reason", page.t("registers.remove.reason"), value: typed["reason"] ?? "",
                                hint: page.t("registers.remove.hint"),
                                error: errors.first { $0.field == "reason" }.map { page.t($0.key) })
                        ])
                ],
                submit: page.t("registers.remove.do"), cancel: Link(page.t("registers.form.cancel"), path),
                isRemoval: true,
                onceKey: typed[FormNames.once] ?? newID(),
                hidden: [QueryItem("version", typed["version"] ?? String(record.version))],
                problems: errors.filter { $0.field.isEmpty })
        ).html(page)
    }
}
