import View

/// Rows that a person left out: not written, and taken back one by one.
struct LeftPanel {
    let part: ShownPart

    private var isOpen: Bool { part.found.state == .ready }

    func html(_ page: PageContext) -> HTML {
        let aside =
            part.isAlone ? HTML() : a(href: part.path(after: nil)) { page.t("import.panel.all", ["n": part.total]) }
        return Panel(part.title(page), id: part.part.rawValue, aside: aside, isFlush: true) {
            p(.class("px-3")) { page.t(isOpen ? "import.left.words" : "import.left.were") }
            if isOpen {
                form(.named("method", "post"), .named("action", part.found.path + "/choices")) {
                    hiddenCSRF(page)
                    input(.type("hidden"), .name("show"), .value(part.part.rawValue))
                    table(page).html(page)
                    part.pager(page)
                }
            } else {
                table(page).html(page)
                part.pager(page)
            }
        }.html()
    }

    private func table(_ page: PageContext) -> DataTable {
        var columns = [
            Column(page.t("import.row"), .number, classes: "idx"), Column(page.t("import.name"), isHead: true),
            Column(page.t("import.note.says")),
            Column(page.t("import.reason"), classes: "reason"),
        ]
        if isOpen { columns.append(Column(page.t("import.choice"), classes: "choice")) }
        return DataTable(part.title(page), columns: columns, rows: part.rows.map { row($0, page) })
    }

    private func row(_ row: ShownRow, _ page: PageContext) -> TableRow {
        let text = row.cells.map(\.asWritten).filter { !$0.isEmpty }.joined(separator: " · ")
        var cells = [
            part.number(row), part.name(row, below: page.t("import.left.state"), page),
            .name(String(text.prefix(200)), page),
            .text(row.detail.reasons.map { $0.words(page) }.joined(separator: " ")),
        ]
        if isOpen { cells.append(Cell(takeBack(row, page))) }
        return TableRow(cells, anchor: "row-\(row.number)")
    }

    private func takeBack(_ row: ShownRow, _ page: PageContext) -> HTML {
        button(
            .class("btn btn-sm"), .name("row.\(row.number)"), .value("none"),
            .aria("label", page.t("import.left.take_back_row", ["row": part.found.rowName(row.number)]))
        ) { page.t("import.left.take_back") }
    }
}
