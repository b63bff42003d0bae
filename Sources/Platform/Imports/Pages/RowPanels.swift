import Vietnamese
import View

/// Some rows of an import, as a panel shows them.
struct ShownPart {
    let found: Import
    let kind: any ImportKind
    let part: RowPart
    /// Of doubts: which alone.
    let why: String?
    let rows: [ShownRow]
    /// What rows will have written, by their number.
    let written: [Int: [String: ShownValue]]
    let total: Int
    let hasMore: Bool
    /// The page shows these rows alone, page by page.
    let isAlone: Bool
    let isFirst: Bool
    /// Doubts that are said of all rows already.
    let said: [Refusal]

    func title(_ page: PageContext) -> String { page.t("import.panel.\(part.words(of: found))", ["n": total]) }

    func path(after number: Int?) -> String {
        var query = [QueryItem("show", part.rawValue)]
        if let why { query.append(QueryItem("why", why)) }
        if let number { query.append(QueryItem("after", String(number))) }
        return PageContext.address(found.path, query)
    }

    /// How many are shown, and where the others are.
    func pager(_ page: PageContext) -> HTML {
        if !isAlone {
            guard hasMore else { return HTML() }
            return div(.class("pager")) {
                span { page.t("import.panel.some", ["n": rows.count, "all": total]) }
                a(href: path(after: nil), .class("push")) { page.t("import.panel.all", ["n": total]) }
            }
        }
        return Pager(
            page.t("import.panel.some", ["n": rows.count, "all": total]), previous: isFirst ? nil : path(after: nil),
            next: hasMore ? path(after: rows.last?.number) : nil
        ).html(page)
    }

    /// Its number in the sheet, and the sheet where several are read.
    func number(_ row: ShownRow) -> Cell {
        let place = found.place(of: row.number)
        return .text(String(place.row), below: place.sheet)
    }

    /// A row's name, leading to its record where that exists.
    func name(_ row: ShownRow, below: String?, _ page: PageContext) -> Cell {
        let label = row.label.isEmpty ? "–" : row.label
        if let record = row.record, row.state != .add || found.state == .applied, row.state != .refuse,
            let path = kind.path(of: record)
        {
            return .link(label, path, below: below, lang: page.ofNames)
        }
        return Cell(page.name(label) + (below.map { line in small { line } } ?? HTML()))
    }

    func column(_ field: String, _ page: PageContext) -> String {
        kind.column(field).map { page.t($0.titleKey) } ?? "–"
    }

    /// What the file has; of a value that was read by its column, zone or serial number, that which stands there.
    func written(_ row: ShownRow, _ field: String, _ page: PageContext) -> String? {
        guard let position = found.mapping[field], position < row.cells.count else { return nil }
        let cell = row.cells[position]
        let text =
            if cell.original == nil, case .day(let day) = cell.plain { page.day(day.iso) } else { cell.asWritten }
        return text.isEmpty ? nil : String(text.prefix(200))
    }
}

extension RowPart {
    /// Under which words it stands: what will be done, or what was.
    func words(of found: Import) -> String {
        (self == .add || self == .change) && found.isWritten ? rawValue + ".done" : rawValue
    }
}

extension Import {
    /// Its rows stand in the records, or stood there: words about them speak of what was done.
    var isWritten: Bool { state == .applied || state == .undone }
}

/// A value in the reader's language.
extension ShownValue {
    func words(_ page: PageContext) -> String {
        switch self {
        case .none: "–"
        case .text(let text): text
        case .day(let iso): page.day(iso)
        case .number(let number):
            number == number.rounded() && abs(number) < 1e15
                ? page.number(Int(number)) : Format(page.language).number(number, decimals: 6)
        case .key(let key): page.t(key)
        case .name(let vi, let en): page.language == .vi ? vi : en
        }
    }
}

/// Rows that would change a record: what is, and what will be.
struct ChangedPanel {
    let part: ShownPart

    func html(_ page: PageContext) -> HTML {
        let aside =
            part.isAlone ? HTML() : a(href: part.path(after: nil)) { page.t("import.panel.all", ["n": part.total]) }
        return Panel(part.title(page), id: "change", aside: aside, isFlush: true) {
            table(page).html(page)
            part.pager(page)
        }.html()
    }

    private func table(_ page: PageContext) -> DataTable {
        DataTable(
            page.t(part.found.isWritten ? "import.panel.change_about.done" : "import.panel.change_about"),
            columns: [
                Column(page.t("import.row"), .number, classes: "idx"), Column(page.t("import.name"), isHead: true),
                Column(page.t("import.column")),
                Column(page.t(part.found.isWritten ? "import.was.done" : "import.was")),
                Column(page.t(part.found.isWritten ? "import.will.done" : "import.will")),
            ],
            rows: part.rows.flatMap { row in
                row.detail.changes.enumerated().map { change($1, of: row, isFirst: $0 == 0, page) }
            })
    }

    private func change(_ change: FieldChange, of row: ShownRow, isFirst: Bool, _ page: PageContext) -> TableRow {
        TableRow([
            part.number(row), part.name(row, below: isFirst ? row.doubts(page, besides: part.said) : nil, page),
            .text(part.column(change.field, page)),
            Cell(span(.class("was")) { change.was.words(page) }), .strong(change.will.words(page)),
        ])
    }
}

/// Rows that are no data, and why they are taken for none.
struct LeftOutPanel {
    let part: ShownPart
    let leftOut: [(note: String, rows: Int)]

    func html(_ page: PageContext) -> HTML {
        Panel(part.title(page), id: part.part.rawValue, isFlush: true) {
            p(.class("px-3")) { leftOut.words(page) }
            DataTable(
                part.title(page),
                columns: [
                    Column(page.t("import.row"), .number, classes: "idx"),
                    Column(page.t("import.note.says"), isHead: true),
                    Column(page.t("import.reason"), classes: "says"),
                ],
                rows: part.rows.map { row in
                    let text = row.cells.map(\.text).filter { !$0.isEmpty }.joined(separator: " · ")
                    return TableRow([
                        part.number(row), .text(String(text.prefix(200))),
                        .text(page.t("import.note.\(row.note ?? "other")")),
                    ])
                }
            ).html(page)
            part.pager(page)
        }.html()
    }
}

/// Records that an undoing left alone.
struct UndoRefusalTable {
    let refusals: [UndoRefusal]
    let kind: any ImportKind

    func html(_ page: PageContext) -> HTML {
        Panel(page.t("import.undo.left"), id: "left", isFlush: true) {
            DataTable(
                page.t("import.undo.left"),
                columns: [
                    Column(page.t("import.undo.record"), isHead: true),
                    Column(page.t("import.reason"), classes: "says"),
                ],
                rows: refusals.map { refusal in
                    let label = refusal.label.isEmpty ? page.t("import.undo.open") : refusal.label
                    let name =
                        kind.path(of: refusal.record).map { Cell.link(label, $0, lang: page.ofNames) }
                        ?? .name(label, page)
                    return TableRow([name, .text(page.t(refusal.key))])
                }
            ).html(page)
        }.html()
    }
}
