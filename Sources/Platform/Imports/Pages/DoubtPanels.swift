import View

/// What should be looked at in rows that can be taken, each kind of doubt once.
struct DoubtSummary {
    let found: Import
    let kind: any ImportKind
    let doubts: (rows: Int, shared: [SharedDoubt])

    func html(_ page: PageContext) -> HTML {
        Panel(
            page.t("import.panel.doubt", ["n": doubts.rows]), id: "doubts",
            aside: found.state == .ready ? span(.class("muted")) { page.t("import.doubts.taken") } : HTML(),
            isFlush: true
        ) {
            DataTable(
                page.t("import.panel.doubt", ["n": doubts.rows]),
                columns: [
                    Column(page.t("import.column"), isHead: true),
                    Column(page.t("import.doubts.what"), classes: "says"),
                    Column(page.t("import.doubts.rows"), .number),
                    Column(page.t("import.doubts.open")),
                ],
                rows: doubts.shared.map { doubt in
                    TableRow([
                        .text(
                            kind.column(doubt.example.field).map { page.t($0.titleKey) }
                                ?? page.t("import.doubts.whole_row")),
                        Cell(
                            group {
                                doubt.example.words(page)
                                if doubt.rows > 1, doubt.example.variesByRow {
                                    small { page.t("import.doubts.first", ["row": found.rowName(doubt.first)]) }
                                }
                            }), .text(page.number(doubt.rows)),
                        Cell(
                            a(
                                href: PageContext.address(
                                    found.path, [QueryItem("show", "doubt"), QueryItem("why", doubt.name)])
                            ) {
                                page.t("import.panel.all", ["n": doubt.rows])
                            }),
                    ])
                }
            ).html(page)
        }.html()
    }
}

/// How the columns were taken, and what of the file is not read.
struct RecognisedPanel {
    let found: Import
    let kind: any ImportKind
    let leftOut: [(note: String, rows: Int)]

    func html(_ page: PageContext) -> HTML {
        let known = kind.columns.filter { found.mapping[$0.field] != nil }
        let used = Set(found.mapping.values).union(found.chosenSheets.flatMap(\.joinedColumns))
        let unused = found.headings.enumerated().filter { index, heading in !heading.isEmpty && !used.contains(index) }
            .map(\.element)
        var words = page.t(
            "import.columns.words",
            ["n": known.count, "all": found.headings.count { !$0.isEmpty }, "row": found.headerRow])
        if !unused.isEmpty {
            words +=
                " " + page.t("import.columns.unused", ["columns": unused.map { "“\($0)”" }.joined(separator: ", ")])
        }
        return Panel(
            page.t("import.columns.title"), id: "columns",
            aside: a(href: found.path + "/mapping") { page.t("import.columns.correct") }
        ) {
            Recognised(words, columns: known.map { page.t($0.titleKey) }).html()
            if found.counts.note > 0 {
                p(.class("mt-3 mb-2")) {
                    page.t("import.columns.notes", ["n": found.counts.note]) + " " + leftOut.words(page)
                }
                p {
                    a(href: PageContext.address(found.path, [QueryItem("show", "note")])) {
                        page.t("import.columns.show_notes")
                    }
                }
            }
        }.html()
    }
}

extension [(note: String, rows: Int)] {
    /// "Dòng tổng: 2; Chữ ký, nơi nhận: 1."
    func words(_ page: PageContext) -> String {
        isEmpty
            ? "" : map { page.t("import.note.\($0.note)") + ": " + page.number($0.rows) }.joined(separator: "; ") + "."
    }
}
