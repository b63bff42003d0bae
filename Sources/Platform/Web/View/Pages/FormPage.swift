/// One form in one column; long ones in steps that save as one types.
package struct FormPage: Sendable {
    package var title: String
    package var lead: String
    package var crumbs: [Crumb]
    package var steps: Steps?
    package var form: FormModel
    /// Between the head and the form.
    package var notice: HTML

    package init(
        _ title: String, lead: String = "", crumbs: [Crumb] = [], steps: Steps? = nil, form: FormModel, notice: HTML = HTML()
    ) {
        self.title = title
        self.lead = lead
        self.crumbs = crumbs
        self.steps = steps
        self.form = form
        self.notice = notice
    }

    package func html(_ page: PageContext) -> HTML {
        // The window's title says first that something is wrong: a screen reader reads it first.
        let heading = form.hasErrors ? page.t("form.error_title", ["title": title]) : title
        return AppPage(heading, crumbs: crumbs) {
            div(.class("formpage")) {
                PageHead(title, lead: HTML(text: lead), actions: form.saved(page) ?? HTML()).html()
                steps?.html(page)
                form.restored(page)
                notice
                form.html(page)
            }
        }.html(page)
    }
}
