import People
import Platform
import Vietnamese

/// A form on a person's record.
struct StaffFormView {
    let form: StaffForm
    let dossier: StaffDossier
    let typed: FormData
    let codes: StaffCodes
    let errors: [FieldError]
    /// What was typed before and is shown again.
    var draft: Draft?

    func html(_ page: PageContext) -> HTML {
        let person = dossier.person, path = Staff.path(person.id), title = page.t("staff.job.\(form.name)"),
            name = person.facts.fullName
        return FormPage(
            title, subject: name, lead: lead(page),
            crumbs: [Crumb(page.t("staff.title"), "/staff"), Crumb(name, path, lang: page.ofNames), Crumb(title)],
            form: FormModel(
                path: form.path(person.id, item: dossier.item),
                sections: [
                    .init(nil, StaffFields(typed: typed, codes: codes, errors: errors, page: page).of(form.fields))
                ],
                submit: page.t("staff.job.\(form.name).do"), cancel: Link(page.t("staff.cancel"), path),
                isRemoval: form.name == StaffForm.removal.name,
                onceKey: typed[FormNames.once] ?? newID(),
                draft: form.draft(person.id, item: dossier.item), savedAt: draft?.savedAt.iso,
                isDraftOutdated: draft?.isOutdated(at: version) ?? false,
                hidden: [QueryItem("version", typed["version"] ?? String(version))],
                problems: errors.filter { !form.fields.contains($0.field) }),
            notice: removal(page)
        ).html(page)
    }

    private var version: Int { form.isOfPerson ? dossier.person.version : dossier.member.version }

    private func lead(_ page: PageContext) -> String {
        let hint = "staff.job.\(form.name).lead"
        return page.strings.has(hint) ? page.t(hint) : ""
    }

    @HTMLBuilder private func removal(_ page: PageContext) -> HTML {
        if form.name == StaffForm.correction.name, let item = dossier.item {
            Note(
                page.t("staff.job.removal.words"),
                action: Action(page.t("staff.job.removal"), StaffForm.removal.path(dossier.person.id, item: item))
            ).html(
                page)
        }
    }
}
