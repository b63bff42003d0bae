import Organisations
import Platform
import Vietnamese

extension RegisterDesk {
    static let pageSize = 50

    @Sendable func list(_ request: WebRequest) async throws -> Reply {
        let filter = RegisterFilter(request, register), scope = try register.readable(for: request), today = clock.today
        let after = try request.keyset("after", count: 2), limit = try request.pageSize
        let editable =
            request.may(register.edit) && register.sheet(of: "") != nil ? try request.scope(register.edit) : nil
        let model = try await database.read { [register, counts] db in
            let
                found = try RegisterListing(register, filter, scope, on: today, counts, in: db).page(
                    after: after, limit: limit, in: db),
                records = found.records
            let own = try editable.flatMap { try self.ownOrganisation($0, in: db) }
            return RegisterListModel(
                register: register, records: records, count: found.count, next: found.next, limit: limit,
                organisations: try Self.organisationNames(
                    records.map(\.organisation) + filter.organisations, on: today, in: db),
                names: try ReferenceNames(records.map(\.values), of: register, on: today, in: db),
                provinces: try Organisations.provinces(on: today, in: db), filter: filter, today: today,
                mayEdit: request.may(register.edit),
                mayRead: request.may(register.read), own: own,
                done: request.query["done"],
                removed: RemovedMark(request))
        }
        try await logReading(request, model.records)
        return .page(model.html(request.page))
    }
}

/// What a register's list shows.
struct RegisterListModel: Sendable {
    let register: any Register
    let records: [RegisterRecord]
    let count: RegisterCount
    let next: Keyset?
    let limit: Int
    let organisations: [String: String]
    let names: ReferenceNames
    let provinces: [Unit]
    let filter: RegisterFilter
    let today: Day
    let mayEdit: Bool
    let mayRead: Bool
    /// The one institution that the reader keeps records of.
    let own: String?
    let done: String?
    let removed: RemovedMark?

    func html(_ page: PageContext) -> HTML {
        ListPage(
            page.t(register.words.title), countWords: count.words(page), lead: page.t(register.words.lead),
            crumbs: [Crumb(page.t("registers.title"), "/registers"), Crumb(page.t(register.words.title))],
            actions: actions(page),
            search: ListSearch(filter.search, hint: page.t("registers.search_hint")), filters: filters(page),
            table: table(page), pager: pager(page),
            empty: empty(page), notice: notice(page)
        ).html(page)
    }

    private func notice(_ page: PageContext) -> HTML {
        guard done == "removed" else { return HTML() }
        let undo = removed.map {
            Action(
                page.t("registers.undo"), register.path(of: $0.record) + "/undo?version=\($0.version)", style: .quiet,
                isPost: true)
        }
        return Done(page.t("registers.done.removed"), undo: mayEdit ? undo : nil).html(page)
    }

    private func actions(_ page: PageContext) -> [Action] {
        var export = page, actions: [Action] = []
        export.path = register.path + "/export"
        actions.append(Action(page.t("registers.export"), export.here(["after": nil]), icon: "download"))
        for lines in register.table.lines {
            actions.append(
                Action(
                    page.t("registers.lines.export", ["lines": page.t(lines.titleKey)]),
                    export.here(["after": nil, "lines": lines.name]), icon: "download"))
        }
        if mayRead {
            actions.append(
                Action(page.t("registers.removed.see"), register.path + "/removed", icon: "trash3", style: .quiet))
        }
        guard mayEdit else { return actions }
        actions.append(Action(page.t("registers.import"), importPath, icon: "upload"))
        for lines in register.table.lines {
            let path = importPath + "-" + lines.name
            actions.append(
                Action(page.t("registers.lines.import", ["lines": page.t(lines.titleKey)]), path, icon: "upload"))
        }
        if let organisation = filter.organisations.first ?? own, let sheet = register.sheet(of: organisation) {
            actions.append(Action(page.t(sheet.titleKey), sheet.path, icon: "list-check"))
        }
        let chosen = filter.organisations.first.map { [QueryItem("organisation", $0)] } ?? []
        actions.append(
            Action(
                page.t(register.words.add), PageContext.address(register.path + "/new", chosen), icon: "plus",
                style: .main))
        return actions
    }

