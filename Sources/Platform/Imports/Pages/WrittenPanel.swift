import View

/// Rows as they will stand in the records: every column, in the values that are written, with what the file has where
/// that is something else.
struct WrittenPanel {
    let part: ShownPart

    func html(_ page: PageContext) -> HTML {
        let aside =
            part.isAlone ? HTML() : a(href: part.path(after: nil)) { page.t("import.panel.all", ["n": part.total]) }
        return Panel(part.title(page), id: part.part.rawValue, aside: aside, isFlush: true) {
            DataTable(
                part.title(page),
                columns: [
                    Column(page.t("import.row"), .number, classes: "idx"),
                    Column(page.t("import.name"), isHead: true, classes: "who"),
                    Column(page.t(heading), classes: "written"),
                ],
                rows: part.rows.map { row in
                    TableRow([
                        part.number(row), part.name(row, below: nil, page), Cell(values(row, page) + doubts(row, page)),
                    ])
                }
            ).html(page)
            part.pager(page)
        }.html()
    }

    private var heading: String {
        if part.part == .same { return "import.stands" }
        return part.found.isWritten ? "import.will_be_written.done" : "import.will_be_written"
    }

    /// Below the values, as wide as they: what should be looked at in this row.
    private func doubts(_ row: ShownRow, _ page: PageContext) -> HTML {
        row.doubts(page, besides: part.said).map { words in p(.class("muted small mt-2 mb-0")) { words } } ?? HTML()
    }

    private func values(_ row: ShownRow, _ page: PageContext) -> HTML {
        let written = part.written[row.number] ?? [:]
        return dl(.class("will")) {
            for column in part.kind.columns {
                if let value = value(column.field, row, written, page) {
                    div {
                        dt { page.t(column.titleKey) }
                        dd {
                            value.words
                            if let file = value.file { small { page.t("import.in_file", ["text": file]) } }
                        }
                    }
                }
            }
        }
    }

    /// What will stand there, and what the file has when that reads otherwise.
    private func value(_ field: String, _ row: ShownRow, _ written: [String: ShownValue], _ page: PageContext) -> (
        words: String, file: String?
    )? {
        let file = part.written(row, field, page)
        if written.isEmpty { return file.map { ($0, nil) } }
        if let whole = part.kind.column(field)?.partOf {
            return file.map { (page.t("import.in_other", ["column": part.column(whole, page)]), $0) }
        }
        let value = written[field] ?? .none
        if value == .none { return file.map { (page.t("import.not_written"), $0) } }
        let words = value.words(page)
        return (words, file == words || file == nil ? nil : file)
    }
}

extension Refusal {
    /// Its sentence holds something of its own row. The day on which a list is judged is the same for all.
    var variesByRow: Bool { arguments.keys.contains { $0 != "day" } }
}

extension ShownRow {
    /// What should be looked at, in words; nil for nothing.
    func doubts(_ page: PageContext, besides said: [Refusal] = []) -> String? {
        let warnings = detail.warnings.filter { !said.contains($0) }
        return warnings.isEmpty ? nil : warnings.map { $0.words(page) }.joined(separator: " ")
    }
}
