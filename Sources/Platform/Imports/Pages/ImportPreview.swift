import Storage
import View

/// What an import would do, is doing, or has done.
struct ImportPreview {
    let found: Import
    let kind: any ImportKind
    var twin: Import?
    /// A job that gave up: a catalogue key.
    var interrupted: String?
    /// Which rows are shown alone; nil: some of each that a person should look at.
    let show: RowPart?
    /// Of doubts: which alone.
    let why: String?
    let after: Int
    var rows: [RowPart: [ShownRow]] = [:]
    /// What rows will have written, by their number.
    var written: [Int: [String: ShownValue]] = [:]
    var shared: [SharedReason] = []
    var doubts: (rows: Int, shared: [SharedDoubt]) = (0, [])
    var leftOut: [(note: String, rows: Int)] = []
    /// What holds for the whole list.
    var remarks: [Refusal] = []
    var undoRefusals: [UndoRefusal] = []

    /// Rows of a panel alone, and of one among others; rows to be added show all of their columns.
    static let shownAlone = 50, shownTogether = 10, addedTogether = 5
    private static func limit(_ part: RowPart, isAlone: Bool) -> Int {
        isAlone ? shownAlone : part == .add ? addedTogether : shownTogether
    }

    static func load(
        _ found: Import, _ kind: any ImportKind, _ imports: Imports, show: String?, why: String?, after: Int
    ) async throws -> ImportPreview {
        let part = show.flatMap(RowPart.init(rawValue:)).flatMap { $0 == .waiting ? nil : $0 }
        var model = ImportPreview(found: found, kind: kind, show: part, why: part == .doubt ? why : nil, after: after)
        model.interrupted = try await imports.interruption(of: found)
        if found.state.isWorking { return model }
        for wanted in part.map({ [$0] }) ?? [.refuse, .change, .add, .left] {
            model.rows[wanted] = try await imports.rows(
                of: found.id, wanted, why: model.why, after: after, limit: limit(wanted, isAlone: part != nil) + 1)
        }
        model.doubts = try await imports.doubts(of: found.id)
        model.leftOut = try await imports.leftOut(of: found.id)
        model.written = try await imports.written(model.rows.values.joined().compactMap(\.ready), of: found, kind)
        if found.state == .undone { model.undoRefusals = try await imports.undoRefusals(found.id) }
        if [.ready, .applied].contains(found.state) { model.remarks = try await imports.remarks(on: found, kind) }
        guard found.state == .ready else { return model }
        model.twin = try await imports.twin(of: found)
        model.shared = found.counts.refuse > 1 ? try await imports.sharedReasons(of: found.id) : []
        return model
    }

    /// Records of which the page shows something.
    var records: [String] { rows.values.joined().compactMap(\.record) }

