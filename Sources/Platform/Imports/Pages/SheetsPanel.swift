import View

/// The sheets of a workbook, of which one, several or all are read.
struct SheetsPanel {
    let found: Import

    func html(_ page: PageContext) -> HTML {
        Panel(page.t("import.sheets.title", ["n": found.sheets.count]), id: "sheets", isFlush: true) {
            form(.named("method", "post"), .named("action", found.path + "/sheets")) {
                hiddenCSRF(page)
                table(page).html(page)
                div(.class("pager")) {
                    button(.class("btn btn-main")) { page.t("import.sheets.read") }
                    span(.class("muted small")) { page.t("import.sheets.together") }
                }
            }
        }.html()
    }

    private func table(_ page: PageContext) -> DataTable {
        DataTable(
            page.t("import.sheets.title", ["n": found.sheets.count]),
            columns: [
                Column(page.t("import.sheets.sheet"), isHead: true), Column(page.t("import.sheets.filled"), .number),
                Column(page.t("import.sheets.records"), .number), Column(page.t("import.sheets.columns"), .number),
                Column(page.t("import.sheets.state")),
            ], rows: found.sheets.map { row($0, page) })
    }

    private func row(_ sheet: FoundSheet, _ page: PageContext) -> TableRow {
        TableRow([
            Cell(
                label(.class("pickline")) {
                    input(
                        .class("form-check-input"), .type("checkbox"), .name("sheet"), .value(sheet.name),
                        .flag("checked", isProposed(sheet)))
                    span { sheet.name }
                }), .text(page.number(sheet.rows)), .text(page.number(sheet.records)),
            .text(page.number(sheet.fields.count)), .text(state(sheet, page)),
        ])
    }

    /// What is read now; where nothing is, every visible list.
    private func isProposed(_ sheet: FoundSheet) -> Bool {
        found.chosenSheets.isEmpty ? sheet.isList && !sheet.isHidden : sheet.isRead
    }

    private func state(_ sheet: FoundSheet, _ page: PageContext) -> String {
        var words: [String] = []
        if sheet.isRead { words.append(page.t("import.sheets.is_read")) }
        if sheet.isHidden { words.append(page.t("import.sheets.is_hidden")) }
        if sheet.hiddenRecords > 0 { words.append(page.t("import.sheets.hidden_rows", ["n": sheet.hiddenRecords])) }
        if !sheet.isList {
            words.append(page.t(sheet.records > 0 ? "import.sheets.incomplete" : "import.sheets.no_list"))
        }
        return words.isEmpty
            ? page.t(found.asksForSheets ? "import.sheets.is_list" : "import.sheets.not_read")
            : words.joined(separator: ", ")
    }
}

extension FoundSheet {
    /// "Bến Nước (3 dòng)", "Nháp (ẩn, 5 dòng)".
    func words(_ page: PageContext) -> String {
        "“\(name)” (" + (isHidden ? page.t("import.sheets.is_hidden") + ", " : "")
            + page.t("import.sheets.n_records", ["n": records]) + ")"
    }
}
