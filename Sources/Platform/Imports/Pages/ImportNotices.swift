import Storage
import View

/// What the page says first: what happened.
struct ImportNotices {
    let model: ImportPreview
    private var found: Import { model.found }

    func html(_ page: PageContext) -> HTML {
        group {
            if let interrupted = model.interrupted {
                Note(
                    page.t("import.interrupted", ["why": page.t(interrupted)]), isWarning: true,
                    action: Action(page.t("import.go_on"), found.path + "/continuation", style: .primary, isPost: true)
                ).html(page)
            }
            if let failure = found.failure { Note(page.t(failure.key, failure.arguments), isWarning: true).html(page) }
            if found.state == .ready, found.isEmpty { nothing(page) }
            switch found.state {
            case .applied: Done(page.t("import.done.applied", ["n": found.applied]), undo: nil).html(page)
            case .undone:
                let kept = model.undoRefusals.isEmpty ? "undone" : "undone_partly"
                Done(page.t("import.done.\(kept)", ["n": found.undone, "rows": found.applied]), undo: nil).html(page)
            default: HTML()
            }
        }
    }

    /// No row below the headings: the headings may be elsewhere, or it is the wrong file.
    private func nothing(_ page: PageContext) -> HTML {
        let words =
            found.chosenSheets.count > 1
            ? page.t("import.nothing.sheets") : page.t("import.nothing.below", ["row": found.headerRow])
        return Note(
            group {
                words; " "
                a(href: found.path + "/mapping#header") { page.t("import.nothing.header") }
                " · "
                a(href: ImportDock.again(model.kind)) { page.t("import.again") }
            }, isWarning: true
        ).html(page)
    }
}

/// What to know of the file, below the counts: what was done with it without being asked, and what holds for the whole
/// list.
struct ImportRemarks {
    let model: ImportPreview
    private var found: Import { model.found }

    func html(_ page: PageContext) -> HTML {
        group {
            if let twin = model.twin {
                Note(
                    page.t(
                        "import.twin.\(twin.state == .applied ? "written" : twin.state == .undone ? "undone" : "waiting")",
                        ["when": page.moment(twin.madeAt.iso), "who": twin.actor.name]),
                    action: Action(page.t("import.twin.open"), twin.path)
                ).html(page)
            }
            if found.state == .ready { aboutTheFile(page) }
            for said in model.remarks { remark(said, page) }
        }
    }

    private func aboutTheFile(_ page: PageContext) -> HTML {
        group {
            if let source = found.remembered {
                source.note(Action(page.t("import.remembered.change"), found.path + "/mapping"), page)
            }
            if found.isTextNamedWorkbook { Note(page.t("import.text_named_workbook"), isWarning: true).html(page) }
            if !found.unreadSheets.isEmpty {
                Note(
                    page.t(
                        "import.sheets.unread",
                        ["sheets": found.unreadSheets.map { $0.words(page) }.joined(separator: ", ")]), isWarning: true,
                    action: Action(page.t("import.sheets.choose"), found.path + "/mapping#sheets")
                ).html(page)
            }
            if !found.unreadColumns.isEmpty {
                let columns = found.unreadColumns.words { page.t($0, $1) }
                Note(page.t("import.unread_columns", ["columns": columns]), isWarning: true).html(page)
            }
            let hidden = found.chosenSheets.flatMap(\.hiddenColumns)
            if !hidden.isEmpty {
                Note(
                    page.t("import.hidden_columns", ["columns": hidden.map { "“\($0)”" }.joined(separator: ", ")]),
                    icon: "eye"
                ).html(page)
            }
            if found.hiddenRecords > 0 {
                Note(page.t("import.hidden_rows", ["n": found.hiddenRecords]), icon: "eye").html(page)
            }
        }
    }

    /// What holds for the whole list. A column that was not recognised can still be chosen.
    private func remark(_ remark: Refusal, _ page: PageContext) -> HTML {
        guard found.state == .ready else { return Note(remark.words(page)).html(page) }
        return Note(
            remark.words(page) + " " + page.t("import.remark.advice"),
            action: Action(page.t("import.remark.choose"), found.path + "/mapping#columns")
        ).html(page)
    }
}

extension MappingSource {
    /// From where it is known which column is which, and what can be done about it.
    func note(_ action: Action, _ page: PageContext) -> HTML {
        let words = page.t("import.remembered", ["file": file, "who": who, "when": page.moment(when)])
        return Note(words, icon: "clock-history", action: action).html(page)
    }
}
