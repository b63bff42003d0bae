import View

/// Rows that cannot be taken as they are: what was written, why, and what would mend it.
struct RefusedPanel {
    let part: ShownPart
    let shared: [SharedReason]

    private var isOpen: Bool { part.found.state == .ready }

    func html(_ page: PageContext) -> HTML {
        Panel(part.title(page), id: "refuse", aside: aside(page), isFlush: true) {
            if isOpen {
                form(.named("method", "post"), .named("action", part.found.path + "/choices")) {
                    hiddenCSRF(page)
                    table(page).html(page)
                    part.pager(page)
                    if part.rows.contains(where: hasFix) {
                        div(.class("pager")) {
                            button(.class("btn btn-primary")) {
                                icon("check2"); page.t("import.choices.take")
                            }
                        }
                    }
                }
                together(page)
            } else {
                table(page).html(page)
                part.pager(page)
            }
        }.html()
    }

    private func aside(_ page: PageContext) -> HTML {
        group {
            span(.class("muted")) { page.t("import.row_as_in_sheet") }
            a(href: part.found.path + "/refused.xlsx") {
                icon("download"); page.t("import.refused.download", ["n": part.total])
            }
        }
    }

    private func hasFix(_ row: ShownRow) -> Bool { row.detail.reasons.contains { !$0.fixes.isEmpty } }

    private func table(_ page: PageContext) -> DataTable {
        var columns = [
            Column(page.t("import.row"), .number, classes: "idx"), Column(page.t("import.name_column"), isHead: true),
            Column(page.t("import.written")),
            Column(page.t("import.reason"), classes: "reason"),
        ]
        if isOpen { columns.append(Column(page.t("import.choice"), classes: "choice")) }
        return DataTable(page.t("import.panel.refuse_about"), columns: columns, rows: part.rows.map { row($0, page) })
    }

    private func row(_ row: ShownRow, _ page: PageContext) -> TableRow {
        let reasons = row.detail.reasons
        var fields: [String] = []
        for reason in reasons where !fields.contains(reason.field) { fields.append(reason.field) }
        let columns = fields.map { part.column($0, page) }.filter { $0 != "–" }
        var cells = [
            part.number(row), part.name(row, below: columns.isEmpty ? "–" : columns.joined(separator: ", "), page),
            Cell(fields.compactMap { part.written(row, $0, page) }.map { marked($0) + raw(" ") }.joined()),
            Cell(
                reasons.map { reason in
                    div { (reasons.count > 1 ? part.column(reason.field, page) + ": " : "") + reason.words(page) }
                }
                .joined() + changes(row, page) + doubts(row, page)),
        ]
        if isOpen { cells.append(Cell(choice(row, page) + inFull(row, page))) }
        return TableRow(cells, anchor: "row-\(row.number)")
    }

    /// What else must be looked at when the row is taken.
    private func doubts(_ row: ShownRow, _ page: PageContext) -> HTML {
        row.doubts(page, besides: part.said).map { words in small { words } } ?? HTML()
    }

    /// What would be overwritten, where a record was changed meanwhile.
    private func changes(_ row: ShownRow, _ page: PageContext) -> HTML {
        row.detail.changes.map { change in
            div(.class("small")) {
                part.column(change.field, page) + ": ";
                changed(from: change.was.words(page), to: change.will.words(page))
            }
        }.joined()
    }

    private func choice(_ row: ShownRow, _ page: PageContext) -> HTML {
        let fixes = row.detail.reasons.flatMap { reason in reason.fixes.map { (reason.field, $0) } }
        // The one reading is chosen before; where there are several, something would be lost, or it only looks like it,
        // a person chooses.
        let isClear = fixes.count == 1 && fixes[0].1.labelKey == nil && !fixes[0].1.isGuess
        return select(
            .class("form-select form-select-sm"), .name("row.\(row.number)"),
            .aria("label", page.t("import.choice.of_row", ["row": part.found.rowName(row.number)]))
        ) {
            option(.value(""), .flag("selected", !isClear)) { page.t("import.choice.keep") }
            for (field, fix) in fixes {
                option(.value(Imports.Choice.text(field, fix)), .flag("selected", isClear)) {
                    fix.labelKey.map { page.t($0) } ?? page.t("import.choice.take", ["value": fix.words(page)])
                }
            }
            option(.value("leave")) { page.t("import.choice.leave_out") }
        }
    }

    /// A list cuts what is longer than itself, and what tells two places apart stands at the end.
    private func inFull(_ row: ShownRow, _ page: PageContext) -> HTML {
        let cut = row.detail.reasons.flatMap(\.fixes).filter { $0.labelKey == nil }.map { $0.words(page) }.filter {
            $0.count > Self.fits
        }
        return cut.map { words in small { page.t("import.choice.offered", ["value": words]) } }.joined()
    }

    private static let fits = 18

    private func words(_ reason: SharedReason, _ page: PageContext) -> String {
        let column = part.column(reason.field, page)
        guard let named = reason.named else {
            return page.t("import.choices.all", ["n": reason.rows, "column": column])
        }
        return page.t(
            "import.choices.all_alike",
            ["n": reason.rows, "column": column, "typed": named.typed, "value": named.fix.words(page)])
    }

    /// The same fix for all rows with the same reason.
    private func together(_ page: PageContext) -> HTML {
        group {
            if !shared.isEmpty {
                div(.class("pager")) {
                    span(.class("muted")) { page.t("import.choices.together") }
                    for reason in shared {
                        form(.named("method", "post"), .named("action", part.found.path + "/choices"), .class("inline"))
                        {
                            hiddenCSRF(page)
                            input(.type("hidden"), .name("all"), .value(reason.name))
                            button(.class("btn")) { words(reason, page) }
                        }
                    }
                }
            }
        }
    }
}

extension Fix {
    func words(_ page: PageContext) -> String { page.language == .vi ? label : labelInEnglish ?? label }
}
