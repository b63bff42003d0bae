import Measures
import Platform
import Vietnamese

/// Why a value no longer holds.
struct WithdrawalView {
    let subject: ValueSubject
    let plans: Plans
    let page: PageContext
    let typed: FormData
    let errors: [FieldError]

    func html() -> HTML {
        let path = subject.value.map { PlanPaths.value($0.id) } ?? "/plans/values", title = page.t("values.withdraw")
        return FormPage(
            title,
            lead: ValueWords(plans: plans, page: page).name(of: subject.goal, in: subject.plan) + ", "
                + subject.placeName,
            crumbs: [Crumb(page.t("values.title"), "/plans/values"), Crumb(title)],
            form: FormModel(
                path: path + "/withdrawal",
                sections: [
                    .init(
                        nil,
                        [
                            Field(
                                "reason", page.t("values.field.reason"), value: typed["reason"] ?? "",
                                error: errors.first { $0.field == "reason" }.map { page.t($0.key, $0.arguments) })
                        ])
                ],
                submit: page.t("values.withdraw.do"), cancel: Link(page.t("values.cancel"), path),
                onceKey: typed[FormNames.once] ?? newID(),
                hidden: [QueryItem("version", typed["version"] ?? String(subject.value?.version ?? 0))],
                problems: errors.filter { $0.field.isEmpty })
        ).html(page)
    }
}
