/// What an import would do, is doing, or has done.
struct ImportPreview {
    let found: Import
    let kind: any ImportKind
    let twin: Import?
    /// A job that gave up: a catalogue key.
    let interrupted: String?
    /// Which rows are shown alone; nil: refused and changed ones, a few of each.
    let show: StagedRow.State?
    let after: Int
    let rows: [StagedRow.State: [ShownRow]]
    let shared: [SharedReason]
    let undoRefusals: [UndoRefusal]

    static let shownAlone = 50, shownTogether = 10

    static func load(_ found: Import, _ kind: any ImportKind, _ imports: Imports, show: String?, after: Int) async throws -> ImportPreview {
        let state = show.flatMap(StagedRow.State.init(rawValue:)).flatMap { [.add, .change, .same, .refuse, .left, .note].contains($0) ? $0 : nil }
        var rows: [StagedRow.State: [ShownRow]] = [:]
        if !found.state.isWorking {
            for wanted in state.map({ [$0] }) ?? [.refuse, .change] {
                rows[wanted] = try await imports.rows(of: found.id, wanted, after: after, limit: (state == nil ? shownTogether : shownAlone) + 1)
            }
        }
        let isReady = found.state == .ready
        return ImportPreview(
            found: found, kind: kind, twin: isReady ? try await imports.twin(of: found) : nil, interrupted: try await imports.interruption(of: found),
            show: state, after: after, rows: rows, shared: isReady && found.counts.refuse > 1 ? try await imports.sharedReasons(of: found.id) : [],
            undoRefusals: found.state == .undone ? try await imports.undoRefusals(found.id) : [])
    }

    /// Records of which the page shows something.
    var records: [String] { rows.values.joined().compactMap(\.record) }

    func html(_ page: PageContext) -> HTML {
        ImportPage(
            page.t(title), lead: lead(page), crumbs: ImportCrumbs.crumbs(kind, page), step: step, counts: found.state == .failed ? nil : counts(page),
            progress: found.state.isWorking ? progress(page) : nil, panels: panels(page), dock: dock(page), notice: notices(page)
        ).html(page)
    }

    private var title: String {
        switch found.state {
        case .reading, .checking: "import.page.reading"
        case .unclear, .ready: "import.page.preview"
        case .applying: "import.page.applying"
        case .applied: "import.page.applied"
        case .undoing: "import.page.undoing"
        case .undone: "import.page.undone"
        case .failed: "import.page.failed"
        }
    }

    private var step: ImportPage.Step {
        switch found.state {
        case .failed: .file
        case .reading, .checking, .unclear: .columns
        case .ready: .preview
        case .applying, .undoing: .writing
        case .applied, .undone: .result
        }
    }

    private func lead(_ page: PageContext) -> String {
        let key = found.state == .ready ? "import.lead.nothing_written" : "import.lead.file"
        return page.t(key, ["file": found.fileName, "sheet": found.sheetWords(page), "n": found.rows])
    }

    // MARK: Counts

    private func counts(_ page: PageContext) -> Counts {
        let counts = found.counts
        return Counts([
            count(counts.add, .add, "plus-circle", .met, page), count(counts.change, .change, "pencil", .due, page),
            count(counts.refuse, .refuse, "slash-circle", .bad, page), count(counts.same, .same, "dash-circle", .na, page),
        ])
    }

    private func count(_ count: Int, _ state: StagedRow.State, _ icon: String, _ tone: Tone, _ page: PageContext) -> Counts.Item {
        Counts.Item(
            count, page.t("import.count.\(state.rawValue)"), icon: icon, tone: tone,
            path: PageContext.address(found.path, [QueryItem("show", state.rawValue)]), isCurrent: show == state)
    }

    private func progress(_ page: PageContext) -> ProgressBar {
        let progress = found.progress
        return ProgressBar(
            found.progressWords(page), done: progress.done, total: max(progress.total, progress.done + 1),
            poll: interrupted == nil ? found.path + "/progress" : nil)
    }

    // MARK: Notices

    private func notices(_ page: PageContext) -> HTML {
        group {
            if let interrupted {
                Note(
                    page.t("import.interrupted", ["why": page.t(interrupted)]), isWarning: true,
                    action: Action(page.t("import.go_on"), found.path + "/continuation", style: .primary, isPost: true)
                ).html(page)
            }
            if let failure = found.failure { Note(page.t(failure.key, failure.arguments), isWarning: true).html(page) }
            if let twin {
                Note(
                    page.t("import.twin", ["when": page.moment(twin.madeAt.iso), "who": twin.actor.name]), action: Action(page.t("import.twin.open"), twin.path)
                ).html(page)
            }
            switch found.state {
            case .applied: Done(page.t("import.done.applied", ["n": found.applied]), undo: nil).html(page)
            case .undone: Done(page.t("import.done.undone", ["n": found.undone]), undo: nil).html(page)
            default: HTML()
            }
        }
    }

