import Access
import Storage
import Terms
import Vietnamese
import View
import Web

/// The pages of imports. What a person may do follows the kind: its permission, on the organisation for which the list
/// is.
package struct ImportRoutes: Sendable {
    let imports: Imports
    /// Names of organisations, which the platform does not know.
    let names: @Sendable ([String], Language, any Connection) throws -> [String: String]

    package init(
        _ imports: Imports, names: @escaping @Sendable ([String], Language, any Connection) throws -> [String: String]
    ) {
        self.imports = imports
        self.names = names
    }

    package func add(to routes: Routes) {
        routes.get("/imports", .may("imports.read"), list)
        routes.get("/imports/new", .signedIn, new)
        routes.get("/imports/template.xlsx", .signedIn, template)
        routes.post("/imports", .signedIn, uploadMegabytes: Imports.limitMegabytes, upload)
        routes.get("/imports/:id", .signedIn, subject: "import", show)
        routes.get("/imports/:id/progress", .signedIn, subject: "import", progress)
        routes.get("/imports/:id/mapping", .signedIn, subject: "import", mappingForm)
        routes.post("/imports/:id/mapping", .signedIn, subject: "import", map)
        routes.post("/imports/:id/sheets", .signedIn, subject: "import", chooseSheets)
        routes.post("/imports/:id/choices", .signedIn, subject: "import", choose)
        routes.post("/imports/:id/application", .signedIn, subject: "import", apply)
        routes.get("/imports/:id/undo", .signedIn, subject: "import", confirmUndo)
        routes.get("/imports/:id/removal", .signedIn, subject: "import", confirmRemoval)
        routes.post("/imports/:id/removal", .signedIn, subject: "import", remove)
        routes.post("/imports/:id/undo", .signedIn, subject: "import", undo)
        routes.post("/imports/:id/continuation", .signedIn, subject: "import", goOn)
        routes.get("/imports/:id/refused.xlsx", .signedIn, subject: "import", refused)
        routes.get("/imports/:id/file", .signedIn, subject: "import", file)
    }

    /// The import, if the actor may see it: `Problem.forbidden` otherwise.
    func admitted(_ request: WebRequest) async throws -> (found: Import, kind: any ImportKind, actor: Actor) {
        let found = try await imports.find(request.parameter("id"))
        let actor = try await request.require(try imports.kind(found.kind).permission, on: found.organisation)
        return (found, try await imports.kind(of: found), actor)
    }
}

// MARK: - Handlers

extension ImportRoutes {
    private static let pageRows = 30

    private func list(_ request: WebRequest) async throws -> Reply {
        let scope = try request.scope("imports.read"), after = request.query.text("after")
        let found = try await imports.list(
            scope, kinds: Array(imports.kinds.keys), before: after, limit: Self.pageRows + 1)
        let open = try await kinds(request, scope)
        let organisations = try await names(of: found.map(\.organisation), request)
        return .page(
            ImportListView(
                imports: Array(found.prefix(Self.pageRows)), hasMore: found.count > Self.pageRows, kinds: imports.kinds,
                open: open, organisations: organisations, isDiscarded: request.query["done"] == "discarded"
            ).html(request.page))
    }

    private func new(_ request: WebRequest) async throws -> Reply {
        try await .page(start(request, kind: request.query["kind"], error: nil).html(request.page))
    }

    private func upload(_ request: WebRequest) async throws -> Reply {
        let kind = try imports.kind(request.form["kind"] ?? "")
        let organisation = request.form["organisation"] ?? ""
        let actor = try await request.require(kind.permission, on: organisation)
        do {
            guard let file = request.form.file("file") else {
                throw Problem.invalid([FieldError("file", "import.file.none")])
            }
            let found = try await imports.upload(
                file.path, name: file.name, kind: kind.name, by: actor, organisation: organisation)
            return .redirect(to: found.path)
        } catch Problem.invalid(let errors) {
            let error = errors.first.map { request.t($0.key, $0.arguments) }
            return try await .page(
                start(request, kind: kind.name, error: error).html(request.page), status: .unprocessableContent)
        }
    }

    private func start(_ request: WebRequest, kind name: String?, error: String?) async throws -> ImportStartView {
        let kind = try imports.kind(name ?? "")
        var tops = try request.scope(kind.permission).tops
        if let wanted = request.query.text("organisation") ?? request.form.text("organisation") {
            try await request.require(kind.permission, on: wanted)
            tops = [wanted] + tops.filter { $0 != wanted }
        }
        let asked = if let first = tops.first { try await imports.kind(kind.name, of: first) } else { kind }
        return ImportStartView(
            kind: asked, organisations: tops, names: try await names(of: tops, request), error: error)
    }

