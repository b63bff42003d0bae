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
    let choices: [String: [RegisterChoice]]
    let draft: String
    let savedAt: Instant?
    let errors: [FieldError]

    func html(_ page: PageContext) -> HTML {
        let title = page.t(record == nil ? register.words.add : "registers.edit"), name = record.flatMap { register.name(of: $0, page) }
        let known = record.map { Crumb(name ?? page.t("registers.nameless"), register.path(of: $0.id), lang: page.ofNames) }
        return FormPage(
            title, subject: name, lead: record == nil ? page.t("registers.form.lead") : organisation?.name ?? "",
            crumbs: [Crumb(page.t("registers.title"), "/registers"), Crumb(page.t(register.words.title), register.path)]
                + [known, Crumb(title)].compactMap { $0 },
            form: model(page)
        ).html(page)
    }

    private func model(_ page: PageContext) -> FormModel {
        let path = record.map { register.path(of: $0.id) } ?? register.path
        return FormModel(
            path: path, sections: [.init(nil, (record == nil ? [owner(page)] : []) + asked.map { field($0, page) } + (record == nil ? [] : [reason(page)]))],
            submit: page.t(record == nil ? register.words.add : "registers.form.save"), cancel: Link(page.t("registers.form.cancel"), path),
            onceKey: typed[FormNames.once] ?? newID(), draft: draft, savedAt: savedAt?.iso,
            hidden: record.map { [QueryItem("version", typed["version"] ?? String($0.version))] } ?? [],
            problems: errors.filter { $0.field.isEmpty }.map { page.t($0.key, $0.arguments) })
    }

    private var asked: [RegisterField] { register.fields.filter { !$0.isComputed } }

    private func owner(_ page: PageContext) -> Field {
        let known = organisation.map { $0.name == $0.id ? "" : $0.name } ?? ""
        return Field(
            "organisation", page.t("registers.organisation"), .text(), value: known.isEmpty ? typed["organisation"] ?? "" : known,
            hint: page.t("registers.form.organisation_hint"), error: error("organisation", page))
    }

    private func reason(_ page: PageContext) -> Field {
        Field("reason", page.t("registers.form.reason"), value: typed["reason"] ?? "", hint: page.t("registers.form.reason_hint"), isOptional: true)
    }

    private func field(_ field: RegisterField, _ page: PageContext) -> Field {
        let (control, width) = control(field, page)
        return Field(
            field.name, page.t(field.titleKey), control, values: typed.all(field.name), hint: field.hintKey.map { page.t($0) },
            error: error(field.name, page), isOptional: !field.isRequired, width: width)
    }

    private func control(_ field: RegisterField, _ page: PageContext) -> (Field.Control, Field.Width) {
        switch field.form {
        case .text(let max): (.text(), max <= 40 ? .medium : .full)
        case .long: (.long(), .full)
        case .day: (.day, .short)
        case .whole, .money, .decimal, .amount: (.digits, .short)
        case .link: (.text(type: "url"), .full)
        case .yesNo: (.radio([.init("1", page.t("registers.yes")), .init("0", page.t("registers.no"))]), .full)
        case .code(let list):
            (list.codes.count <= 5 ? .radio(list.choices(page)) : .select(optional(list.choices(page), field, page)), .full)
        case .codes(let list): (.boxes(list.choices(page)), .full)
        case .reference:
            choices[field.name].map { $0.isEmpty } ?? true
                ? (.text(), .full) : (.select(optional(choices[field.name]!.map { .init($0.id, $0.name) }, field, page)), .full)
        }
    }

    /// What need not be chosen can be taken back.
    private func optional(_ choices: [Field.Choice], _ field: RegisterField, _ page: PageContext) -> [Field.Choice] {
        field.isRequired || (typed[field.name] ?? "").isEmpty ? choices : [.init("", page.t("registers.form.none"))] + choices
    }

    private func error(_ name: String, _ page: PageContext) -> String? {
        errors.first { $0.field == name }.map { page.t($0.key, $0.arguments) }
    }
}

extension CodeList {
    fileprivate func choices(_ page: PageContext) -> [Field.Choice] { codes.map { Field.Choice($0.code, $0.name(page.language)) } }
}
