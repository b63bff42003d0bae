import Storage
import View

/// The first page: which file, and for whom.
struct ImportStartView {
    let kind: any ImportKind
    /// Ids of the organisations for which the actor may import; the first is chosen.
    let organisations: [String]
    let names: [String: String]
    let error: String?

    func html(_ page: PageContext) -> HTML {
        var start = ImportStartPage(
            page.t("import.start.title", ["list": page.t(kind.listTitleKey)]), lead: page.t("import.start.lead"),
            crumbs: ImportCrumbs.crumbs(kind, page),
            path: "/imports", onceKey: newID(),
            zone: DropZone(
                name: "file", title: page.t("import.start.choose"),
                hint: page.t("import.start.hint", ["n": Imports.limitMegabytes]),
                accept: ".xlsx,.xlsm,.xls,.csv,.txt"),
            notes: [page.t("import.start.anywhere"), page.t("import.start.nothing_written"), columnsNote(page)],
            error: error)
        start.template = Link(page.t("import.template"), ImportTemplate.path(kind))
        start.fields = fields(page)
        return start.html(page)
    }

    private func columnsNote(_ page: PageContext) -> String {
        page.t("import.start.required", ["columns": kind.words(kind.missing(in: [])) { page.t($0) }])
    }

    private func fields(_ page: PageContext) -> HTML {
        group {
            input(.type("hidden"), .name("kind"), .value(kind.name))
            if organisations.count == 1 {
                input(.type("hidden"), .name("organisation"), .value(organisations[0]))
            } else {
                div(.class("field")) {
                    label(.named("for", "f-organisation")) { page.t("import.start.organisation") }
                    select(.class("form-select"), .id("f-organisation"), .name("organisation")) {
                        for id in organisations { option(.value(id)) { names[id] ?? id } }
                    }
                }
            }
        }
    }
}

enum ImportCrumbs {
    static func crumbs(_ kind: any ImportKind, _ page: PageContext) -> [Crumb] {
        [
            Crumb(page.t(kind.listTitleKey), kind.listPath), Crumb(page.t("import.title"), "/imports"),
            Crumb(page.t(kind.titleKey)),
        ]
    }
}
