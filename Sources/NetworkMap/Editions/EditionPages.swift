import Foundation
import Organisations
import Platform
import Vietnamese

extension NetworkMap {
    static let permission: Permission = "outlines.edit"

    func addEditionRoutes(to routes: Routes) {
        routes.get("/map/outlines", .may(Self.permission), listEditions)
        routes.get("/map/outlines/new", .may(Self.permission), newEdition)
        routes.post("/map/outlines", .may(Self.permission), uploadMegabytes: OutlineFile.limitMegabytes, readEdition)
        routes.get("/map/outlines/:id", .may(Self.permission), subject: "edition", showEdition)
        routes.get("/map/outlines/:id/drawing", .may(Self.permission), subject: "edition", editionDrawing)
        routes.post("/map/outlines/:id/application", .may(Self.permission), subject: "edition", applyEdition)
        routes.post("/map/outlines/:id/withdrawal", .may(Self.permission), subject: "edition", withdrawEdition)
    }

    /// Outlines are the whole instance's: who may exchange them may so at its root.
    private func admit(_ request: WebRequest, in db: any Connection) throws {
        try request.require(Self.permission, on: db.setting("root.organisation") ?? Self.top, in: db)
    }

    private static let top = "chinh-phu"

    @Sendable private func listEditions(_ request: WebRequest) async throws -> Reply {
        let (editions, divisions) = try await database.read { db in
            try admit(request, in: db)
            return (try EditionStore(db).all(), try Division.all(in: db))
        }
        return .page(EditionList(editions: editions, divisions: divisions).html(request.page))
    }

    @Sendable private func newEdition(_ request: WebRequest) async throws -> Reply {
        .page(try await form(request, []).html(request.page))
    }

    /// The file is read before the transaction: a large one takes a while.
    @Sendable private func readEdition(_ request: WebRequest) async throws -> Reply {
        try await database.read { db in try admit(request, in: db) }
        var faults = Faults()
        let source = request.form.text("source") ?? "", file = try faults.collect { try sentFile(request) }
        _ = try faults.collect { try Self.check(source: source) }
        var issued: Day?
        _ = try faults.collect { issued = try issuedOn(request) }
        guard let file, faults.errors.isEmpty else {
            return .page(try await form(request, faults.errors).html(request.page), status: .unprocessableContent)
        }
        return try await request.act { [issued] actor, db in
            try admit(request, in: db)
            let id = try readOutlines(
                file.content, name: file.name, level: request.form.text("level"),
                division: request.form.text("division"), source: source, issuedOn: issued, by: actor, in: db)
            return "/map/outlines/\(id)"
        } orShow: { errors in
            try await form(request, errors).html(request.page)
        }
    }

    private func sentFile(_ request: WebRequest) throws -> (name: String, content: OutlineFile) {
        guard let upload = request.form.file("file"), let data = FileManager.default.contents(atPath: upload.path)
        else {
            throw OutlineFile.refusal("networkmap.file.empty")
        }
        return (upload.name, try OutlineFile(data))
    }

    private func issuedOn(_ request: WebRequest) throws -> Day? {
        let text = request.form.text("issued_on") ?? ""
        switch Reading.day(text, latest: clock.today) {
        case .success(let day): return day
        case .failure(.empty): return nil
        case .failure:
            throw Problem.invalid([
                FieldError("issued_on", "networkmap.bad_issue_day", ["typed": String(text.prefix(40))])
            ])
        }
    }

    @Sendable private func showEdition(_ request: WebRequest) async throws -> Reply {
        let page = request.page
        let html = try await database.read { db in
            try admit(request, in: db)
            let (edition, division) = try self.edition(request, in: db)
            if edition.level == .commune { return try communeEdition(edition, division, in: db).html(page) }
            let set = try drawn(edition, division, in: db), faults = try EditionStore(db).faults(of: edition.id)
            var drawing = try regionMap(set, page.language, in: db) { unit in
                ProvinceValue(
                    shade: set.official.contains(unit.id) ? .step(2) : .unknown, words: unit.name(page.language))
            }
            drawing.drawing = "/map/outlines/\(edition.id)/drawing"
            return EditionModel(edition: edition, set: set, drawing: drawing, faults: faults).html(page)
        }
        return .page(html)
    }

    private func edition(_ request: WebRequest, in db: any Connection) throws -> (OutlineEdition, Division) {
        guard let edition = try EditionStore(db).edition(try request.parameter("id")),
            let division = try Division.all(in: db).first(where: { $0.from == edition.division })
        else { throw Problem.notFound }
        return (edition, division)
    }

    /// What the map would be with this edition: it, and below it what is installed.
    private func drawn(_ edition: OutlineEdition, _ division: Division, in db: any Connection) throws -> OutlineSet {
        guard edition.level == .province else { throw Problem.notFound }
        return try shelf.outlines(of: division, editions: [edition.id], in: db)
    }

    @Sendable private func editionDrawing(_ request: WebRequest) async throws -> Reply {
        let set = try await database.read { db in
            try admit(request, in: db)
            let (edition, division) = try self.edition(request, in: db)
            return try drawn(edition, division, in: db)
        }
        return Reply(type: "image/svg+xml", body: set.drawing)
    }

    @Sendable private func applyEdition(_ request: WebRequest) async throws -> Reply {
        let id = try request.parameter("id")
        return try await request.act { actor, db in
            try admit(request, in: db)
            try applyOutlines(id, version: request.version(), by: actor, in: db)
            return "/map/outlines/\(id)?done=applied"
        }
    }

    @Sendable private func withdrawEdition(_ request: WebRequest) async throws -> Reply {
        let id = try request.parameter("id")
        return try await request.act { actor, db in
            try admit(request, in: db)
            try withdrawOutlines(id, version: request.version(), by: actor, in: db)
            return "/map/outlines/\(id)?done=withdrawn"
        }
    }

    private func form(_ request: WebRequest, _ errors: [FieldError]) async throws -> EditionForm {
        let divisions = try await database.read { db in
            try admit(request, in: db)
            return try Division.all(in: db)
        }
        return EditionForm(divisions: divisions, today: clock.today, typed: request.form, errors: errors)
    }
}