    func html(_ page: PageContext) -> HTML {
        ImportPage(
            page.t(title), lead: lead(page), crumbs: ImportCrumbs.crumbs(kind, page), step: step,
            counts: [.failed, .undone].contains(found.state) || found.isEmpty ? nil : counts(page),
            progress: found.state.isWorking ? progress(page) : nil, panels: panels(page),
            dock: ImportDock(found: found, kind: kind).dock(page),
            notice: ImportNotices(model: self).html(page), remarks: ImportRemarks(model: self).html(page)
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
        var items = [
            count(counts.add, .add, "plus-circle", .met, page), count(counts.change, .change, "pencil", .due, page),
            count(counts.refuse, .refuse, "slash-circle", .bad, page),
            count(counts.same, .same, "dash-circle", .na, page),
        ]
        if counts.left > 0 { items.append(count(counts.left, .left, "dash-circle", .na, page)) }
        if doubts.rows > 0 { items.insert(count(doubts.rows, .doubt, "eye", .short, page), at: 2) }
        return Counts(items)
    }

    private func count(_ count: Int, _ part: RowPart, _ icon: String, _ tone: Tone, _ page: PageContext) -> Counts.Item
    {
        Counts.Item(
            count, page.t("import.count.\(part.words(of: found))"), icon: icon, tone: tone,
            path: PageContext.address(found.path, [QueryItem("show", part.rawValue)]), isCurrent: show == part)
    }

    private func progress(_ page: PageContext) -> ProgressBar {
        let progress = found.progress
        return ProgressBar(
            found.progressWords(page), done: progress.done, total: progress.total == 0 ? nil : progress.total,
            poll: interrupted == nil ? found.path + "/progress" : nil)
    }

    // MARK: Panels

    private func panels(_ page: PageContext) -> [HTML] {
        if found.state.isWorking || found.state == .failed { return [] }
        var panels: [HTML] = []
        if let show {
            panels.append(panel(show, page))
        } else {
            if found.counts.refuse > 0 { panels.append(panel(.refuse, page)) }
            if !doubts.shared.isEmpty, found.state != .undone {
                panels.append(DoubtSummary(found: found, kind: kind, doubts: doubts).html(page))
            }
            if found.counts.change > 0, found.state != .undone { panels.append(panel(.change, page)) }
            if found.counts.add > 0, found.state == .ready { panels.append(panel(.add, page)) }
            if found.counts.left > 0, found.state != .undone { panels.append(panel(.left, page)) }
        }
        if !undoRefusals.isEmpty { panels.append(UndoRefusalTable(refusals: undoRefusals, kind: kind).html(page)) }
        if found.state == .ready {
            panels.append(RecognisedPanel(found: found, kind: kind, leftOut: leftOut).html(page))
        }
        return panels
    }

    private func panel(_ part: RowPart, _ page: PageContext) -> HTML {
        let limit = Self.limit(part, isAlone: show != nil)
        let all = rows[part] ?? []
        let shown = ShownPart(
            found: found, kind: kind, part: part, why: why, rows: Array(all.prefix(limit)), written: written,
            total: total(part), hasMore: all.count > limit,
            isAlone: show != nil, isFirst: after == 0, said: part == .doubt ? [] : saidOfAll)
        switch part {
        case .refuse: return RefusedPanel(part: shown, shared: shared).html(page)
        case .change: return ChangedPanel(part: shown).html(page)
        case .left: return LeftPanel(part: shown).html(page)
        case .note: return LeftOutPanel(part: shown, leftOut: leftOut).html(page)
        default: return WrittenPanel(part: shown).html(page)
        }
    }

    /// Doubts that every row to be written has in the same words: said once, above.
    private var saidOfAll: [Refusal] {
        doubts.shared.filter { $0.rows >= found.counts.good && !$0.example.variesByRow }.map(\.example)
    }

    private func total(_ part: RowPart) -> Int {
        switch part {
        case .add: found.counts.add
        case .change: found.counts.change
        case .same: found.counts.same
        case .refuse: found.counts.refuse
        case .left: found.counts.left
        case .note: found.counts.note
        case .doubt: why.map { why in doubts.shared.first { $0.name == why }?.rows ?? 0 } ?? doubts.rows
        case .waiting: 0
        }
    }
}

extension Imports {
    /// What holds for the whole list. It speaks of records that are added.
    func remarks(on found: Import, _ kind: any ImportKind) async throws -> [Refusal] {
        if found.counts.add + found.counts.refuse == 0 { return [] }
        // On the day on which its rows were judged.
        let context = context(found, on: found.madeAt.legalDay)
        return try await database.read { db in try kind.remarks(on: Set(found.mapping.keys), context, in: db) }
    }

    /// What rows will have written, by their number.
    func written(_ rows: [ReadyRow], of found: Import, _ kind: any ImportKind) async throws -> [Int: [String:
        ShownValue]]
    {
        if rows.isEmpty { return [:] }
        let context = context(found)
        let values = try await database.read { db in try kind.shown(rows, context, in: db) }
        return Dictionary(zip(rows.map(\.number), values)) { first, _ in first }
    }
}

extension Import {
    /// "Đã ghi 163 trên 251 dòng".
    func progressWords(_ page: PageContext) -> String {
        page.t("import.progress.\(state.rawValue)", ["n": progress.done, "total": progress.total])
    }
}
