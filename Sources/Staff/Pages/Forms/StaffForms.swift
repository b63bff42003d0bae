import People
import Platform
import Vietnamese

/// Showing a form and doing what it asks: the same for each of `StaffForm.all`.
extension Staff {
    func show(_ form: StaffForm, _ request: WebRequest) async throws -> Reply {
        let dossier = try await database.read { db in try self.dossier(of: form, request, in: db) }
        try await request.logReading(of: People.kind, [dossier.person.id])
        let draft = try await request.draft(of: form.draft(dossier.person.id, item: dossier.item))
        let known = FormData(form.values(dossier).compactMap { field, value in value.map { QueryItem(field, $0) } })
        let view = StaffFormView(
            form: form, dossier: dossier, typed: draft?.form ?? known, codes: codes, errors: [], draft: draft)
        return .page(view.html(request.page))
    }

    func act(_ form: StaffForm, _ request: WebRequest) async throws -> Reply {
        let seen = try await database.read { db in try self.dossier(of: form, request, in: db) }
        return try await request.act(dropping: form.draft(seen.person.id, item: seen.item)) { _, db in
            // Who moved to another school since the form was shown is no longer ours to change.
            let dossier = try self.dossier(of: form, request, in: db)
            let act = try StaffAct(
                dossier, request, StaffFormReader(form: request.form, today: clock.today, codes: codes))
            try form.perform(self, act, db)
            return Self.path(dossier.person.id) + "?done=" + form.name
        } orShow: { errors in
            StaffFormView(
                form: form, dossier: seen, typed: request.form, codes: codes, errors: try await bounded(errors, request)
            ).html(request.page)
        }
    }

    /// `.notFound` when the person has no such training or employment.
    private func dossier(of form: StaffForm, _ request: WebRequest, in db: any Connection) throws -> StaffDossier {
        let (person, member) = try dossier(request, "staff.edit", in: db)
        guard let part = form.item else { return StaffDossier(person: person, member: member, item: nil) }
        guard let item = Int(try request.parameter(part.rawValue)) else { throw Problem.notFound }
        let isThere = part == .employment ? member.employment(item) != nil : member.training(item) != nil
        guard isThere else { throw Problem.notFound }
        return StaffDossier(person: person, member: member, item: item)
    }
}

// MARK: - Numbers of others

extension Staff {
    /// That a number has a record already is said, within a day's bound, as in lists: a form must not be the way to try
    /// numbers.
    private func bounded(_ errors: [FieldError], _ request: WebRequest) async throws -> [FieldError] {
        guard
            errors.contains(where: { ["people.fault.number_taken", "people.fault.passport_taken"].contains($0.key) }),
            let number = request.form.text("number") ?? request.form.text("passport")
        else { return errors }
        let actor = try request.signedIn(), today = clock.today, now = clock.now
        let mayAsk = try await database.write { db in
            let holder = try people.person(number: number.filter { !$0.isWhitespace }, in: db)?.id ?? number
            return try ForeignNumbers(db).mayAsk([holder], actor, on: today, at: now)
        }
        return mayAsk ? errors : [FieldError("number", ForeignNumbers.tooManyInForms)]
    }
}

// MARK: - Someone new

extension Staff {
    @Sendable func newForm(_ request: WebRequest) async throws -> Reply {
        let draft = try await request.draft(of: StaffForm.draftOfNew)
        return .page(
            NewStaffView(typed: draft?.form ?? FormData(), codes: codes, errors: [], savedAt: draft?.savedAt).html(
                request.page))
    }

    /// A person and the first employment.
    @Sendable func register(_ request: WebRequest) async throws -> Reply {
        try await request.act(dropping: StaffForm.draftOfNew) { actor, db in
            let reader = StaffFormReader(form: request.form, today: clock.today, codes: codes)
            let (facts, employment) = try reader.both(within: request.scope("staff.edit"), in: db)
            try ForeignNumbers(db).requireLeft(facts, by: actor, on: clock.today)
            let person = try people.register(facts, touches: [employment.organisation], by: actor, in: db)
            try enrol(person.id, employment, by: actor, in: db)
            return Self.path(person.id) + "?done=new"
        } orShow: { errors in
            NewStaffView(typed: request.form, codes: codes, errors: try await bounded(errors, request)).html(
                request.page)
        }
    }
}
