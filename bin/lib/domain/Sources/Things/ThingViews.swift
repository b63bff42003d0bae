import Platform

/// The list: `rows` holds one more than a page shows when there is a next page.
struct ThingListView {
    let rows: [Thing]
    let search: String
    let mayEdit: Bool

    func html(_ page: PageContext) -> HTML {
        let shown = rows.prefix(Things.pageSize)
        return ListPage(
            page.t("things.title"),
            actions: mayEdit ? [Action(page.t("things.new"), "/things/new", icon: "plus", style: .main)] : [],
            search: ListSearch(search, hint: page.t("things.search")),
            table: DataTable(
                page.t("things.title"), columns: [Column(page.t("things.name"), isHead: true), Column(page.t("things.state"))],
                rows: shown.map { row($0, page) }, isDense: true),
            pager: Pager(page.t("things.shown", ["n": shown.count]), next: next(shown.last, page)),
            empty: EmptyState(icon: "search", page.t("things.none"), page.t("things.none.next"))
        ).html(page)
    }

    private func row(_ thing: Thing, _ page: PageContext) -> TableRow {
        TableRow([.link(thing.name, "/things/\(thing.id)"), .text(page.t("things.state.\(thing.state.rawValue)"))], name: thing.name)
    }

    private func next(_ last: Thing?, _ page: PageContext) -> String? {
        guard rows.count > Things.pageSize, let last else { return nil }
        return page.here(["after": Keyset([last.searchKey, last.id]).token])
    }
}

/// One record, with what may be done with it now and what happened to it.
struct ThingView {
    let thing: Thing
    let history: [JournalEntry]
    let mayEdit: Bool

    func html(_ page: PageContext) -> HTML {
        RecordPage(
            thing.name, lead: HTML(text: page.t("things.state.\(thing.state.rawValue)")),
            crumbs: [Crumb(page.t("things.title"), "/things"), Crumb(thing.name)], actions: mayEdit ? [action(page)] : [], sections: [],
            history: HistoryColumn(history.map { entry($0, page) })
        ).html(page)
    }

    private func entry(_ entry: JournalEntry, _ page: PageContext) -> HistoryColumn.Entry {
        HistoryColumn.Entry(entry.fields.map { page.t("things.field.\($0)") }.joined(separator: ", "), who: entry.actor, at: entry.at)
    }

    private func action(_ page: PageContext) -> Action {
        switch thing.state {
        case .open: Action(page.t("things.close"), "/things/\(thing.id)/closure", isPost: true)
        case .closed: Action(page.t("things.reopen"), "/things/\(thing.id)/reopening", isPost: true)
        }
    }
}

/// The form, empty or with what was typed and what is wrong with it.
struct ThingFormView {
    var name = ""
    var organisation = ""
    var errors: [FieldError] = []
    let onceKey: String

    func html(_ page: PageContext) -> HTML {
        let fields = [
            Field("name", page.t("things.name"), value: name, error: error("name", page)),
            Field("organisation", page.t("things.organisation"), value: organisation, error: error("organisation", page)),
        ]
        return FormPage(
            page.t("things.new"), crumbs: [Crumb(page.t("things.title"), "/things"), Crumb(page.t("things.new"))],
            form: FormModel(
                path: "/things", sections: [FormModel.Section(nil, fields)], submit: page.t("things.register"),
                cancel: Link(page.t("things.title"), "/things"), onceKey: onceKey)
        ).html(page)
    }

    private func error(_ field: String, _ page: PageContext) -> String? {
        errors.first { $0.field == field }.map { page.t($0.key, $0.arguments) }
    }
}