    private func show(_ request: WebRequest) async throws -> Reply {
        let (found, kind, _) = try await admitted(request)
        if found.state == .unclear { return .redirect(to: found.path + "/mapping") }
        let model = try await ImportPreview.load(
            found, kind, imports, show: request.query["show"], why: request.query.text("why"),
            after: Int(request.query["after"] ?? "") ?? 0)
        if let personal = kind.personalData { try await request.logReading(of: personal, model.records) }
        return .page(model.html(request.page))
    }

    private func progress(_ request: WebRequest) async throws -> Reply {
        let (found, _, _) = try await admitted(request)
        let words = found.progressWords(request.page), interruption = try await imports.interruption(of: found)
        return .json(
            .object([
                ("done", .integer(found.progress.done)),
                ("total", found.progress.total == 0 ? .null : .integer(found.progress.total)),
                ("words", .string(words)),
                ("next", .optional(found.state.isWorking && interruption == nil ? nil : found.path)),
            ]))
    }

    private func choose(_ request: WebRequest) async throws -> Reply {
        let (found, _, actor) = try await admitted(request)
        let show = request.form["show"].flatMap(RowPart.init(rawValue:)) ?? .refuse
        let back = PageContext.address(found.path, [QueryItem("show", show.rawValue)])
        if let all = request.form.text("all") {
            let now = try await imports.acceptAll(found.id, reason: all, by: actor)
            return .redirect(to: now.state.isWorking ? found.path : back)
        }
        var choices: [Int: Imports.Choice] = [:]
        for name in request.form.names where name.hasPrefix("row.") {
            guard let number = Int(name.dropFirst(4)), let choice = Imports.Choice(request.form[name] ?? "") else {
                continue
            }
            choices[number] = choice
        }
        let now = choices.isEmpty ? found : try await imports.choose(found.id, choices, by: actor)
        // Because the last row that was left out may just have been taken back in, its list may be empty now.
        return .redirect(to: show == .left && now.counts.left == 0 ? found.path : back)
    }

    private func apply(_ request: WebRequest) async throws -> Reply {
        let (found, _, actor) = try await admitted(request)
        return .redirect(
            to: try await imports.apply(found.id, onlyGoodRows: request.form["only_good"] == "1", by: actor).path)
    }

    private func undo(_ request: WebRequest) async throws -> Reply {
        let (found, _, actor) = try await admitted(request)
        return .redirect(to: try await imports.undo(found.id, by: actor).path)
    }

    private func confirmUndo(_ request: WebRequest) async throws -> Reply {
        let (found, kind, _) = try await admitted(request)
        guard found.canBeUndone(at: request.clock.now) else { return .redirect(to: found.path) }
        return .page(ImportConfirmation(found: found, kind: kind, what: .undo).html(request.page))
    }

    private func confirmRemoval(_ request: WebRequest) async throws -> Reply {
        let (found, kind, _) = try await admitted(request)
        guard found.canBeDiscarded else { return .redirect(to: found.path) }
        return .page(ImportConfirmation(found: found, kind: kind, what: .removal).html(request.page))
    }

    private func remove(_ request: WebRequest) async throws -> Reply {
        let (found, _, _) = try await admitted(request)
        try await imports.discard(found.id)
        return .redirect(to: "/imports?done=discarded")
    }

    /// Kinds that the actor may import: those that are brought in most here first, then in the order of the alphabet.
    private func kinds(_ request: WebRequest, _ scope: Scope) async throws -> [any ImportKind] {
        let used = try await imports.used(scope)
        return imports.kinds.values.filter { request.may($0.permission) }
            .map {
                (kind: $0, used: -(used[$0.name] ?? 0), key: VietnameseOrder.key(forTitle: request.t($0.listTitleKey)))
            }
            .sorted { ($0.used, $0.key) < ($1.used, $1.key) }.map(\.kind)
    }

    private func goOn(_ request: WebRequest) async throws -> Reply {
        let (found, _, actor) = try await admitted(request)
        return .redirect(to: try await imports.start(found.id, by: actor).path)
    }

    private func names(of organisations: [String], _ request: WebRequest) async throws -> [String: String] {
        let wanted = Array(Set(organisations)).sorted(), names = names, language = request.language
        return try await request.database.read { db in try names(wanted, language, db) }
    }
}

extension Import {
    var path: String { "/imports/" + id }
}

extension Imports.Choice {
    /// "leave", "none", or "fix:FIELD:VALUE"; nil when nothing was chosen.
    init?(_ text: String) {
        switch text {
        case "": return nil
        case "leave": self = .leaveOut
        case "none": self = .none
        default:
            let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3, parts[0] == "fix" else { return nil }
            self = .fix(field: String(parts[1]), value: String(parts[2]))
        }
    }

    static func text(_ field: String, _ fix: Fix) -> String { "fix:" + field + ":" + fix.value }
}