    // MARK: Panels

    private func panels(_ page: PageContext) -> [HTML] {
        if found.state.isWorking { return [] }
        var panels: [HTML] = []
        if let show {
            panels.append(panel(show, page))
        } else {
            if found.counts.refuse > 0 { panels.append(panel(.refuse, page)) }
            if found.counts.change > 0 { panels.append(panel(.change, page)) }
        }
        if !undoRefusals.isEmpty { panels.append(UndoRefusalTable(refusals: undoRefusals, kind: kind).html(page)) }
        if found.state == .ready { panels.append(recognised(page)) }
        return panels
    }

    private func panel(_ state: StagedRow.State, _ page: PageContext) -> HTML {
        let limit = show == nil ? Self.shownTogether : Self.shownAlone
        let all = rows[state] ?? []
        let part = RowPart(
            found: found, kind: kind, state: state, rows: Array(all.prefix(limit)), hasMore: all.count > limit, isAlone: show != nil, isFirst: after == 0)
        switch state {
        case .refuse: return RefusedPanel(part: part, shared: shared).html(page)
        case .change: return ChangedPanel(part: part).html(page)
        default: return PlainPanel(part: part).html(page)
        }
    }

    private func recognised(_ page: PageContext) -> HTML {
        let known = kind.columns.filter { found.mapping[$0.field] != nil }
        let unused = found.headings.enumerated().filter { index, heading in !heading.isEmpty && !found.mapping.values.contains(index) }.map(\.element)
        var words = page.t("import.columns.words", ["n": known.count, "all": found.headings.count { !$0.isEmpty }, "row": found.headerRow])
        if !unused.isEmpty { words += " " + page.t("import.columns.unused", ["columns": unused.map { "“\($0)”" }.joined(separator: ", ")]) }
        if found.counts.note > 0 { words += " " + page.t("import.columns.notes", ["n": found.counts.note]) }
        return Panel(page.t("import.columns.title"), id: "columns", aside: a(href: found.path + "/mapping") { page.t("import.columns.correct") }) {
            Recognised(words, columns: known.map { page.t($0.titleKey) }).html()
            if found.counts.note > 0 {
                p(.class("mt-2")) { a(href: PageContext.address(found.path, [QueryItem("show", "note")])) { page.t("import.columns.show_notes") } }
            }
        }.html()
    }

    // MARK: Dock

    private func dock(_ page: PageContext) -> Dock? {
        switch found.state {
        case .ready: readyDock(page)
        case .applied: appliedDock(page)
        case .failed, .undone:
            Dock(
                page.t("import.dock"),
                actions: Action(page.t("import.again"), PageContext.address("/imports/new", [QueryItem("kind", kind.name)]), style: .primary, isLarge: true)
                    .html(page))
        default: nil
        }
    }

    private func readyDock(_ page: PageContext) -> Dock {
        let good = found.counts.good, refused = found.counts.refuse
        let words =
            refused > 0
            ? page.t("import.dock.rest_kept", ["n": refused, "days": Import.retentionDays]) : page.t("import.dock.undoable", ["days": Import.retentionDays])
        return Dock(
            page.t("import.dock"),
            actions: group {
                if good > 0 { application(page, onlyGood: refused > 0) }
                a(href: kind.listPath, .class("btn btn-lg")) { page.t("import.later") }
            }, words: good > 0 ? words : page.t("import.problem.nothing_to_write"))
    }

    private func application(_ page: PageContext, onlyGood: Bool) -> HTML {
        form(.named("method", "post"), .named("action", found.path + "/application"), .class("inline")) {
            hiddenCSRF(page)
            input(.type("hidden"), .name(FormNames.once), .value(newID()))
            if onlyGood { input(.type("hidden"), .name("only_good"), .value("1")) }
            button(.class("btn btn-main btn-lg")) { page.t(onlyGood ? "import.write_good" : "import.write", ["n": found.counts.good]) }
        }
    }

    private func appliedDock(_ page: PageContext) -> Dock? {
        guard let appliedAt = found.appliedAt else { return nil }
        let end = appliedAt.adding(seconds: Import.retentionDays * 86_400)
        return Dock(
            page.t("import.dock"),
            actions: group {
                a(href: kind.listPath, .class("btn btn-primary btn-lg")) { page.t("import.to_list") }
                if page.now < end.iso {
                    Action(page.t("import.undo"), found.path + "/undo", icon: "arrow-counterclockwise", isPost: true, isLarge: true).html(page)
                }
            }, words: page.now < end.iso ? page.t("import.dock.undo_until", ["day": page.day(end.iso)]) : page.t("import.problem.too_late"))
    }
}

extension Import {
    /// "Đã ghi 163 trên 251 dòng".
    func progressWords(_ page: PageContext) -> String {
        page.t("import.progress.\(state.rawValue)", ["n": progress.done, "total": progress.total])
    }
}
