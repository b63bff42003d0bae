import Organisations
import Platform
import Vietnamese

extension Institutions {
    /// The list, the record and the forms of institutions, and the API. Reading needs no account; what an account adds
    /// is the history and the actions.
    package func addRoutes(to routes: Routes) {
        routes.get("/institutions", .anyone, isPublic: true, asks: Self.queryNames.union(["limit"]), list)
        routes.get("/institutions/export", .may("institutions.read"), export)
        routes.get("/institutions/new", .may("institutions.edit"), newForm)
        routes.post("/institutions", .may("institutions.edit"), register)
        routes.get("/institutions/:id", .anyone, subject: "institution", isPublic: true, asks: ["at", "done"], record)
        routes.get("/institutions/:id/edit", .may("institutions.edit"), subject: "institution", editForm)
        routes.post("/institutions/:id", .may("institutions.edit"), subject: "institution", revise)
        routes.get("/institutions/:id/branches/new", .may("institutions.edit"), subject: "institution", newBranchForm)
        routes.get("/institutions/:id/closure", .may("institutions.edit"), subject: "institution", closureForm)
        routes.post("/institutions/:id/closure", .may("institutions.edit"), subject: "institution", close)
        routes.post("/institutions/:id/undo", .may("institutions.edit"), subject: "institution", undo)
        for form in [InstitutionForm.draftOfNew, InstitutionForm.draft(of: ":id")] {
            routes.keepDrafts(of: form, "institutions.edit")
        }
        addAPI(to: routes)
    }

    /// Where it is on the site.
    package static func path(_ id: String) -> String { "/institutions/" + id }
}
