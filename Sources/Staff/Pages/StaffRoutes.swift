import People
import Platform
import Vietnamese

extension Staff {
    /// The list, the record with its history, the forms (one job each), the export, and the API. All of it is personal
    /// data: nothing is public, reading is logged, and a dossier belongs to the person's main employer.
    package func addRoutes(to routes: Routes) {
        routes.get("/staff", .may("staff.read"), list)
        routes.get("/staff/export", .may("staff.read"), export)
        routes.get("/staff/new", .may("staff.edit"), newForm)
        routes.post("/staff", .may("staff.edit"), register)
        routes.get("/staff/:id", .may("staff.read"), subject: "person", record)
        routes.get("/staff/:id/history", .may("staff.read"), subject: "person", history)
        routes.post("/staff/:id/undo", .may("staff.edit"), subject: "person", undo)
        routes.keepDrafts(of: StaffForm.draftOfNew, "staff.edit")
        for form in StaffForm.all {
            routes.keepDrafts(of: form.draft(":id", item: nil), "staff.edit")
            routes.get(form.path, .may("staff.edit"), subject: "person") { try await show(form, $0) }
            routes.post(form.path, .may("staff.edit"), subject: "person") { try await act(form, $0) }
        }
        addPairRoutes(to: routes)
        addAPI(to: routes)
    }

    /// Where a person is on the site.
    package static func path(_ id: String) -> String { "/staff/" + id }

    /// The person of the address, if the dossier is among those that the actor may see or change; otherwise
    /// `.forbidden`, and `.notFound` for who is not staff.
    func dossier(_ request: WebRequest, _ permission: Permission, in db: any Connection) throws -> (Person, Member) {
        let id = try request.parameter("id")
        let keeper = try keeper(of: id, at: clock.today, in: db)
        guard try request.scope(permission).contains(keeper, in: db) else { throw Problem.forbidden }
        return (try people.person(id, in: db), try member(id, in: db))
    }
}
