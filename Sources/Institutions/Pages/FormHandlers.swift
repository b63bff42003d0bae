import Organisations
import Platform
import Vietnamese

extension Institutions {
    @Sendable func newForm(_ request: WebRequest) async throws -> Reply {
        let draft = try await request.draft(of: InstitutionForm.draftOfNew)
        return .page(
            try await form(request, typed: draft?.form ?? FormData(), savedAt: draft?.savedAt).html(request.page))
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
            var names = try Self.names(
                units: Set([place?.id, place?.parent].compactMap { $0 }), organisations: [], on: day, in: db)
            if let place, place.level == .commune { names.provinces[place.id] = place.parent }
            return names
        }
        let typed = draft?.form ?? InstitutionForm.values(of: details, names: names)
        let isOutdated = draft?.isOutdated(at: institution.version) ?? false
        return .page(
            try await form(
                request, typed: typed, institution: institution, savedAt: draft?.savedAt, isDraftOutdated: isOutdated
            ).html(request.page))
    }

    @Sendable func register(_ request: WebRequest) async throws -> Reply {
        let school = try await school(request.form.text("institution_id")),
            read = read(request.form, try await gazetteer())
        return try await request.act(dropping: InstitutionForm.draftOfNew) { actor, db in
            if !read.errors.isEmpty { throw Problem.invalid(read.errors) }
            guard let superior = read.details.governedBy else { throw Problem.forbidden }
            try request.require("institutions.edit", on: superior, in: db)
            let id = try self.register(read.details, reason: request.form.text("reason"), by: actor, in: db)
            return Self.path(id) + "?done=made"
        } orShow: { errors in
            try await form(request, typed: request.form, school: school, errors: errors).html(request.page)
        }
    }

    @Sendable func revise(_ request: WebRequest) async throws -> Reply {
        let seen = try await editable(request), typed = read(request.form, try await gazetteer())
        return try await request.act(dropping: InstitutionForm.draft(of: seen.id)) { actor, db in
            let institution = try editable(request, in: db)
            var read = typed
            read.details.dossier.institution = institution.dossier.institution
            if institution.isBranch { read.details.governedBy = superiorNow(institution) }
            if !read.errors.isEmpty { throw Problem.invalid(read.errors) }
            // A school corrects its own record; only whoever may act for both puts it under another superior.
            if let superior = read.details.governedBy, superior != superiorNow(institution) {
                try request.require("institutions.edit", on: superior, in: db)
            }
            try self.revise(
                institution.id, expecting: request.version(), to: read.details, from: read.from,
                reason: request.form.text("reason"), by: actor, in: db)
            return Self.path(institution.id) + "?done=saved"
        } orShow: { errors in
            try await form(request, typed: request.form, institution: seen, errors: errors).html(request.page)
        }
    }

    @Sendable func undo(_ request: WebRequest) async throws -> Reply {
        try await request.act { actor, db in
            let institution = try editable(request, in: db)
            try self.undo(institution.id, expecting: request.version(), by: actor, in: db)
            return try Self.institution(institution.id, in: db) != nil
                ? Self.path(institution.id) + "?done=undone" : "/institutions"
        }
    }

    /// The institution of the address, if the actor may change it.
    func editable(_ request: WebRequest) async throws -> Institution {
        try await database.read { db in try editable(request, in: db) }
    }

    func editable(_ request: WebRequest, in db: any Connection) throws -> Institution {
        let id = try request.parameter("id")
        guard let institution = try Self.institution(id, in: db) else { throw Problem.notFound }
        try request.require("institutions.edit", on: id, in: db)
        return institution
    }

    /// Thousands of names: read before the form is acted on, not while others wait to write.
    private func gazetteer() async throws -> Gazetteer {
        let today = clock.today
        return try await database.read { db in try Gazetteer(on: today, in: db) }
    }

    private func superiorNow(_ institution: Institution) -> String? {
        institution.organisation.timeline.nearest(to: clock.today).governedBy
    }

    private func school(_ id: String?) async throws -> Institution? {
        guard let id else { return nil }
        return try await database.read { db in try Self.institution(id, in: db) }
    }

    private func form(
        _ request: WebRequest, typed: FormData, institution: Institution? = nil, school: Institution? = nil,
        savedAt: Instant? = nil,
        isDraftOutdated: Bool = false, errors: [FieldError] = []
    ) async throws -> InstitutionForm {
        let scope = try request.scope("institutions.edit"), day = clock.today
        let present = institution.flatMap(superiorNow)
        let (provinces, superiors) = try await database.read { db in
            (
                try Organisations.provinces(on: day, in: db),
                try Self.possibleSuperiors(within: scope, or: present, on: day, in: db)
            )
        }
        return InstitutionForm(
            typed: typed, institution: institution, school: school, provinces: provinces, superiors: superiors,
            codes: codes, savedAt: savedAt,
            isDraftOutdated: isDraftOutdated, errors: errors)
    }
}
