import Organisations
import Platform
import Vietnamese

/// `/rooms/removed`: what was taken away, by whom and why, and the way back.
extension RegisterDesk {
    var removedPath: String { register.path + "/removed" }

    @Sendable func listRemoved(_ request: WebRequest) async throws -> Reply {
        let scope = try request.scope(register.read), today = clock.today, size = Self.pageSize
        let after = try request.query.text("after").map { try Keyset(token: $0, count: 2) }
        let model = try await database.read { [register] db in
            let found = try Page(register.removed(within: scope, after: after, limit: size + 1, in: db), limit: size) {
                Keyset([$0.at.iso, $0.id])
            }
            let shown = found.rows
            let entries = try shown.map { try db.history(kind: register.kind, record: $0.id, limit: 1).first }
            let values = try entries.map { try $0.flatMap { try db.content(of: $0) }?.before }
            let editable = try? request.scope(register.edit)
            return RemovedListModel(
                register: register, records: shown, next: found.next, isFirst: after == nil, entries: entries,
                values: values,
                actors: try ActorStore(db).names(of: entries.compactMap { $0?.actor }),
                organisations: try Self.organisationNames(shown.map(\.organisation), on: today, in: db),
                names: try ReferenceNames(values.compactMap { $0 }, of: register, on: today, in: db),
                editable: try Set(shown.map(\.organisation).filter { try editable?.contains($0, in: db) ?? false }))
        }
        try await logReading(
            request,
            zip(model.records, model.values).compactMap { removed, values in
                values.map { RegisterRecord(id: removed.id, organisation: removed.organisation, values: $0) }
            })
        return .page(model.html(request.page))
    }

    /// Where the record of an address is now, if it was taken away and the reader may know.
    func whereRemoved(_ request: WebRequest) async throws -> Reply? {
        guard let scope = try? request.scope(register.read) else { return nil }
        let id = try request.parameter("id")
        let isKnown = try await database.read { [register] db in
            try register.removed(id, in: db).map { try scope.contains($0.organisation, in: db) } ?? false
        }
        return isKnown ? .redirect(to: removedPath) : nil
    }
}

struct RemovedListModel: Sendable {
    let register: any Register
    let records: [RemovedRecord]
    let next: Keyset?
    let isFirst: Bool
    let entries: [JournalEntry?]
    let values: [Fields?]
    let actors: [String: String]
    let organisations: [String: String]
    let names: ReferenceNames
    /// The organisations whose records the reader may bring back.
    let editable: Set<String>

    func html(_ page: PageContext) -> HTML {
        let path = register.path + "/removed", title = page.t("registers.removed.title")
        return ListPage(
            title, lead: page.t("registers.removed.lead"),
            crumbs: [
                Crumb(page.t("registers.title"), "/registers"), Crumb(page.t(register.words.title), register.path),
                Crumb(title),
            ],
            table: DataTable(
                title,
                columns: [
                    Column(page.t(register.titleField.titleKey), isHead: true),
                    Column(page.t("registers.organisation"), isWideOnly: true),
                    Column(page.t("registers.removed.why")), Column(page.t("registers.removed.who")),
                    Column(page.t("registers.removed.when"), .short),
                    Column(""),
                ],
                rows: records.indices.map { row($0, page) }, isDense: true),
            pager: Pager(
                "", previous: isFirst ? nil : path, next: next.map { page.here(["after": $0.token]) }),
            empty: EmptyState(icon: "trash3", page.t("registers.removed.none"), page.t("registers.removed.none.words"))
        ).html(page)
    }

    private func row(_ at: Int, _ page: PageContext) -> TableRow {
        let removed = records[at], field = register.titleField
        let title =
            values[at].flatMap { field.words($0[field.name] ?? .null, page, names: names) }
            ?? page.t("registers.nameless")
        let undo = Action(
            page.t("registers.undo"), register.path(of: removed.id) + "/undo?version=\(removed.version)", style: .quiet,
            isPost: true)
        return TableRow(
            [
                .name(title, page), .name(organisations[removed.organisation] ?? removed.organisation, page),
                .text(entries[at]?.reason),
                .text(entries[at].map { actors[$0.actor] ?? page.t("registers.history.system") }),
                .text(page.moment(removed.at.iso)),
                Cell(editable.contains(removed.organisation) ? undo.html(page) : HTML()),
            ], id: removed.id, name: title)
    }
}
