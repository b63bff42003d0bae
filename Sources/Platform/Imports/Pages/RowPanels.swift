/// Some rows of one state, as a panel shows them.
struct RowPart {
    let found: Import
    let kind: any ImportKind
    let state: StagedRow.State
    let rows: [ShownRow]
    let hasMore: Bool
    /// The page shows these rows alone, page by page.
    let isAlone: Bool
    let isFirst: Bool

    var count: Int {
        switch state {
        case .add: found.counts.add
        case .change: found.counts.change
        case .same: found.counts.same
        case .refuse: found.counts.refuse
        case .left: found.counts.left
        case .note: found.counts.note
        case .waiting: 0
        }
    }

    func title(_ page: PageContext) -> String { page.t("import.panel.\(state.rawValue)", ["n": count]) }

    func path(after number: Int?) -> String {
        var query = [QueryItem("show", state.rawValue)]
        if let number { query.append(QueryItem("after", String(number))) }
        return PageContext.address(found.path, query)
    }

    /// How many are shown, and where the others are.
    func pager(_ page: PageContext) -> HTML {
        if !isAlone {
            guard hasMore else { return HTML() }
            return div(.class("pager")) {
                span { page.t("import.panel.some", ["n": rows.count, "all": count]) }
                a(href: path(after: nil), .class("push")) { page.t("import.panel.all", ["n": count]) }
            }
        }
        return Pager(
            page.t("import.panel.some", ["n": rows.count, "all": count]), previous: isFirst ? nil : path(after: nil),
            next: hasMore ? path(after: rows.last?.number) : nil
        ).html(page)
    }

    /// A row's name, leading to its record where that exists.
    func name(_ row: ShownRow, below: String?, _ page: PageContext) -> Cell {
        let label = row.label.isEmpty ? "–" : row.label
        if let record = row.record, state != .add || found.state == .applied, state != .refuse, let path = kind.path(of: record) {
            return .link(label, path, below: below, lang: page.ofNames)
        }
        return Cell(page.name(label) + (below.map { line in small { line } } ?? HTML()))
    }

    func column(_ field: String, _ page: PageContext) -> String { kind.column(field).map { page.t($0.titleKey) } ?? "–" }

    func written(_ row: ShownRow, _ field: String) -> String? {
        guard let position = found.mapping[field], position < row.cells.count else { return nil }
        let text = row.cells[position].text
        return text.isEmpty ? nil : String(text.prefix(200))
    }
}

/// A value in the reader's language.
extension ShownValue {
    func words(_ page: PageContext) -> String {
        switch self {
        case .none: "–"
        case .text(let text): text
        case .day(let iso): page.day(iso)
        case .number(let number): number == number.rounded() && abs(number) < 1e15 ? page.number(Int(number)) : page.number(number, decimals: 6)
        case .key(let key): page.t(key)
        case .name(let vi, let en): page.language == .vi ? vi : en
        }
    }
}

/// Rows that would change a record: what is, and what will be.
struct ChangedPanel {
    let part: RowPart

    func html(_ page: PageContext) -> HTML {
        let aside = part.isAlone ? HTML() : a(href: part.path(after: nil)) { page.t("import.panel.all", ["n": part.count]) }
        return Panel(part.title(page), id: "change", aside: aside, isFlush: true) {
            table(page).html(page)
            part.pager(page)
        }.html()
    }

    private func table(_ page: PageContext) -> DataTable {
        DataTable(
            page.t("import.panel.change_about"),
            columns: [
                Column(page.t("import.row"), .number, classes: "idx"), Column(page.t("import.name"), isHead: true), Column(page.t("import.column")),
                Column(page.t("import.was")), Column(page.t("import.will")),
            ], rows: part.rows.flatMap { row in row.detail.changes.map { change($0, of: row, page) } })
    }

    private func change(_ change: FieldChange, of row: ShownRow, _ page: PageContext) -> TableRow {
        TableRow([
            .text(page.number(row.number)), part.name(row, below: nil, page), .text(part.column(change.field, page)),
            Cell(span(.class("was")) { change.was.words(page) }), .strong(change.will.words(page)),
        ])
    }
}

/// Rows of which there is nothing to decide: to be added, kept, left out, or no data.
struct PlainPanel {
    let part: RowPart

    func html(_ page: PageContext) -> HTML {
        Panel(part.title(page), id: part.state.rawValue, isFlush: true) {
            DataTable(part.title(page), columns: columns(page), rows: part.rows.map { row($0, page) }).html(page)
            part.pager(page)
        }.html()
    }

    private var fields: [ImportColumn] {
        part.kind.columns.filter { part.found.mapping[$0.field] != nil }.dropFirst().prefix(5).map { $0 }
    }

    private func columns(_ page: PageContext) -> [Column] {
        let first = [Column(page.t("import.row"), .number, classes: "idx"), Column(page.t("import.name"), isHead: true)]
        if part.state == .note { return first + [Column(page.t("import.reason"))] }
        return first + fields.map { Column(page.t($0.titleKey)) }
    }

    private func row(_ row: ShownRow, _ page: PageContext) -> TableRow {
        if part.state == .note {
            let text = row.cells.map(\.text).filter { !$0.isEmpty }.joined(separator: " · ")
            return TableRow([.text(page.number(row.number)), .text(String(text.prefix(200))), .text(page.t("import.note.\(row.note ?? "other")"))])
        }
        let warnings = row.detail.warnings.map { page.t($0.key, $0.arguments) }.joined(separator: " ")
        return TableRow(
            [.text(page.number(row.number)), part.name(row, below: warnings.isEmpty ? nil : warnings, page)] + fields.map { .text(part.written(row, $0.field)) }
        )
    }
}

/// Records that an undoing left alone.
struct UndoRefusalTable {
    let refusals: [UndoRefusal]
    let kind: any ImportKind

    func html(_ page: PageContext) -> HTML {
        Panel(page.t("import.undo.left"), id: "left", isFlush: true) {
            DataTable(
                page.t("import.undo.left"), columns: [Column(page.t("import.undo.record"), isHead: true), Column(page.t("import.reason"))],
                rows: refusals.map { refusal in
                    let name = kind.path(of: refusal.record).map { Cell.link(page.t("import.undo.open"), $0) } ?? .text(refusal.record)
                    return TableRow([name, .text(page.t(refusal.key))])
                }
            ).html(page)
        }.html()
    }
}
