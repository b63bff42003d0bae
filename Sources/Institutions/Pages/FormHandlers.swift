import Organisations
import Platform
import Vietnamese

extension Institutions {
    @Sendable func newForm(_ request: WebRequest) async throws -> Reply {
        let draft = try await request.draft(of: InstitutionForm.draftOfNew)
        return .page(try await form(request, typed: draft?.form ?? FormData(), savedAt: draft?.savedAt).html(request.page))
    }

    @Sendable func newBranchForm(_ request: WebRequest) async throws -> Reply {
        let school = try await editable(request)
        var typed = InstitutionForm.values(of: InstitutionDetails(school, on: clock.today), names: PlaceNames())
        typed.pairs.removeAll { !["governed_by", "ownership", "licence_issuer"].contains($0.name) }
        typed.pairs.append(QueryItem("institution_id", school.id))
        return .page(try await form(request, typed: typed, school: school).html(request.page))
    }

    @Sendable func editForm(_ request: WebRequest) async throws -> Reply {
        let institution = try await editable(request), details = InstitutionDetails(institution, on: clock.today)
        let draft = try await request.draft(of: InstitutionForm.draft(of: institution.id))
        let day = clock.today
        let names = try await database.read { db in
            let place = try details.locatedIn.flatMap { try Organisations.unit($0, in: db) }
            var names = try Self.names(units: Set([place?.id, place?.parent].compactMap { $0 }), organisations: [], on: day, in: db)
            if let place, place.level == .commune { names.provinces[place.id] = place.parent }
            return names
        }
        let typed = draft?.form ?? InstitutionForm.values(of: details, names: names)
        let isOutdated = draft?.isOutdated(at: institution.version) ?? false
        return .page(
            try await form(request, typed: typed, institution: institution, savedAt: draft?.savedAt, isDraftOutdated: isOutdated).html(request.page))
    }

    @Sendable func register(_ request: WebRequest) async throws -> Reply {
        let read = try await read(request.form, request)
        let school = try await school(of: read.details)
        guard read.errors.isEmpty else { return try await refused(read.errors, request, school: school) }
        guard let superior = read.details.governedBy else { throw Problem.forbidden }
        let actor = try await request.require("institutions.edit", on: superior)
        do {
            let id = try await register(read.details, reason: request.form.text("reason"), by: actor)
            try await database.write { db in try request.dropDraft(of: InstitutionForm.draftOfNew, in: db) }
            return .redirect(to: Self.path(id) + "?done=made")
        } catch let problem as Problem { return try await refused(problem, request, school: school) }
    }

    @Sendable func revise(_ request: WebRequest) async throws -> Reply {
        let institution = try await editable(request), form = InstitutionForm.draft(of: institution.id)
        var read = try await read(request.form, request)
        read.details.dossier.institution = institution.dossier.institution
        if institution.isBranch { read.details.governedBy = superiorNow(institution) }
        guard read.errors.isEmpty else { return try await refused(read.errors, request, institution: institution) }
        // A school corrects its own record; only whoever may act for both puts it under another superior.
        if let superior = read.details.governedBy, superior != superiorNow(institution) { try await request.require("institutions.edit", on: superior) }
        guard let version = Int(request.form["version"] ?? "") else { throw Problem.badRequest("problem.form_unreadable") }
        do {
            try await revise(
                institution.id, expecting: version, to: read.details, from: read.from, reason: request.form.text("reason"), by: try request.signedIn(),
                also: { db in try request.dropDraft(of: form, in: db) })
            return .redirect(to: Self.path(institution.id) + "?done=saved")
        } catch let problem as Problem { return try await refused(problem, request, institution: institution) }
    }

    @Sendable func undo(_ request: WebRequest) async throws -> Reply {
        let institution = try await editable(request)
        try await undo(institution.id, expecting: Int(request.query["version"] ?? ""), by: try request.signedIn())
        let isThere = try await database.read { db in try Self.institution(institution.id, in: db) != nil }
        return .redirect(to: isThere ? Self.path(institution.id) + "?done=undone" : "/institutions")
    }

    /// The institution of the address, if the actor may change it.
    func editable(_ request: WebRequest) async throws -> Institution {
        let id = try request.parameter("id"), scope = try request.scope("institutions.edit")
        return try await database.read { db in
            guard let institution = try Self.institution(id, in: db) else { throw Problem.notFound }
            guard try scope.contains(id, in: db) else { throw Problem.forbidden }
            return institution
        }
    }

    private func superiorNow(_ institution: Institution) -> String? { institution.organisation.timeline.nearest(to: clock.today).governedBy }

    private func school(of branch: InstitutionDetails) async throws -> Institution? {
        guard let id = branch.dossier.institution else { return nil }
        return try await database.read { db in try Self.institution(id, in: db) }
    }

    private func refused(_ problem: Problem, _ request: WebRequest, institution: Institution? = nil, school: Institution? = nil) async throws -> Reply {
        switch problem {
        case .invalid(let errors): return try await refused(errors, request, institution: institution, school: school)
        case .conflict(let key): return try await refused([FieldError("", key)], request, institution: institution, school: school)
        default: throw problem
        }
    }

    private func refused(_ errors: [FieldError], _ request: WebRequest, institution: Institution? = nil, school: Institution? = nil) async throws -> Reply {
        let form = try await form(request, typed: request.form, institution: institution, school: school, errors: errors)
        return .page(form.html(request.page), status: .unprocessableContent)
    }

    private func form(
        _ request: WebRequest, typed: FormData, institution: Institution? = nil, school: Institution? = nil, savedAt: Instant? = nil,
        isDraftOutdated: Bool = false, errors: [FieldError] = []
    ) async throws -> InstitutionForm {
        let scope = try request.scope("institutions.edit"), day = clock.today
        let present = institution.flatMap(superiorNow)
        let (provinces, superiors) = try await database.read { db in
            (try Organisations.provinces(on: day, in: db), try Self.possibleSuperiors(within: scope, or: present, on: day, in: db))
        }
        return InstitutionForm(
            typed: typed, institution: institution, school: school, provinces: provinces, superiors: superiors, codes: codes, savedAt: savedAt,
            isDraftOutdated: isDraftOutdated, errors: errors)
    }
}
