import Organisations
import Platform
import Vietnamese

extension RegisterDesk {
    @Sendable func show(_ request: WebRequest) async throws -> Reply {
        let today = clock.today
        let id = try request.parameter("id")
        let isThere = try await database.read { [register] db in try register.record(id, in: db) != nil }
        if !isThere, let elsewhere = try await whereRemoved(request) { return elsewhere }
        let model = try await database.read { [register] db in
            let record = try self.record(request, in: db)
            // Who changed what is for those who may read the register, also where its records are public.
            let entries =
                try request.may(register.read) ? db.history(kind: register.kind, record: record.id, limit: 30) : []
            let contents = try entries.map { try db.content(of: $0) }
            let shown = [record.values] + contents.flatMap { [$0?.before, $0?.after] }.compactMap { $0 }
            let editable = try? request.scope(register.edit)
            return RegisterRecordModel(
                register: register, record: record,
                organisation: try Self.organisationNames([record.organisation], on: today, in: db)[record.organisation]
                    ?? record.organisation,
                names: try ReferenceNames(shown, of: register, on: today, in: db),
                history: Array(zip(entries, contents)),
                actors: try ActorStore(db).names(of: entries.map(\.actor)),
                mayEdit: try editable?.contains(record.organisation, in: db) ?? false,
                moves: try moves(of: record, for: request, in: db),
                sections: try register.sections(of: record, for: request, in: db), done: request.query["done"])
        }
        try await logReading(request, [model.record])
        return .page(model.html(request.page))
    }

    @Sendable func undo(_ request: WebRequest) async throws -> Reply {
        let id = try request.parameter("id")
        return try await request.act { actor, db in
            guard let organisation = try register.organisation(of: id, in: db) else { throw Problem.notFound }
            try admitUndo(request, id, of: organisation, in: db)
            try register.undo(id, expecting: request.version(), by: actor, at: clock.now, in: db)
            return try register.record(id, in: db) != nil ? register.path(of: id) + "?done=undone" : register.path
        }
    }
}

/// What a record's page shows, loaded in one transaction.
struct RegisterRecordModel: Sendable {
    let register: any Register
    let record: RegisterRecord
    let organisation: String
    let names: ReferenceNames
    let history: [(JournalEntry, JournalContent?)]
    let actors: [String: String]
    let mayEdit: Bool
    /// Those that the reader may make now.
    let moves: [RegisterMove]
    let sections: [HTML]
    let done: String?

    var title: String? { record.text(register.titleField.name) }

    func html(_ page: PageContext) -> HTML {
        let title =
            register.titleField.words(record[register.titleField.name], page, names: names)
            ?? page.t("registers.nameless")
        let whole = register.parent.flatMap { field in record.text(field).flatMap { names[field][$0] } }
        let name = [whole, title].compactMap { $0 }.joined(separator: " · "),
            lang = register.titleField.isNamed ? page.ofNames : nil
        return RecordPage(
            name,
            lead: lead(page),
            crumbs: [
                Crumb(page.t("registers.title"), "/registers"), Crumb(page.t(register.words.title), register.path),
                Crumb(name, lang: lang),
            ],
            actions: actions(page), notice: notice(page),
            sections: [fields(page)] + register.table.lines.map { panel(of: $0, page) } + sections,
            history: HistoryColumn(history.map { entry($0, $1, page) }),
            lang: lang
        ).html(page)
    }

    private func lead(_ page: PageContext) -> HTML {
        let owner =
            register.isPublic
            ? page.name(organisation)
            : a(href: "/institutions/" + record.organisation, .named("lang", page.ofNames)) { organisation }
        return group {
            state(page, isFilled: true)
            owner
        }
    }

    private func state(_ page: PageContext, isFilled: Bool) -> HTML? {
        guard let states = register.table.states, let field = register.field(states.field) else { return nil }
        return field.words(record[field.name], page, names: names).map {
            states.mark(record, $0, isFilled: isFilled).html(page)
        }
    }

    private func actions(_ page: PageContext) -> [Action] {
        let path = register.path(of: record.id)
        let moves = moves.map { Action(page.t($0.titleKey), path + "/moves/" + $0.name, icon: $0.icon) }
        guard mayEdit else { return moves }
        return moves + [
            Action(page.t("registers.remove"), path + "/removal", icon: "trash3", style: .quiet),
            Action(page.t("registers.edit"), path + "/edit", icon: "pencil", style: .main),
        ]
    }

    private func notice(_ page: PageContext) -> HTML {
        guard let done, ["made", "saved", "moved", "undone"].contains(done) else { return HTML() }
        let undo = Action(
            page.t("registers.undo"), register.path(of: record.id) + "/undo?version=\(record.version)", style: .quiet,
            isPost: true)
        return Done(page.t("registers.done.\(done)"), undo: mayEdit && done != "undone" ? undo : nil).html(page)
    }

    private func fields(_ page: PageContext) -> HTML {
        Panel(page.t("registers.record"), id: "record") {
            KeyValues(register.fields.map { fact($0, page) }).html()
        }.html()
    }

    private func fact(_ field: RegisterField, _ page: PageContext) -> Fact {
        let value = record[field.name], title = page.t(field.titleKey)
        guard let words = field.words(value, page, names: names) else { return Fact(title, nil as String?) }
        if field.isState, let state = state(page, isFilled: false) { return Fact(title, state) }
        if let reference = field.kind.reference, case .text(let id) = value, let path = reference.path(of: id) {
            return Fact(title, a(href: path, .named("lang", page.ofNames)) { words })
        }
        if case .link = field.kind { return Fact(title, a(href: words, .named("rel", "noopener")) { words }) }
        if case .codes(let list) = field.kind {
            return Fact(
                title, record.codes(field.name).map { code in div { list.name(code, page.language) ?? code } }.joined())
        }
        return field.isNamed ? Fact(title, page.name(words)) : Fact(title, words)
    }

    private func entry(_ entry: JournalEntry, _ content: JournalContent?, _ page: PageContext) -> HistoryColumn.Entry {
        var who = [actors[entry.actor] ?? page.t("registers.history.system")]
        if entry.batch != nil { who.append(page.t("registers.history.import")) }
        if let reason = entry.reason { who.append(reason) }
        return HistoryColumn.Entry(what(entry, content, page), who: who.joined(separator: ", "), at: entry.at)
    }

    private func what(_ entry: JournalEntry, _ content: JournalContent?, _ page: PageContext) -> String {
        guard let content else { return page.t("registers.history.erased") }
        guard let after = content.after else { return page.t("registers.history.removed") }
        guard let before = content.before else { return page.t("registers.history.made") }
        let ofLines = register.table.lines.filter { entry.fields.contains($0.name) }.map {
            change($0, before, after, page)
        }
        let ofFields = entry.fields.compactMap { register.field($0) }.map { field in
            let was = field.words(before[field.name] ?? .null, page, names: names),
                now = field.words(after[field.name] ?? .null, page, names: names)
            return page.t(
                "registers.history.change",
                [
                    "field": page.t(field.titleKey), "was": was ?? page.t("registers.history.nothing"),
                    "is": now ?? page.t("registers.history.nothing"),
                ])
        }
        return (ofFields + ofLines).joined(separator: "; ")
    }
}
