import Storage
import View

/// Imports so far, newest first.
struct ImportListView {
    let imports: [Import]
    let hasMore: Bool
    let kinds: [String: any ImportKind]
    /// Kinds that the actor may import.
    let open: [any ImportKind]
    let organisations: [String: String]
    let isDiscarded: Bool

    func html(_ page: PageContext) -> HTML {
        ListPage(
            page.t("import.title"), lead: page.t("import.list.lead"),
            actions: isFew ? open.map { Action(page.t($0.titleKey), path($0), icon: "upload") } : [],
            table: table(page),
            pager: Pager(
                page.t("import.list.shown", ["n": imports.count]),
                next: hasMore ? imports.last.map { page.here(["after": $0.id, "done": nil]) } : nil),
            empty: EmptyState(
                icon: "file-earmark-spreadsheet", page.t("import.list.empty"), page.t("import.list.empty_words")),
            notice: (isDiscarded ? Done(page.t("import.done.discarded")).html(page) : HTML())
                + (isFew ? HTML() : menu(page))
        ).html(page)
    }

    private var isFew: Bool { open.count <= 4 }

    private func path(_ kind: any ImportKind) -> String {
        PageContext.address("/imports/new", [QueryItem("kind", kind.name)])
    }

    private func menu(_ page: PageContext) -> HTML {
        details(.class("menu mb-3")) {
            summary(.class("btn btn-primary")) {
                icon("upload"); page.t("import.list.new")
            }
            ul {
                for kind in open { li { a(href: path(kind)) { page.t(kind.listTitleKey) } } }
            }
        }
    }

    private func table(_ page: PageContext) -> DataTable {
        DataTable(
            page.t("import.title"),
            columns: [
                Column(page.t("import.list.file"), isHead: true), Column(page.t("import.list.kind")),
                Column(page.t("import.list.state")),
                Column(page.t("import.list.written"), .number), Column(page.t("import.list.refused"), .number),
                Column(page.t("import.list.who")), Column(page.t("import.list.when"), .number),
            ], rows: imports.map { row($0, page) }, isDense: true)
    }

    private func row(_ found: Import, _ page: PageContext) -> TableRow {
        let kind = kinds[found.kind], mayOpen = open.contains { $0.name == found.kind }
        return TableRow(
            [
                mayOpen
                    ? .link(found.fileName, found.path, below: organisations[found.organisation])
                    : .text(found.fileName, below: organisations[found.organisation]),
                .text(kind.map { page.t($0.listTitleKey) }), .state(found.mark(page), page), written(found, page),
                .text(found.isJudged ? page.number(found.counts.refuse) : nil), .text(found.actor.name),
                .text(page.moment(found.madeAt.iso)),
            ], name: found.fileName)
    }

    /// What an import that was taken back had written no longer stands.
    private func written(_ found: Import, _ page: PageContext) -> Cell {
        switch found.state {
        case .applied, .applying: .text(page.number(found.applied))
        default: .text(nil)
        }
    }
}

extension Import {
    /// ", sheet “Staff”"; nothing for a file that has none.
    func sheetWords(_ page: PageContext) -> String {
        sheet.isEmpty ? "" : page.t("import.lead.sheet", ["sheet": sheet])
    }
}

extension Import {
    /// No row below the headings.
    var isEmpty: Bool { isJudged && counts.good + counts.same + counts.refuse + counts.left == 0 }

    /// Its rows were read and judged: their counts say something.
    var isJudged: Bool { ![.reading, .unclear, .checking, .failed].contains(state) }

    /// How it stands, in the same words wherever it is listed. Only what can be written waits to be written.
    package func mark(_ page: PageContext) -> StateMark {
        if asksForSheets { return StateMark(.short, page.t("import.state.choose_sheets")) }
        guard state == .ready, counts.good == 0 else { return state.mark(page) }
        return counts.refuse > 0
            ? StateMark(.short, page.t("import.state.to_correct")) : StateMark(.na, page.t("import.state.nothing"))
    }
}

extension Import.State {
    func mark(_ page: PageContext) -> StateMark {
        let words = page.t("import.state.\(rawValue)")
        return switch self {
        case .applied: StateMark(.met, words)
        case .failed: StateMark(.bad, words)
        case .reading, .checking, .applying, .undoing: StateMark(.due, words)
        case .unclear, .ready: StateMark(.short, words)
        case .undone: StateMark(.na, words)
        }
    }
}
