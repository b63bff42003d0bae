/// Which column is which, said by hand.
struct MappingView {
    let found: Import
    let kind: any ImportKind
    /// The first rows of the sheet, where the headings are not clear.
    let rows: [ShownRow]
    /// The first row of the list, to show what each column holds.
    let sample: [ImportCell]
    /// What each column of the file is taken for.
    let fields: [Int: String]
    let errors: [FieldError]

    func html(_ page: PageContext) -> HTML {
        ImportPage(
            page.t("import.mapping.title"),
            lead: page.t("import.lead.file", ["file": found.fileName, "sheet": found.sheetWords(page), "n": found.rows]),
            crumbs: ImportCrumbs.crumbs(kind, page), step: .columns,
            panels: (found.state == .unclear ? [headerPanel(page)] : []) + (found.headings.isEmpty ? [] : [columnsPanel(page)]), notice: notice(page)
        ).html(page)
    }

    private func notice(_ page: PageContext) -> HTML {
        group {
            if !errors.isEmpty {
                div(.class("errsum"), .role("alert")) {
                    h2 { page.t("import.mapping.errors") }
                    ul { for error in errors { li { a(href: "#columns") { column(error.field, page) + ": " + page.t(error.key, error.arguments) } } } }
                }
            } else if found.state == .unclear {
                Note(page.t(found.headings.isEmpty ? "import.unclear.lead" : "import.unclear.missing", ["columns": missing(page)]), isWarning: true).html(page)
            }
        }
    }

    private func missing(_ page: PageContext) -> String {
        kind.columns.filter { $0.isRequired && !fields.values.contains($0.field) }.map { page.t($0.titleKey) }.joined(separator: ", ")
    }

    private func column(_ field: String, _ page: PageContext) -> String { kind.column(field).map { page.t($0.titleKey) } ?? page.t("import.mapping.header") }

    private func headerPanel(_ page: PageContext) -> HTML {
        Panel(page.t("import.mapping.header"), id: "header", isFlush: true) {
            form(.named("method", "post"), .named("action", found.path + "/mapping")) {
                hiddenCSRF(page)
                DataTable(
                    page.t("import.mapping.header"),
                    columns: [Column(page.t("import.row"), .number, classes: "idx"), Column(page.t("import.mapping.row_says"), isHead: true)],
                    rows: rows.map { row in
                        TableRow([
                            Cell(
                                label {
                                    input(
                                        .class("form-check-input"), .type("radio"), .name("header_row"), .value(String(row.number)),
                                        .flag("checked", row.number == found.headerRow),
                                        .aria("label", page.t("import.mapping.this_row", ["row": row.number])))
                                    raw(" ")
                                    page.number(row.number)
                                }),
                            .name(String(row.cells.map(\.text).filter { !$0.isEmpty }.joined(separator: " · ").prefix(240)), page),
                        ])
                    }
                ).html(page)
                div(.class("pager")) { button(.class("btn btn-primary")) { page.t("import.mapping.use_row") } }
            }
        }.html()
    }

    private func columnsPanel(_ page: PageContext) -> HTML {
        Panel(page.t("import.mapping.columns"), id: "columns", isFlush: true) {
            form(.named("method", "post"), .named("action", found.path + "/mapping")) {
                hiddenCSRF(page)
                input(.type("hidden"), .name("header_row"), .value(String(found.headerRow)))
                table(page).html(page)
                div(.class("pager")) {
                    button(.class("btn btn-main btn-lg")) { page.t("import.mapping.read") }
                    if found.state == .ready { a(href: found.path, .class("btn btn-lg")) { page.t("import.mapping.back") } }
                }
            }
        }.html()
    }

    private func table(_ page: PageContext) -> DataTable {
        DataTable(
            page.t("import.mapping.columns"),
            columns: [
                Column(page.t("import.column"), .number, classes: "idx"), Column(page.t("import.mapping.heading"), isHead: true),
                Column(page.t("import.mapping.holds")), Column(page.t("import.mapping.is")),
            ],
            rows: found.headings.enumerated().map { index, heading in
                TableRow([
                    .text(letters(index)), heading.isEmpty ? .text(page.t("import.mapping.unnamed")) : .name(heading, page),
                    .name(index < sample.count && sample[index] != .empty ? String(sample[index].text.prefix(80)) : nil, page), Cell(choice(index, page)),
                ])
            })
    }

    private func choice(_ index: Int, _ page: PageContext) -> HTML {
        select(.class("form-select form-select-sm"), .name("heading.\(index)"), .aria("label", page.t("import.mapping.of_column", ["letter": letters(index)])))
        {
            option(.value("")) { page.t("import.mapping.none") }
            for column in kind.columns {
                option(.value(column.field), .flag("selected", fields[index] == column.field)) { page.t(column.titleKey) + (column.isRequired ? " *" : "") }
            }
        }
    }

    /// A, B, … as the sheet names its columns.
    private func letters(_ index: Int) -> String {
        let last = String(Unicode.Scalar(UInt8(65 + index % 26)))
        return index < 26 ? last : letters(index / 26 - 1) + last
    }
}
