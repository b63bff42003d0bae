import Platform
import Vietnamese

extension Register {
    /// What a record is called, in the reader's words where its first field is a code.
    func name(of record: RegisterRecord, _ page: PageContext) -> String? {
        titleField.words(record[titleField.name], page, names: ReferenceNames())
    }
}

/// The form of a record, new or known.
struct RegisterFormView: Sendable {
    let register: any Register
    let record: RegisterRecord?
    let typed: FormData
    let organisation: (id: String, name: String)?
    let choices: [String: [FieldChoice]]
    let draft: String
    let savedAt: Instant?
    let errors: [FieldError]

    func html(_ page: PageContext) -> HTML {
        let title = page.t(record == nil ? register.words.add : "registers.edit"),
            name = record.flatMap { register.name(of: $0, page) }
        let known = record.map {
            Crumb(name ?? page.t("registers.nameless"), register.path(of: $0.id), lang: page.ofNames)
        }
        return FormPage(
            title, subject: name, lead: record == nil ? page.t("registers.form.lead") : organisation?.name ?? "",
            crumbs: [
                Crumb(page.t("registers.title"), "/registers"), Crumb(page.t(register.words.title), register.path),
            ]
                + [known, Crumb(title)].compactMap { $0 },
            form: model(page)
        ).html(page)
    }

    private func model(_ page: PageContext) -> FormModel {
        let path = record.map { register.path(of: $0.id) } ?? register.path
        return FormModel(
            path: path,
            sections: sections(page),
            submit: page.t(record == nil ? register.words.add : "registers.form.save"),
            cancel: Link(page.t("registers.form.cancel"), path),
            onceKey: typed[FormNames.once] ?? newID(), draft: draft, savedAt: savedAt?.iso,
            hidden: record.map { [QueryItem("version", typed["version"] ?? String($0.version))] } ?? [],
            problems: errors.filter { $0.field.isEmpty })
    }

    /// The reason stands last, below the lines.
    private func sections(_ page: PageContext) -> [FormModel.Section] {
        let lines = register.table.lines
        let own = (record == nil ? [owner(page)] : []) + asked.map { field($0, page) }
        let why = record == nil ? [] : [reason(page)]
        if lines.isEmpty { return [.init(nil, own + why)] }
        return [.init(nil, own)] + lines.map { section(of: $0, page) } + (why.isEmpty ? [] : [.init(nil, why)])
    }

    private var asked: [RegisterField] { register.fields.filter(\.isAsked) }

    private func owner(_ page: PageContext) -> Field {
        let known = organisation.map { $0.name == $0.id ? "" : $0.name } ?? ""
        return Field(
            "organisation", page.t("registers.organisation"), .text(),
            value: known.isEmpty ? typed["organisation"] ?? "" : known,
            hint: page.t("registers.form.organisation_hint"), error: error("organisation", page))
    }

    private func reason(_ page: PageContext) -> Field {
        Field(
            "reason", page.t("registers.form.reason"), value: typed["reason"] ?? "",
            hint: page.t("registers.form.reason_hint"), isOptional: true)
    }

    private func field(_ field: RegisterField, _ page: PageContext) -> Field {
        let mayEmpty = !field.isRequired && !(typed[field.name] ?? "").isEmpty
        let (control, width) = field.kind.control(
            page, offered: choices[field.name] ?? [], none: mayEmpty ? page.t("registers.form.none") : nil)
        return Field(
            field.name, page.t(field.titleKey), control, values: typed.all(field.name),
            hint: field.hintKey.map { page.t($0) },
            error: error(field.name, page), isOptional: !field.isRequired, width: width)
    }

    func error(_ name: String, _ page: PageContext) -> String? {
        errors.first { $0.field == name }.map { page.t($0.key, $0.arguments) }
    }
}
