import Platform
import Vietnamese

/// A day, a name, a number, as people write them; what is chosen already stays.
struct AuditFormView {
    let filter: AuditFilter
    let typed: AuditForm
    let faults: [FieldError]

    func html(_ page: PageContext) -> HTML {
        section(.class("panel noprint mb-3"), .aria("label", page.t("audit.form"))) {
            form(.named("method", "get"), .named("action", AuditPages.path), .class("asking")) {
                for item in filter.query where !["from", "until"].contains(item.name) {
                    input(.type("hidden"), .name(item.name), .value(item.value))
                }
                for name in AuditForm.fields { field(name, page).html(page) }
                button(.class("btn btn-primary")) {
                    icon("search"); page.t("audit.form.do")
                }
            }
        }
    }

    private func field(_ name: String, _ page: PageContext) -> Field {
        let fault = faults.first { $0.field == name }.map { page.t($0.key, $0.arguments) }
        let isDay = name == "from" || name == "until",
            day = name == "from" ? filter.from : name == "until" ? filter.until : nil
        return Field(
            name, page.t("audit.field.\(name)"), isDay ? .day : .text(),
            value: typed.texts[name] ?? day.map { page.day($0) } ?? "", error: fault,
            autocomplete: "off", placeholder: page.t("audit.field.\(name).example"))
    }
}
