import Organisations
import Platform
import Spreadsheets
import Vietnamese

/// All values that were entered, newest first, by plan and by place.
struct ValueListPage {
    let plans: Plans
    private static let size = 50
    /// The names of a query that it answers.
    static let queryNames: Set<String> = ["plan", "organisation", "state", "after", "done"]

    func show(_ request: WebRequest) async throws -> Reply {
        let filter = try ValueFilter(request), page = request.page
        let (found, names, count) = try await plans.database.read { [plans] db in
            let found = try Page(ValueStore(db).values(filter, limit: Self.size + 1), limit: Self.size, place: \.keyset)
            var names: [ValuePlace: String] = [:]
            for place in Set(found.rows.map(\.place)) { names[place] = try plans.name(of: place, in: db) }
            return (found, names, try ValueStore(db).count(filter))
        }
        let words = ValueWords(plans: plans, page: page)
        return .page(
            ListPage(
                page.t("values.title"), count: count, lead: page.t("values.lead"),
                crumbs: [Crumb(page.t("plans.title"), "/plans"), Crumb(page.t("values.title"))],
                actions: actions(request), filters: filters(page),
                table: DataTable(
                    page.t("values.title"), columns: columns(page),
                    rows: found.rows.map { row($0, names[$0.place] ?? "", words) }),
                pager: Pager(
                    page.t("values.count", ["n": count]), next: found.next.map { page.here(["after": $0.token]) }),
                empty: EmptyState(icon: "file-earmark-check", page.t("values.none"), page.t("values.none.words")),
                notice: page.value(of: "done") == "undone" ? Done(page.t("values.done.undone")).html(page) : HTML()
            ).html(page))
    }

    private func actions(_ request: WebRequest) -> [Action] {
        let page = request.page
        var actions = [
            Action(
                page.t("plans.figure.export"), PageContext.address("/plans/values/export", page.query), icon: "download"
            )
        ]
        guard request.may(Plans.enteringValues) else { return actions }
        actions.append(Action(page.t("values.import"), "/imports/new?kind=" + plans.valueImport.name, icon: "upload"))
        actions.append(Action(page.t("values.new"), "/plans/values/new", icon: "plus", style: .main))
        return actions
    }

    private func filters(_ page: PageContext) -> [Filter] {
        [
            Filter("plan", page.t("ioc.plan"), plans.book.plans.map { .init($0.id, $0.short[page.language]) }),
            Filter("state", page.t("values.field.state"), [.init("withdrawn", page.t("values.state.withdrawn"))]),
        ]
    }

    private func columns(_ page: PageContext) -> [Column] {
        [
            Column(page.t("plans.column.target"), isHead: true), Column(page.t("values.field.place")),
            Column(page.t("values.field.day"), .short),
            Column(page.t("plans.column.value"), .number), Column(page.t("values.section.source")),
        ]
    }

    private func row(_ value: SourcedValue, _ place: String, _ words: ValueWords) -> TableRow {
        let plan = plans.book.plan(value.plan), goal = plan?.goal(value.goal)
        let name = plan.flatMap { plan in goal.map { words.name(of: $0, in: plan) } } ?? value.goal
        return TableRow([
            .link(name, PlanPaths.value(value.id), below: plan?.short[words.page.language]), .text(place),
            .text(words.days(value.content)),
            .strong(words.answer(value.content.answer)), .text(words.source(value.content.source)),
        ])
    }

    /// The list as it is filtered, to be corrected and imported again.
    func export(_ request: WebRequest) async throws -> Reply {
        let filter = try ValueFilter(request)
        guard let format = Export.Format(rawValue: request.query["format"] ?? "xlsx") else {
            throw Problem.badRequest("problem.bad_page")
        }
        let values = try await plans.database.read { db in try ValueStore(db).values(filter, limit: 50_000) }
        var pending = [values.map { Export.Line(key: $0.id, version: $0.version, values: ValueCells(value: $0).all) }]
        let path = try await Export(title: request.t("values.title"), columns: ValueColumns.all).write(format) {
            pending.popLast() ?? []
        }
        return .download(path, name: "gia-tri-co-nguon-\(plans.clock.today.iso).\(format.rawValue)", type: format.type)
    }
}
