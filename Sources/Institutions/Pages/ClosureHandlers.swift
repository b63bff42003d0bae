import Organisations
import Platform
import Vietnamese

extension Institutions {
    @Sendable func closureForm(_ request: WebRequest) async throws -> Reply {
        .page(ClosureForm(institution: try await editable(request), typed: FormData(), errors: []).html(request.page))
    }

    /// Its last day, and the decision.
    @Sendable func close(_ request: WebRequest) async throws -> Reply {
        let seen = try await editable(request)
        return try await request.act { actor, db in
            let institution = try editable(request, in: db), typed = request.form
            var errors: [FieldError] = []
            let day = try? Reading.day(typed.text("last_day") ?? "").get()
            if day == nil {
                errors.append(
                    FieldError("last_day", "institutions.refuse.day", ["typed": typed.text("last_day") ?? ""]))
            }
            if typed.text("reason") == nil { errors.append(FieldError("reason", "institutions.refuse.reason_missing")) }
            guard errors.isEmpty, let day else { throw Problem.invalid(errors) }
            try self.close(
                institution.id, on: day.adding(days: 1), expecting: request.version(), reason: typed.text("reason"),
                by: actor, in: db)
            return Self.path(institution.id) + "?done=closed"
        } orShow: { errors in
            ClosureForm(institution: seen, typed: request.form, errors: errors).html(request.page)
        }
    }
}

struct ClosureForm {
    let institution: Institution
    let typed: FormData
    let errors: [FieldError]

    func html(_ page: PageContext) -> HTML {
        let
            name = institution.organisation.timeline.versions[institution.organisation.timeline.versions.count - 1]
                .name,
            path = Institutions.path(institution.id)
        return FormPage(
            page.t("institutions.close"), subject: name,
            crumbs: [
                Crumb(page.t("institutions.title"), "/institutions"), Crumb(name, path, lang: page.ofNames),
                Crumb(page.t("institutions.close")),
            ],
            form: FormModel(
                path: path + "/closure",
                sections: [.init(nil, [field("last_day", page, .day, width: .short), field("reason", page)])],
                submit: page.t("institutions.close.do"), cancel: Link(page.t("institutions.form.cancel"), path),
                onceKey: typed[FormNames.once] ?? newID(),
                hidden: [QueryItem("version", typed["version"] ?? String(institution.version))],
                problems: errors.filter { $0.field.isEmpty })
        ).html(page)
    }

    private func field(
        _ name: String, _ page: PageContext, _ control: Field.Control = .text(), width: Field.Width = .full
    ) -> Field {
        let hint = "institutions.hint.\(name)"
        return Field(
            name, page.t("institutions.field.\(name)"), control, value: typed[name] ?? "",
            hint: page.strings.has(hint) ? page.t(hint) : nil,
            error: errors.first { $0.field == name }.map { page.t($0.key, $0.arguments) }, width: width)
    }
}
