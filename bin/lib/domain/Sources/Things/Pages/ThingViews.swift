import Platform
import Vietnamese

struct ThingListView {
    let page: Page<Thing>
    let search: String
    let mayEdit: Bool

    func html(_ context: PageContext) -> HTML {
        ListPage(
            context.t("things.title"),
            actions: mayEdit ? [Action(context.t("things.new"), "/things/new", icon: "plus", style: .main)] : [],
            search: ListSearch(search, hint: context.t("things.search")),
            table: DataTable(
                context.t("things.title"),
                columns: [Column(context.t("things.name"), isHead: true), Column(context.t("things.state"))],
                rows: page.rows.map { row($0, context) }, isDense: true),
            pager: Pager(
                context.t("things.shown", ["n": page.rows.count]),
                next: page.next.map { context.here(["after": $0.token]) }),
            empty: EmptyState(icon: "search", context.t("things.none"), context.t("things.none.next"))
        ).html(context)
    }

    private func row(_ thing: Thing, _ context: PageContext) -> TableRow {
        TableRow(
            [.link(thing.name, Things.path(thing.id)), .text(context.t("things.state.\(thing.state.rawValue)"))],
            name: thing.name)
    }
}

/// One record, with what may be done with it now and what happened to it.
struct ThingView {
    let thing: Thing
    let history: [JournalEntry]
    /// Names, by their ids.
    let actors: [String: String]
    let mayEdit: Bool

    func html(_ page: PageContext) -> HTML {
        RecordPage(
            thing.name, lead: HTML(text: page.t("things.state.\(thing.state.rawValue)")),
            crumbs: [Crumb(page.t("things.title"), "/things"), Crumb(thing.name)],
            actions: mayEdit ? [action(page)] : [], sections: [],
            history: HistoryColumn(history.map { entry($0, page) })
        ).html(page)
    }

    private func entry(_ entry: JournalEntry, _ page: PageContext) -> HistoryColumn.Entry {
        HistoryColumn.Entry(
            entry.fields.map { page.t("things.field.\($0)") }.joined(separator: ", "),
            who: actors[entry.actor] ?? entry.actor, at: entry.at)
    }

    private func action(_ page: PageContext) -> Action {
        let path = Things.path(thing.id), version = [QueryItem("version", String(thing.version))]
        return switch thing.state {
        case .open: Action(page.t("things.close"), PageContext.address(path + "/closure", version), isPost: true)
        case .closed: Action(page.t("things.reopen"), PageContext.address(path + "/reopening", version), isPost: true)
        }
    }
}

/// The form, empty or with what was typed and what is wrong with it.
struct ThingFormView {
    let typed: FormData
    var errors: [FieldError] = []
    var savedAt: Instant?

    func html(_ page: PageContext) -> HTML {
        FormPage(
            page.t("things.new"), crumbs: [Crumb(page.t("things.title"), "/things"), Crumb(page.t("things.new"))],
            form: FormModel(
                path: "/things",
                sections: [FormModel.Section(nil, [field("name", page), field("organisation", page)])],
                submit: page.t("things.register"),
                cancel: Link(page.t("things.title"), "/things"), onceKey: typed[FormNames.once] ?? newID(),
                draft: Things.draftOfNew,
                savedAt: savedAt?.iso, problems: errors.filter { $0.field.isEmpty })
        ).html(page)
    }

    private func field(_ name: String, _ page: PageContext) -> Field {
        Field(
            name, page.t("things.\(name)"), value: typed[name] ?? "",
            error: errors.first { $0.field == name }.map { page.t($0.key, $0.arguments) })
    }
}
