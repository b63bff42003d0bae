import View

/// In which rows the headings stand: any rows of the sheet, one or two high.
struct HeaderPanel {
    let found: Import
    /// Rows of the sheet, as they are.
    let rows: [StagedRow]
    /// The first row that was asked for.
    let from: Int

    /// Once the list is known, a look at its top is enough.
    private var shown: ArraySlice<StagedRow> { rows.prefix(found.state == .ready && from == 1 ? 12 : Self.atOnce) }

    static let atOnce = 25
    static let heights = 1...3

    func html(_ page: PageContext) -> HTML {
        Panel(
            page.t("import.mapping.header"), id: "header",
            aside: span(.class("muted")) { page.t("import.mapping.header_hint") }, isFlush: true
        ) {
            form(.named("method", "post"), .named("action", found.path + "/mapping")) {
                hiddenCSRF(page)
                table(page).html(page)
                div(.class("pager")) {
                    label(.named("for", "f-header_rows")) { page.t("import.mapping.height") }
                    select(.class("form-select form-select-sm"), .id("f-header_rows"), .name("header_rows")) {
                        for height in Self.heights {
                            option(.value(String(height)), .flag("selected", height == found.headerRows)) {
                                page.t("import.mapping.height.\(height)")
                            }
                        }
                    }
                    button(.class("btn btn-primary")) { page.t("import.mapping.use_row") }
                    if from > 1 { a(href: path(max(1, from - Self.atOnce))) { page.t("import.mapping.rows_before") } }
                    if rows.count == Self.atOnce || shown.count < rows.count, let last = shown.last {
                        a(href: path(last.number + 1)) { page.t("import.mapping.rows_after") }
                    }
                }
            }
        }.html()
    }

    private func path(_ row: Int) -> String {
        PageContext.address(found.path + "/mapping", [QueryItem("from", String(row))]) + "#header"
    }

    private func table(_ page: PageContext) -> DataTable {
        DataTable(
            page.t("import.mapping.header"),
            columns: [Column(page.t("import.mapping.row_says"), isHead: true)],
            rows: shown.map { row in
                TableRow([
                    Cell(
                        label(.class("pickline whole")) {
                            input(
                                .class("form-check-input"), .type("radio"), .name("header_row"),
                                .value(String(row.number)),
                                .flag("checked", row.number == found.headerRow),
                                .aria("label", page.t("import.mapping.this_row", ["row": row.number])))
                            span(.class("n")) { String(row.number) }
                            page.name(
                                String(
                                    row.cells.map(\.text).filter { !$0.isEmpty }.joined(separator: " · ").prefix(240)))
                        })
                ])
            })
    }
}
