/// A table; on a phone each row becomes a card, from the same markup.
package struct DataTable: Sendable {
    /// What the table shows, for those who do not see it.
    package var title: String
    package var columns: [Column]
    package var groups: [TableGroup]
    package var total: TableRow?
    /// One line a row: lists.
    package var isDense: Bool
    /// Other classes: `rank`, `state-tbl`.
    package var classes: String
    /// Name of the checkboxes, where rows can be picked.
    package var picks: String?

    package init(
        _ title: String, columns: [Column], rows: [TableRow], total: TableRow? = nil, isDense: Bool = false, classes: String = "",
        picks: String? = nil
    ) {
        self.init(title, columns: columns, groups: [TableGroup(nil, rows)], total: total, isDense: isDense, classes: classes, picks: picks)
    }

    package init(
        _ title: String, columns: [Column], groups: [TableGroup], total: TableRow? = nil, isDense: Bool = false, classes: String = "",
        picks: String? = nil
    ) {
        self.title = title
        self.columns = columns
        self.groups = groups
        self.total = total
        self.isDense = isDense
        self.classes = classes
        self.picks = picks
    }

    package var isEmpty: Bool { groups.allSatisfy { $0.rows.isEmpty } }

    package func html(_ page: PageContext) -> HTML {
        // A cell's label and classes are the same in every row: made once.
        let frames = columns.map { CellFrame($0) }
        // What scrolls sideways must be reached by the keyboard, too (WCAG 2.1.1).
        return div(
            .class(isDense ? "cards scroll" : "cards"), .named("tabindex", isDense ? "0" : nil), .role(isDense ? "group" : nil),
            .aria("label", isDense ? title : nil)
        ) {
            table(.class("tbl" + (isDense ? " dense" : "") + (classes.isEmpty ? "" : " " + classes))) {
                caption(.class("visually-hidden")) { title }
                thead { tr { if picks != nil { pickAll(page) }; for column in columns { column.html(page) } } }
                for group in groups {
                    tbody {
                        if let heading = group.title { groupRow(heading) }
                        for row in group.rows { self.row(row, frames, page) }
                    }
                }
                if let total { tfoot { row(total, frames, page) } }
            }
        }
    }

    private func groupRow(_ heading: String) -> HTML {
        let span = columns.count + (picks == nil ? 0 : 1)
        return tr(.class("grp")) { th(.named("scope", "rowgroup"), .named("colspan", String(span))) { heading } }
    }

    private func row(_ row: TableRow, _ frames: [CellFrame], _ page: PageContext) -> HTML {
        var cells: [HTML] = []
        cells.reserveCapacity(frames.count + 1)
        if let picks {
            cells.append(pick(row, picks, page))
        }
        for (frame, cell) in zip(frames, row.cells) { cells.append(frame.html(cell)) }
        return tr(.id(row.anchor), .class(row.tone?.rawValue)) { cells }
    }

    private func pickAll(_ page: PageContext) -> HTML {
        td(.class("pick")) {
            input(.class("form-check-input js-only"), .type("checkbox"), .aria("label", page.t("list.pick_all")))
        }
    }

    private func pick(_ row: TableRow, _ name: String, _ page: PageContext) -> HTML {
        td(.class("pick")) {
            if let id = row.id {
                input(
                    .class("form-check-input"), .type("checkbox"), .name(name), .value(id),
                    .aria("label", page.t("list.pick", ["name": row.name])))
            }
        }
    }
}

/// The opening and closing tag of one column's cells.
struct CellFrame {
    let open: String
    let close: String

    init(_ column: Column) {
        let classes = [column.kind.rawValue, column.isWideOnly ? "hide-s" : "", column.classes].filter { !$0.isEmpty }
        let names = classes.isEmpty ? "" : " class=\"" + escaped(classes.joined(separator: " ")) + "\""
        if column.isHead {
            open = "<th scope=\"row\"" + names + ">"
            close = "</th>"
        } else {
            open = "<td" + names + " data-l=\"" + (column.kind == .bar ? "" : escaped(column.name)) + "\">"
            close = "</td>"
        }
    }

    func html(_ cell: Cell) -> HTML { HTML(markup: open + cell.content.markup + close) }
}
