import Organisations
import Platform
import Registers
import Vietnamese

/// The checklist of one institution on one page.
extension Facilities {
    package func addRoutes(to routes: Routes) {
        routes.get("/institutions/:id/digital-checklist", .may(checks.edit), subject: "institution", showSheet)
        routes.post("/institutions/:id/digital-checklist", .may(checks.edit), subject: "institution", saveSheet)
        routes.keepDrafts(of: Self.draft(":id"), checks.edit)
    }

    static func sheetPath(of organisation: String) -> String { "/institutions/\(organisation)/digital-checklist" }

    @Sendable private func showSheet(_ request: WebRequest) async throws -> Reply {
        let draft = try await request.draft(of: Self.draft(try request.parameter("id")))
        return .page(try await sheetPage(request, draft?.form, savedAt: draft?.savedAt))
    }

    @Sendable private func saveSheet(_ request: WebRequest) async throws -> Reply {
        let id = try request.parameter("id"), today = request.clock.today
        return try await request.act(dropping: Self.draft(id)) { [checks] actor, db in
            try request.require(checks.edit, on: id, in: db)
            let changes = try ChecklistSheet(checks, of: id, on: today, in: db).changes(request.form, today: today)
            for change in changes { try change.write(checks, today: today, by: actor, in: db) }
            return Self.sheetPath(of: id) + "?done=\(changes.count)"
        } orShow: { errors in
            try await sheetPage(request, request.form, errors: errors)
        }
    }

    private static func draft(_ organisation: String) -> String { "facilities.checklist/" + organisation }

    private func sheetPage(
        _ request: WebRequest, _ typed: FormData?, savedAt: Instant? = nil, errors: [FieldError] = []
    ) async throws -> HTML {
        let id = try request.parameter("id"), today = request.clock.today
        let view = try await request.database.read { [checks, codes] db in
            try request.require(checks.edit, on: id, in: db)
            guard let name = try OrganisationNames.of([id], on: today, request.language, in: db)[id] else {
                throw Problem.notFound
            }
            return ChecklistSheetView(
                sheet: try ChecklistSheet(checks, of: id, on: today, in: db), groups: codes.checklistGroups, name: name,
                typed: typed,
                draft: Self.draft(id), savedAt: savedAt, today: today, errors: errors,
                done: request.query["done"].flatMap { Int($0) })
        }
        return view.html(request.page)
    }
}

extension Facilities {
    /// Of the one institution of the scope, the items of the checklist that nobody has answered, and where to; nil
    /// where nothing waits, or for an office that keeps several institutions: each answers its own.
    package func unanswered(within scope: Scope, on day: Day, in db: any Connection) throws -> (
        count: Int, of: Int, path: String
    )? {
        let own = try db.rows(
            """
            SELECT organisation_id FROM institutions_view_institution
            WHERE from_day <= \(day) AND until_day > \(day) AND institution_id IS NULL
                AND \(scope.condition(on: "organisation_id", in: db)) LIMIT 2
            """)
        guard own.count == 1 else { return nil }
        let sheet = try ChecklistSheet(checks, of: own[0].get(0), on: day, in: db),
            open = sheet.items.count - sheet.answered
        return open > 0 ? (open, sheet.items.count, Self.sheetPath(of: sheet.organisation)) : nil
    }
}