    private var importPath: String { "/imports/new?kind=" + register.name }

    private var columns: [RegisterField] { register.fields.filter(\.isListed) }

    private func table(_ page: PageContext) -> DataTable {
        let head = columns.enumerated().map { at, field in
            Column(page.t(field.titleKey), field.columnKind, isHead: at == 0, isWideOnly: field.isWideOnly)
        }
        let owner = register.isPublic ? [] : [Column(page.t("registers.organisation"))]
        return DataTable(
            page.t(register.words.title), columns: head + owner, rows: records.map { row($0, page) }, isDense: true)
    }

    private func row(_ record: RegisterRecord, _ page: PageContext) -> TableRow {
        let full = columns.map { $0.words(record[$0.name], page, names: names) }
        let words = zip(columns, full).map { short($0, $1, of: record, beside: full) }
        var cells = zip(columns, words).map { cell($0, $1, of: record, page) }
        let title = words.first.flatMap { $0 } ?? page.t("registers.nameless")
        if !cells.isEmpty {
            cells[0] = .link(title, register.path(of: record.id), lang: columns[0].isNamed ? page.ofNames : nil)
        }
        if register.isPublic { return TableRow(cells, id: record.id, name: title) }
        let owner = organisations[record.organisation] ?? record.organisation
        return TableRow(
            cells + [.link(owner, "/institutions/" + record.organisation, lang: page.ofNames)], id: record.id,
            name: title)
    }

    /// A code whose name stands in the row already is shown without it.
    private func short(_ field: RegisterField, _ words: String?, of record: RegisterRecord, beside others: [String?])
        -> String?
    {
        guard field.isReference, let words, let code = record.text(field.name), words.hasPrefix(code + " ") else {
            return words
        }
        return others.contains(String(words.dropFirst(code.count + 1))) ? code : words
    }

    private func cell(_ field: RegisterField, _ words: String?, of record: RegisterRecord, _ page: PageContext) -> Cell
    {
        if let words, field.isState, let states = register.table.states {
            return Cell(states.mark(record, words).html(page))
        }
        // A number or a code of one piece, such as 613/GCN-MH, is not broken at its strokes.
        if let words, words.utf8.count <= 18, !words.utf8.contains(UInt8(ascii: " ")) {
            return .unbroken(words)
        }
        return field.isNamed ? .name(words, page) : .text(words)
    }

    private func pager(_ page: PageContext) -> Pager {
        let words =
            records.isEmpty
            ? "" : page.t("registers.shown", ["shown": page.number(records.count), "all": count.words(page)])
        return Pager(
            words, next: next.map { page.here(["after": $0.token]) }, size: Pager.size(limit, of: count.number))
    }

    private func empty(_ page: PageContext) -> EmptyState {
        if filter.isNarrow {
            return EmptyState(
                icon: "search", page.t("registers.none_match"), page.t("registers.none_match.words"),
                action: Action(page.t("registers.show_all"), register.path))
        }
        return EmptyState(
            icon: register.icon, page.t("registers.none"), page.t(register.words.lead),
            action: mayEdit ? Action(page.t("registers.import"), importPath, style: .primary) : nil,
            also: mayEdit ? ImportTemplate.link(register.name, page) : nil)
    }
}

/// The record that was just taken away, as the address says.
struct RemovedMark: Sendable {
    let record: String
    let version: Int

    init?(_ request: WebRequest) {
        guard let record = request.query.text("record"),
            let version = request.query.text("version").flatMap({ Int($0) }), record.utf8.count <= 60
        else {
            return nil
        }
        (self.record, self.version) = (record, version)
    }
}

extension RegisterField {
    /// Holds what was typed, in Vietnamese: not a number, a day or a code, which are said in the reader's language.
    var isNamed: Bool {
        switch kind {
        case .text, .long, .reference: true
        default: false
        }
    }

    var isReference: Bool { kind.reference != nil }

    var columnKind: Column.Kind {
        switch kind {
        case .whole, .money, .decimal, .amount: .number
        case .day: .short
        default: .text
        }
    }
}
