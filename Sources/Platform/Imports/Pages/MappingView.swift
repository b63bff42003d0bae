import Terms
import View

/// What a person says about a file before its rows are judged: which sheets, which rows of headings, which column is
/// which.
struct MappingView {
    let found: Import
    let kind: any ImportKind
    /// Rows of the sheet as they are, from a row on, to point at the headings.
    let rows: [StagedRow]
    let from: Int
    /// The first row of the list, to show what each column holds.
    let sample: [ImportCell]
    /// What each column of the file is taken for.
    let fields: [Int: String]
    let errors: [FieldError]

    func html(_ page: PageContext) -> HTML {
        ImportPage(
            page.t(found.asksForSheets ? "import.sheets.which" : "import.mapping.title"), lead: lead(page),
            crumbs: ImportCrumbs.crumbs(kind, page), step: .columns, panels: panels(page), dock: dock(page),
            notice: notice(page)
        ).html(page)
    }

    private func lead(_ page: PageContext) -> String {
        found.state == .ready
            ? page.t("import.lead.file", ["file": found.fileName, "sheet": found.sheetWords(page), "n": found.rows])
            : page.t("import.lead.unread", ["file": found.fileName, "sheet": found.sheetWords(page)])
    }

    private func panels(_ page: PageContext) -> [HTML] {
        var panels: [HTML] = []
        if found.sheets.count > 1 { panels.append(SheetsPanel(found: found).html(page)) }
        if found.asksForSheets { return panels }
        let columns = found.headings.isEmpty ? [] : [columnsPanel(page)]
        // Headings in several sheets are said sheet by sheet, each read alone.
        let header =
            rows.isEmpty || found.chosenSheets.count > 1
            ? [] : [HeaderPanel(found: found, rows: rows, from: from).html(page)]
        return panels
            + (found.state == .unclear && found.headings.isEmpty || from > 1 ? header + columns : columns + header)
    }

    private func dock(_ page: PageContext) -> Dock? {
        guard found.state == .unclear else { return nil }
        return Dock(
            page.t("import.dock"),
            actions: Action(
                page.t("import.discard"), found.path + "/removal", icon: "trash", style: .quiet, isLarge: true
            ).html(page),
            words: page.t("import.unclear.kept", ["days": Import.retentionDays]))
    }

    private func notice(_ page: PageContext) -> HTML {
        group {
            if !errors.isEmpty {
                div(.class("errsum"), .role("alert"), .named("tabindex", "-1"), .flag("autofocus")) {
                    h2 { page.t("import.mapping.errors") }
                    ul {
                        for error in errors {
                            li { a(href: error.field == "sheets" ? "#sheets" : "#columns") { words(error, page) } }
                        }
                    }
                }
            } else if found.asksForSheets {
                Note(page.t("import.sheets.ask"), isWarning: true).html(page)
            } else if found.state == .unclear {
                Note(
                    page.t(
                        missing.isEmpty ? "import.unclear.lead" : "import.unclear.missing",
                        ["columns": kind.words(missing.map(\.field)) { page.t($0) }]),
                    isWarning: true
                ).html(page)
            }
            if let source = found.remembered {
                source.note(
                    Action(page.t("import.remembered.forget"), found.path + "/mapping?again=1", isPost: true), page)
            }
        }
    }

    private var missing: [ImportColumn] {
        found.headings.isEmpty ? [] : kind.missing(in: Set(fields.values)).compactMap(kind.column)
    }

    private func words(_ error: FieldError, _ page: PageContext) -> String {
        let words = page.t(error.key, error.arguments)
        return kind.column(error.field).map { page.t($0.titleKey) + ": " + words } ?? words
    }

    private func columnsPanel(_ page: PageContext) -> HTML {
        Panel(
            page.t("import.mapping.columns"), id: "columns",
            aside: span(.class("muted")) { page.t("import.mapping.required_mark") }, isFlush: true
        ) {
            form(.named("method", "post"), .named("action", found.path + "/mapping")) {
                hiddenCSRF(page)
                input(.type("hidden"), .name("columns"), .value("1"))
                table(page).html(page)
                div(.class("pager")) {
                    button(.class("btn btn-main btn-lg")) { page.t("import.mapping.read") }
                    if found.state == .ready {
                        a(href: found.path, .class("btn btn-lg")) { page.t("import.mapping.back") }
                    }
                    span(.class("muted small")) { page.t("import.mapping.kept") }
                }
            }
        }.html()
    }

    private func table(_ page: PageContext) -> DataTable {
        DataTable(
            page.t("import.mapping.columns"),
            columns: [
                Column(page.t("import.column"), .number, classes: "idx"),
                Column(page.t("import.mapping.heading"), isHead: true),
                Column(page.t("import.mapping.holds")), Column(page.t("import.mapping.is")),
            ],
            rows: found.headings.enumerated().map { index, heading in
                TableRow([
                    .text(letters(index)),
                    heading.isEmpty ? .text(page.t("import.mapping.unnamed")) : .name(heading, page),
                    .name(
                        index < sample.count && sample[index] != .empty
                            ? String(sample[index].asWritten.prefix(80)) : nil, page), Cell(choice(index, page)),
                ])
            })
    }

    private func choice(_ index: Int, _ page: PageContext) -> HTML {
        let needed = Set(kind.missing(in: []))
        return select(
            .class("form-select form-select-sm"), .name("heading.\(index)"),
            .aria("label", page.t("import.mapping.of_column", ["letter": letters(index)]))
        ) {
            option(.value("")) { page.t("import.mapping.none") }
            for column in kind.columns {
                option(.value(column.field), .flag("selected", fields[index] == column.field)) {
                    page.t(column.titleKey) + (needed.contains(column.field) ? " *" : "")
                }
            }
        }
    }

    /// A, B, … as the sheet names its columns.
    private func letters(_ index: Int) -> String {
        let last = String(Unicode.Scalar(UInt8(65 + index % 26)))
        return index < 26 ? last : letters(index / 26 - 1) + last
    }
}
