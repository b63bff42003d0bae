import People
import Platform
import Vietnamese

/// Every change of a person's dossier; each can be taken back where nothing newer has touched the same things.
struct StaffHistoryView {
    let model: StaffRecordModel
    let codes: StaffCodes

    func html(_ page: PageContext) -> HTML {
        let name = model.person.facts.fullName, title = page.t("staff.history.title"),
            path = Staff.path(model.person.id)
        return RecordPage(
            title, lead: page.name(name),
            crumbs: [Crumb(page.t("staff.title"), "/staff"), Crumb(name, path, lang: page.ofNames), Crumb(title)],
            sections: [table(page)]
        ).html(page)
    }

    private func table(_ page: PageContext) -> HTML {
        let words = StaffHistoryWords(codes: codes, organisations: model.organisations, page: page)
        return Panel(page.t("staff.history.changes"), id: "changes", isFlush: true) {
            DataTable(
                page.t("staff.history.title"),
                columns: [
                    Column(page.t("staff.history.what"), isHead: true), Column(page.t("staff.history.who")),
                    Column(page.t("staff.history.when"), .short),
                    Column(""),
                ],
                rows: model.history.map { line in
                    let entry = words.entry(line)
                    return TableRow([
                        .text(entry.what), .text(entry.who), .text(page.moment(entry.at)), Cell(undo(line, page)),
                    ])
                }
            ).html(page)
        }.html()
    }

    /// Not of what made the dossier in a list: a press too many would take it away whole. The import itself can be
    /// undone.
    private func canUndo(_ line: StaffHistoryLine) -> Bool {
        guard model.mayEdit, let content = line.content, content.after != nil else { return false }
        return content.before != nil || (line.entry.batch == nil && line.entry.kind != People.kind)
    }

    @HTMLBuilder private func undo(_ line: StaffHistoryLine, _ page: PageContext) -> HTML {
        if canUndo(line) {
            form(.named("method", "post"), .named("action", Staff.path(model.person.id) + "/undo"), .class("inline")) {
                if let csrf = page.csrf { input(.type("hidden"), .name(FormNames.csrf), .value(csrf)) }
                input(.type("hidden"), .name("kind"), .value(line.entry.kind))
                input(.type("hidden"), .name("undone"), .value(String(line.entry.version)))
                button(.class("btn btn-quiet")) { page.t("staff.history.undo") }
            }
        }
    }
}
