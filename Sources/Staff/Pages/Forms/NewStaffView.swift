import Platform
import Vietnamese

/// The form of someone new.
struct NewStaffView {
    let typed: FormData
    let codes: StaffCodes
    let errors: [FieldError]
    var savedAt: Instant?

    private static let person = ["name", "number", "born", "sex", "phone", "email", "passport", "nationality"]
    private static let work = ["organisation", "position", "main", "from"]

    func html(_ page: PageContext) -> HTML {
        let fields = StaffFields(typed: typed, codes: codes, errors: errors, page: page)
        let known = Self.person + Self.work
        return FormPage(
            page.t("staff.add"), lead: page.t("staff.add.lead"),
            crumbs: [Crumb(page.t("staff.title"), "/staff"), Crumb(page.t("staff.add"))],
            form: FormModel(
                path: "/staff",
                sections: [
                    .init(page.t("staff.person"), fields.of(Self.person)),
                    .init(page.t("staff.work"), fields.of(Self.work)),
                ],
                submit: page.t("staff.add.do"), cancel: Link(page.t("staff.cancel"), "/staff"),
                onceKey: typed[FormNames.once] ?? newID(),
                draft: StaffForm.draftOfNew, savedAt: savedAt?.iso,
                problems: errors.filter { !known.contains($0.field) })
        ).html(page)
    }
}
