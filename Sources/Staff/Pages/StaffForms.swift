import Foundation
import Organisations
import People
import Platform
import Vietnamese

extension Staff {
    func show(_ job: StaffJob, _ request: WebRequest) async throws -> Reply {
        let (person, member) = try await database.read { db in try dossier(request, "staff.edit", in: db) }
        try await request.logReading(of: People.kind, [person.id])
        let item = try item(job, request, member)
        let draft = try await request.draft(of: job.draft(person.id, item: item))
        let typed = draft?.form ?? StaffFormView.values(job, person, member, item)
        let view = StaffFormView(job: job, person: person, member: member, item: item, typed: typed, codes: codes, errors: [], draft: draft)
        return .page(view.html(request.page))
    }

    func act(_ job: StaffJob, _ request: WebRequest) async throws -> Reply {
        let (person, member) = try await database.read { db in try dossier(request, "staff.edit", in: db) }
        let item = try item(job, request, member), actor = try request.signedIn(), scope = try request.scope("staff.edit")
        do {
            try await database.write { db in
                // Who moved to another school since the form was shown is no longer ours to change.
                _ = try dossier(request, "staff.edit", in: db)
                try perform(job, person.id, item, request.form, scope, by: actor, in: db)
                try request.dropDraft(of: job.draft(person.id, item: item), in: db)
            }
            return .redirect(to: Self.path(person.id) + "?done=\(job.rawValue)")
        } catch Problem.invalid(let errors) {
            return refused(job, person, member, item, try await bounded(errors, request), request)
        } catch Problem.conflict(let key) {
            return refused(job, person, member, item, [FieldError("", key)], request)
        }
    }

    private func refused(_ job: StaffJob, _ person: Person, _ member: Member, _ item: Int?, _ errors: [FieldError], _ request: WebRequest) -> Reply {
        let view = StaffFormView(job: job, person: person, member: member, item: item, typed: request.form, codes: codes, errors: errors)
        return .page(view.html(request.page), status: .unprocessableContent)
    }

    /// The training or employment that the address names; `.notFound` when the person has none such.
    private func item(_ job: StaffJob, _ request: WebRequest, _ member: Member) throws -> Int? {
        guard let name = job.item else { return nil }
        guard let item = Int(try request.parameter(name)) else { throw Problem.notFound }
        guard job == .end ? member.employment(item) != nil : member.training(item) != nil else { throw Problem.notFound }
        return item
    }

    private func perform(_ job: StaffJob, _ id: String, _ item: Int?, _ form: FormData, _ scope: Scope, by actor: Actor, in db: any Connection) throws {
        guard let version = Int(form["version"] ?? "") else { throw Problem.badRequest("problem.form_unreadable") }
        let reader = StaffFormReader(form: form, today: clock.today, codes: codes)
        switch job {
        case .person:
            let facts = try reader.person()
            try db.requireNumbersLeft(facts, present: people.person(id, in: db).facts, by: actor, on: clock.today)
            try correctPerson(id, version: version, facts, reason: form.text("reason"), by: actor, in: db)
        case .training: try addTraining(id, version: version, reader.training(), by: actor, in: db)
        case .correction: try correctTraining(id, version: version, item!, reader.training(), reason: form.text("reason"), by: actor, in: db)
        case .removal: try removeTraining(id, version: version, item!, reason: reader.reason(), by: actor, in: db)
        case .move: try move(id, version: version, to: reader.employment(isMain: true, within: scope, in: db), by: actor, in: db)
        case .second: try hire(id, version: version, reader.employment(isMain: false, within: scope, in: db), by: actor, in: db)
        case .end: try end(id, version: version, employment: item!, on: reader.day("until").adding(days: 1), reason: form.text("reason"), by: actor, in: db)
        case .competence: try setCompetence(id, version: version, reader.competence(), by: actor, in: db)
        }
    }
}

// MARK: - Numbers of others

extension Staff {
    /// That a number has a record already is said, within a day's bound, as in lists: a form must not be the way to try numbers.
    private func bounded(_ errors: [FieldError], _ request: WebRequest) async throws -> [FieldError] {
        guard errors.contains(where: { ["people.fault.number_taken", "people.fault.passport_taken"].contains($0.key) }),
            let number = request.form.text("number") ?? request.form.text("passport")
        else { return errors }
        let actor = try request.signedIn(), today = clock.today, now = clock.now
        let mayAsk = try await database.write { db in
            let holder = try people.person(number: number.filter { !$0.isWhitespace }, in: db)?.id ?? number
            return try db.mayAsk([holder], actor, on: today, at: now)
        }
        return mayAsk ? errors : [FieldError("number", ForeignNumbers.tooManyInForms)]
    }
}

// MARK: - Someone new

extension Staff {
    @Sendable func newForm(_ request: WebRequest) async throws -> Reply {
        let draft = try await request.draft(of: StaffJob.draftOfNew)
        return .page(NewStaffView(typed: draft?.form ?? FormData(), codes: codes, errors: [], savedAt: draft?.savedAt).html(request.page))
    }

