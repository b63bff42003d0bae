/// A spreadsheet comes in: first a file.
package struct ImportStartPage: Sendable {
    package var title: String
    package var lead: String
    package var crumbs: [Crumb]
    package var path: String
    package var onceKey: String
    package var zone: DropZone
    package var template: Link?
    /// What the file may look like.
    package var notes: [String]
    package var error: String?
    /// What else is asked: for whom the list is.
    package var fields = HTML()

    package init(
        _ title: String, lead: String, crumbs: [Crumb], path: String, onceKey: String, zone: DropZone,
        template: Link? = nil,
        notes: [String] = [], error: String? = nil
    ) {
        self.title = title
        self.lead = lead
        self.crumbs = crumbs
        self.path = path
        self.onceKey = onceKey
        self.zone = zone
        self.template = template
        self.notes = notes
        self.error = error
    }

    package func html(_ page: PageContext) -> HTML {
        AppPage(title, crumbs: crumbs) {
            div(.class("formpage")) {
                PageHead(title, lead: HTML(text: lead)).html()
                Steps(ImportPage.steps(page), current: 0).html(page)
                if let error {
                    div(.class("errsum"), .role("alert"), .named("tabindex", "-1"), .flag("autofocus")) { h2 { error } }
                }
                form(.named("method", "post"), .named("action", path), .named("enctype", "multipart/form-data")) {
                    hiddenCSRF(page)
                    input(.type("hidden"), .name(FormNames.once), .value(onceKey))
                    fields
                    zone.html()
                    ul(.class("small muted mb-4")) { for note in notes { li { note } } }
                    div(.class("row-x")) {
                        button(.class("btn btn-main btn-lg")) {
                            icon("upload"); page.t("import.read")
                        }
                        if let template {
                            a(href: template.path) {
                                icon("download"); template.name
                            }
                        }
                    }
                }
            }
        }.html(page)
    }
}

/// Then: what would happen, row by row; then it is written, and can be undone.
package struct ImportPage: Sendable {
    package enum Step: Int, Sendable { case file, columns, preview, writing, result }

    package var title: String
    /// File, sheet, how many rows.
    package var lead: String
    package var crumbs: [Crumb]
    package var step: Step
    package var counts: Counts?
    package var progress: ProgressBar?
    /// Refused, changed, recognised: panels one below the other.
    package var panels: [HTML]
    package var dock: Dock?
    /// What happened, first of all.
    package var notice: HTML
    /// What to know of the file, below the counts.
    package var remarks: HTML
    package var actions: [Action]

    package init(
        _ title: String, lead: String, crumbs: [Crumb], step: Step, counts: Counts? = nil, progress: ProgressBar? = nil,
        panels: [HTML] = [], dock: Dock? = nil, notice: HTML = HTML(), remarks: HTML = HTML(), actions: [Action] = []
    ) {
        self.title = title
        self.lead = lead
        self.crumbs = crumbs
        self.step = step
        self.counts = counts
        self.progress = progress
        self.panels = panels
        self.dock = dock
        self.notice = notice
        self.remarks = remarks
        self.actions = actions
    }

    package func html(_ page: PageContext) -> HTML {
        AppPage(title, crumbs: crumbs, refresh: progress == nil ? nil : 3) {
            PageHead(
                title,
                lead: span {
                    icon("file-earmark-spreadsheet"); " " + lead
                }, actions: actions.html(page)
            ).html()
            Steps(Self.steps(page), current: step.rawValue).html(page)
            notice
            // The dock stays in view within what holds it: from the counts on.
            div {
                counts?.html(page)
                progress?.html()
                remarks
                stack { panels }
                dock?.html()
            }
        }.html(page)
    }

    static func steps(_ page: PageContext) -> [String] {
        ["file", "columns", "preview", "writing", "result"].map { page.t("import.step.\($0)") }
    }
}
