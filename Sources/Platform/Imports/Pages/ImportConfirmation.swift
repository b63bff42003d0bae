import Terms
import View

/// Asked once more before something goes away: an import taken back, or one that wrote nothing thrown away.
struct ImportConfirmation {
    enum What: String { case undo, removal }

    let found: Import
    let kind: any ImportKind
    let what: What

    func html(_ page: PageContext) -> HTML {
        let words: [String: any PhraseValue] = ["file": found.fileName, "n": found.applied, "rows": found.rows]
        return AppPage(page.t("import.confirm.\(what.rawValue)"), crumbs: ImportCrumbs.crumbs(kind, page)) {
            div(.class("formpage")) {
                PageHead(
                    page.t("import.confirm.\(what.rawValue)"),
                    lead: HTML(text: page.t("import.confirm.\(what.rawValue).lead", words))
                ).html()
                div(.class("panel")) {
                    p { page.t("import.confirm.\(what.rawValue).words", words) }
                    form(.named("method", "post"), .named("action", found.path + "/" + what.rawValue)) {
                        hiddenCSRF(page)
                        div(.class("row-x")) {
                            button(.class("btn btn-danger btn-lg")) {
                                page.t("import.confirm.\(what.rawValue).do", words)
                            }
                            a(href: found.path, .class("btn btn-lg")) { page.t("import.confirm.keep") }
                        }
                    }
                }
            }
        }.html(page)
    }
}