    /// A person and the first employment.
    @Sendable func register(_ request: WebRequest) async throws -> Reply {
        let actor = try request.signedIn(), scope = try request.scope("staff.edit"), form = request.form
        do {
            let id = try await database.write { db in
                let reader = StaffFormReader(form: form, today: clock.today, codes: codes)
                let (facts, employment) = try reader.both(within: scope, in: db)
                try db.requireNumbersLeft(facts, by: actor, on: clock.today)
                let person = try people.register(facts, touches: [employment.organisation], by: actor, in: db)
                try enrol(person.id, employment, by: actor, in: db)
                try request.dropDraft(of: StaffJob.draftOfNew, in: db)
                return person.id
            }
            return .redirect(to: Self.path(id) + "?done=new")
        } catch Problem.invalid(let errors) {
            return .page(NewStaffView(typed: form, codes: codes, errors: try await bounded(errors, request)).html(request.page), status: .unprocessableContent)
        }
    }
}

/// Reads a form; `Problem.invalid` with everything wrong in it.
struct StaffFormReader {
    let form: FormData
    let today: Day
    let codes: StaffCodes

    func person() throws -> PersonFacts {
        let reading = reading
        if !reading.faults.isEmpty { throw Problem.invalid(reading.faults) }
        return reading.facts
    }

    private var reading: PersonReading {
        var typed = TypedPerson()
        func text(_ name: String) -> String { form.text(name) ?? "" }
        (typed.name, typed.number, typed.passport, typed.nationality) = (text("name"), text("number"), text("passport"), text("nationality"))
        (typed.sex, typed.phone, typed.email) = (text("sex"), text("phone"), text("email"))
        typed.born = text("born").isEmpty ? .nothing : .text(text("born"))
        return PersonReading(typed, today: today, canLackContact: false)
    }

    func day(_ field: String) throws -> Day {
        var offers: [String: [String]] = [:]
        switch Reading.day(form.text(field) ?? "") {
        case .success(let day): return day
        case .failure(.empty): throw Problem.invalid([FieldError(field, "staff.fault.day_missing")])
        case .failure(let problem): throw Problem.invalid([DayFault.fault(problem, field: field, typed: form.text(field) ?? "", offers: &offers)])
        }
    }

    func training() throws -> TrainingFacts {
        var errors: [FieldError] = [], completedOn = today, hours: Int?
        let type = form.text("course_type") ?? ""
        if type.isEmpty { errors.append(FieldError("course_type", "staff.fault.course_type_missing")) }
        do { completedOn = try day("completed_on") } catch Problem.invalid(let found) { errors += found }
        if let typed = form.text("hours") {
            hours = try? Reading.integer(typed).get()
            if hours == nil { errors.append(FieldError("hours", "staff.fault.hours", ["typed": typed])) }
        }
        if !errors.isEmpty { throw Problem.invalid(errors) }
        return TrainingFacts(
            courseType: type, title: line("title"), hours: hours, completedOn: completedOn, evidence: line("evidence"), provider: line("provider"))
    }

    func reason() throws -> String {
        guard let reason = form.text("reason") else { throw Problem.invalid([FieldError("reason", "staff.fault.reason_missing")]) }
        return reason
    }

    func competence() throws -> Competence {
        Competence(frame: codes.frames.first?.code ?? "", level: form["level"] ?? "", assessedOn: try day("assessed_on"))
    }

    /// `Problem.invalid` for an organisation outside of what the actor may change, as for one that is not there.
    func employment(isMain: Bool, within scope: Scope, in db: any Connection) throws -> EmploymentFacts {
        let typed = form.text("organisation") ?? ""
        let employers = try OrganisationFinder(within: scope, on: today, in: db)
        let found: OrganisationFinder.Found = try employers.byID[typed].map { .one($0) } ?? (typed.isEmpty ? .none : employers.named(typed, in: db))
        guard case .one(let employer) = found else {
            if typed.isEmpty { throw Problem.invalid([FieldError("organisation", "staff.fault.organisation_missing")]) }
            let near = employers.near(typed).first
            throw Problem.invalid([
                FieldError(
                    "organisation", near == nil ? "staff.fault.organisation_unknown" : "staff.fault.organisation_unknown_near",
                    near.map { ["typed": typed, "near": $0.name] } ?? ["typed": typed])
            ])
        }
        return EmploymentFacts(organisation: employer.id, position: form["position"] ?? "", isMain: isMain, from: try day("from"))
    }

    /// Of a new person: what is wrong in either is said together.
    func both(within scope: Scope, in db: any Connection) throws -> (PersonFacts, EmploymentFacts) {
        let reading = reading
        var faults = reading.faults
        do {
            let employment = try employment(isMain: form["main"] != "no", within: scope, in: db)
            if codes.position(employment.position) == nil { faults.append(FieldError("position", "staff.fault.position_missing")) }
            if faults.isEmpty { return (reading.facts, employment) }
        } catch Problem.invalid(let errors) { faults += errors }
        throw Problem.invalid(faults)
    }

    /// On one line; tabs part the values in the journal.
    private func line(_ name: String) -> String? { form.text(name).map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") } }
}
