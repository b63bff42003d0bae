/// One column of a table.
package struct Column: Sendable, Equatable {
    package enum Kind: String, Sendable {
        case text = ""
        /// Right-aligned, digits of one width.
        case number = "num"
        /// Never broken: codes, short names.
        case short = "nw"
        case muted = "muted n"
        /// Broken where it must be, also in a dense list: names of organisations.
        case long = "long"
        case bar = "barcell"
        case coverage = "cov"
    }

    package enum Order: String, Sendable { case ascending, descending }

    package var name: String
    package var kind: Kind
    /// The row's own name: bold, first on a card.
    package var isHead: Bool
    /// Left out on a phone.
    package var isWideOnly: Bool
    /// Address that sorts by this column, or turns its order.
    package var sort: String?
    package var order: Order?
    package var classes: String

    package init(
        _ name: String, _ kind: Kind = .text, isHead: Bool = false, isWideOnly: Bool = false, sort: String? = nil,
        order: Order? = nil, classes: String = ""
    ) {
        self.name = name
        self.kind = kind
        self.isHead = isHead
        self.isWideOnly = isWideOnly
        self.sort = sort
        self.order = order
        self.classes = classes
    }

    /// A column that sorts by `?sort=key`, then by `?sort=-key`; page numbers start again.
    package static func sorted(
        _ name: String, _ kind: Kind = .text, by key: String, isHead: Bool = false, isWideOnly: Bool = false,
        _ page: PageContext
    ) -> Column {
        let now = page.value(of: "sort")
        let order: Order? = now == key ? .ascending : now == "-" + key ? .descending : nil
        let next = order == .ascending ? "-" + key : key
        return Column(
            name, kind, isHead: isHead, isWideOnly: isWideOnly,
            sort: page.here(["sort": next, "after": nil, "before": nil]), order: order)
    }

    func html(_ page: PageContext) -> HTML {
        // Two short words stay in one line: a column has more room in height than what a broken heading takes from the
        // eye.
        let isShort = name.contains(" ") && name.count <= Self.unbroken
        let classes = [kind == .number ? "num" : "", isShort ? "nw" : "", isWideOnly ? "hide-s" : "", self.classes]
            .filter { !$0.isEmpty }
        return th(.named("scope", "col"), .class(classes.joined(separator: " ")), .aria("sort", order?.rawValue)) {
            if let sort {
                a(href: sort) {
                    name; arrow
                }
            } else {
                name
            }
            if name.isEmpty {
                span(.class("visually-hidden")) { page.t(kind == .bar ? "table.chart" : "table.actions") }
            }
        }
    }

    private static let unbroken = 12

    private var arrow: HTML? {
        order.map { order in span(.hidden) { order == .ascending ? " ↑" : " ↓" } }
    }
}

/// Rows under one heading.
package struct TableGroup: Sendable {
    package var title: String?
    package var rows: [TableRow]

    package init(_ title: String?, _ rows: [TableRow]) {
        self.title = title
        self.rows = rows
    }
}

/// One row.
package struct TableRow: Sendable {
    /// Value of its checkbox, where rows can be picked.
    package var id: String?
    /// Its name for those who do not see the row.
    package var name: String
    package var cells: [Cell]
    package var tone: Tone?
    package var anchor: String?

    package init(_ cells: [Cell], id: String? = nil, name: String = "", tone: Tone? = nil, anchor: String? = nil) {
        self.cells = cells
        self.id = id
        self.name = name
        self.tone = tone
        self.anchor = anchor
    }
}

/// What stands in one place of a table.
package struct Cell: Sendable, Equatable {
    package var content: HTML

    package init(_ content: HTML) { self.content = content }

    /// Text, with a muted line below it.
    package static func text(_ words: String?, below: String? = nil) -> Cell {
        var bytes: [UInt8] = []
        bytes.reserveCapacity((words ?? "").utf8.count + (below.map { $0.utf8.count + 15 } ?? 3))
        bytes.add(escaping: words ?? "–")
        bytes.add(below: below)
        return Cell(HTML(bytes: bytes))
    }

    package static func link(_ words: String, _ path: String, below: String? = nil, lang: String? = nil) -> Cell {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(words.utf8.count + path.utf8.count + (below?.utf8.count ?? 0) + 40)
        bytes.add("<a")
        Attribute.href(path).write(to: &bytes)
        Attribute.named("lang", lang).write(to: &bytes)
        bytes.add(">")
        bytes.add(escaping: words)
        bytes.add("</a>")
        bytes.add(below: below)
        return Cell(HTML(bytes: bytes))
    }

    /// Words that are never broken: a number or a code of one piece.
    package static func unbroken(_ words: String) -> Cell {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(words.utf8.count + 26)
        bytes.add("<span class=\"nw\">")
        bytes.add(escaping: words)
        bytes.add("</span>")
        return Cell(HTML(bytes: bytes))
    }

    /// A name, or what else stands in a record as it was typed: in Vietnamese, whatever the page speaks.
    package static func name(_ words: String?, _ page: PageContext) -> Cell {
        Cell(words.map { page.name($0) } ?? HTML(text: "–"))
    }

    package static func strong(_ words: String) -> Cell { Cell(b { words }) }
    package static func bar(_ bar: Bar) -> Cell { Cell(bar.html()) }
    package static func state(_ state: StateMark, _ page: PageContext) -> Cell { Cell(state.html(page)) }

    /// A value with the icon of its state; the word is there for those who do not see.
    package static func valued(_ words: String, _ tone: Tone, _ page: PageContext) -> Cell {
        Cell(
            span(.class("pv " + tone.rawValue)) {
                tone.mark; span(.class("visually-hidden")) { tone.word(page) + ", " }; b { words }
            })
    }

    /// How complete something is: a short bar and the percentage.
    package static func coverage(_ ratio: Double, threshold: Double, _ page: PageContext) -> Cell {
        Cell(
            Bar(ratio, target: threshold, tone: ratio >= threshold ? .met : .short).html()
                + span(.class("n")) { page.percent(ratio, decimals: 0) })
    }
}

extension [UInt8] {
    /// A muted line below what stands in a cell.
    fileprivate mutating func add(below line: String?) {
        guard let line else { return }
        add("<small>")
        add(escaping: line)
        add("</small>")
    }
}
