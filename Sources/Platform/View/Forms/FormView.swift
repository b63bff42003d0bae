import Terms

extension FormModel {
    package func html(_ page: PageContext) -> HTML {
        group {
            errorSummary(page)
            form(
                .named("method", "post"), .named("action", path), .flag("novalidate"),
                .data("draft", draft.map { _ in ShellPaths.drafts }),
                .named("enctype", isMultipart ? "multipart/form-data" : nil)
            ) {
                hiddenCSRF(page)
                input(.type("hidden"), .name(FormNames.once), .value(onceKey))
                if let draft { input(.type("hidden"), .name(FormNames.form), .value(draft)) }
                for item in hidden { input(.type("hidden"), .name(item.name), .value(item.value)) }
                for section in sections {
                    if let title = section.title { h2(.class("mb-3")) { title } }
                    section.questions(page)
                    section.extra
                }
                div(.class("row-x")) {
                    button(.class(isRemoval ? "btn btn-danger btn-lg" : "btn btn-main btn-lg")) { submit }
                    if let cancel { a(href: cancel.path, .class("btn btn-quiet btn-lg")) { cancel.name } }
                }
            }
        }
    }

    /// What to mend, first on the page, each a link to its box.
    private func errorSummary(_ page: PageContext) -> HTML? {
        guard hasErrors else { return nil }
        let wrong = wrong
        return div(
            .class("errsum"), .role("alert"), .aria("labelledby", "errors"), .named("tabindex", "-1"),
            .flag("autofocus")
        ) {
            h2(.id("errors")) {
                isStale ? page.t("problem.title_409") : page.t("form.errors", ["n": wrong.count + problems.count])
            }
            ul {
                for problem in problems {
                    li {
                        page.t(problem.key, problem.arguments)
                        if isStale, let cancel {
                            " "
                            a(href: cancel.path) { page.t("form.reopen") }
                        }
                    }
                }
                for section in sections {
                    for field in section.fields where field.error != nil {
                        li { a(href: "#" + field.anchor) { section.summary(of: field) } }
                    }
                }
            }
        }
    }

    /// That this is a draft, since when, and the way back to what the record says.
    func restored(_ page: PageContext) -> HTML? {
        guard let draft, let savedAt else { return nil }
        return div(.class(isDraftOutdated ? "note warn mb-4 align-items-center" : "note mb-4 align-items-center")) {
            icon("pencil")
            div(.class("flex-grow-1")) {
                p {
                    page.t(
                        isDraftOutdated ? "form.draft.outdated" : "form.draft.restored", ["when": page.moment(savedAt)])
                }
            }
            View.form(.named("method", "post"), .named("action", ShellPaths.draftRemovals), .class("inline")) {
                hiddenCSRF(page)
                input(.type("hidden"), .name(FormNames.form), .value(draft))
                input(.type("hidden"), .name(FormNames.page), .value(onceKey))
                input(.type("hidden"), .name("next"), .value(page.path))
                button(.class("btn btn-quiet")) { page.t("form.draft.remove") }
            }
        }
    }

    /// "Đã lưu 10:32", kept up to date by the script.
    func saved(_ page: PageContext) -> HTML? {
        guard draft != nil else { return nil }
        return span(
            .class("saved"), .role("status"), .data("draft-note", ""), .data("saved", page.pattern("form.saved")),
            .data("waiting", page.t("form.saving_later"))
        ) {
            icon("cloud-check")
            span { savedAt.map { page.t("form.saved", ["time": page.time($0)]) } ?? page.t("form.not_saved_yet") }
        }
    }
}

extension FormModel.Section {
    /// Which question it is about stands before what is wrong: "Please fill this in" five times helps nobody.
    fileprivate func summary(of field: Field) -> String { (field.context ?? field.title) + ": " + (field.error ?? "") }

    fileprivate func questions(_ page: PageContext) -> HTML {
        if fieldsInRow <= 1 { return fields.map { $0.html(page) }.joined() }
        return stride(from: 0, to: fields.count, by: fieldsInRow).map { start in
            div(.class("fieldrow")) {
                fields[start..<min(start + fieldsInRow, fields.count)].map { $0.html(page) }.joined()
            }
        }.joined()
    }
}
