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
        _ title: String, columns: [Column], rows: [TableRow], total: TableRow? = nil, isDense: Bool = false,
        classes: String = "",
        picks: String? = nil
    ) {
        self.init(
            title, columns: columns, groups: [TableGroup(nil, rows)], total: total, isDense: isDense, classes: classes,
            picks: picks)
    }

    package init(
        _ title: String, columns: [Column], groups: [TableGroup], total: TableRow? = nil, isDense: Bool = false,
        classes: String = "",
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
        let frames = columns.map { CellFrame($0) }, pick = picks.map { PickFrame($0, page) }
        // What scrolls sideways must be reached by the keyboard, too (WCAG 2.1.1).
        return div(
            .class(isDense ? "cards scroll" : "cards"), .named("tabindex", isDense ? "0" : nil),
            .role(isDense ? "group" : nil),
            .aria("label", isDense ? title : nil)
        ) {
            table(.class("tbl" + (isDense ? " dense" : "") + (classes.isEmpty ? "" : " " + classes))) {
                caption(.class("visually-hidden")) { title }
                thead {
                    tr {
                        if picks != nil { pickAll(page) }; for column in columns { column.html(page) }
                    }
                }
                for group in groups {
                    tbody {
                        if let heading = group.title { groupRow(heading) }
                        rows(group.rows, frames, pick)
                    }
                }
                if let total { tfoot { rows([total], frames, pick) } }
            }
        }
    }

    private func groupRow(_ heading: String) -> HTML {
        let span = columns.count + (picks == nil ? 0 : 1)
        return tr(.class("grp")) { th(.named("scope", "rowgroup"), .named("colspan", String(span))) { heading } }
    }

    /// All rows into one piece: most bytes of a list are theirs.
    private func rows(_ rows: [TableRow], _ frames: [CellFrame], _ pick: PickFrame?) -> HTML {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(rows.count * frames.count * 96)
        for row in rows {
            bytes.add("<tr")
            Attribute.id(row.anchor).write(to: &bytes)
            Attribute.class(row.tone?.rawValue).write(to: &bytes)
            bytes.add(">")
            if let pick { bytes += pick.html(row).bytes }
            for (frame, cell) in zip(frames, row.cells) { frame.write(cell, to: &bytes) }
            bytes.add("</tr>")
        }
        return HTML(bytes: bytes)
    }

    private func pickAll(_ page: PageContext) -> HTML {
        td(.class("pick")) {
            input(.class("form-check-input js-only"), .type("checkbox"), .aria("label", page.t("list.pick_all")))
        }
    }
}

/// The opening and closing tag of one column's cells.
struct CellFrame {
    private let open: [UInt8]
    private let close: StaticString

    init(_ column: Column) {
        let classes = [column.kind.rawValue, column.isWideOnly ? "hide-s" : "", column.classes].filter { !$0.isEmpty }
        let named = Attribute.class(classes.joined(separator: " "))
        let isHead = column.isHead
        open =
            isHead
            ? element("<th", [.named("scope", "row"), named]).bytes
            : element("<td", [named, .data("l", column.kind == .bar ? "" : column.name)]).bytes
        close = isHead ? "</th>" : "</td>"
    }

    func write(_ cell: Cell, to bytes: inout [UInt8]) {
        bytes += open
        cell.content.write(to: &bytes)
        bytes.add(close)
    }
}

/// The box that picks a row; its words differ in the row's name alone.
struct PickFrame {
    private let name: String
    private let before: Substring
    private let after: Substring

    init(_ name: String, _ page: PageContext) {
        self.name = name
        let words = page.t("list.pick", ["name": "\u{1}"]).split(separator: "\u{1}", omittingEmptySubsequences: false)
        before = words.first ?? ""
        after = words.count > 1 ? words[1] : ""
    }

    func html(_ row: TableRow) -> HTML {
        td(.class("pick")) {
            if let id = row.id {
                input(
                    .class("form-check-input"), .type("checkbox"), .name(name), .value(id),
                    .aria("label", before + row.name + after))
            }
        }
    }
}
