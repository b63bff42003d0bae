/// One form in one column; long ones in steps that save as one types.
package struct FormPage: Sendable {
    package var title: String
    /// The name of the record that the form is about.
    package var subject: String?
    package var lead: String
    package var crumbs: [Crumb]
    package var steps: Steps?
    package var form: FormModel
    /// Between the head and the form.
    package var notice: HTML

    package init(
        _ title: String, subject: String? = nil, lead: String = "", crumbs: [Crumb] = [], steps: Steps? = nil,
        form: FormModel, notice: HTML = HTML()
    ) {
        self.title = title
        self.subject = subject
        self.lead = lead
        self.crumbs = crumbs
        self.steps = steps
        self.form = form
        self.notice = notice
    }

    package func html(_ page: PageContext) -> HTML {
        // The window's title says first that something is wrong: a screen reader reads it first.
        let whole = [title, subject].compactMap { $0 }.joined(separator: " ")
        let heading = form.hasErrors ? page.t("form.error_title", ["title": whole]) : whole
        return AppPage(heading, crumbs: crumbs) {
            div(.class("formpage")) {
                PageHead(
                    title, qualifier: subject, lead: HTML(text: lead), actions: form.saved(page) ?? HTML(),
                    lang: subject == nil ? nil : page.ofNames
                )
                .html()
                steps?.html(page)
                form.restored(page)
                notice
                form.html(page)
            }
        }.html(page)
    }
}
