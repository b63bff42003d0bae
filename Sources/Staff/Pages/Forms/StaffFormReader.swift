import Organisations
import People
import Platform
import Vietnamese

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
        (typed.name, typed.number, typed.passport, typed.nationality) = (
            text("name"), text("number"), text("passport"), text("nationality")
        )
        (typed.sex, typed.phone, typed.email) = (text("sex"), text("phone"), text("email"))
        typed.born = text("born").isEmpty ? .nothing : .text(text("born"))
        return PersonReading(typed, today: today, canLackContact: false)
    }

    func day(_ field: String) throws -> Day {
        var offers: [String: [String]] = [:]
        switch Reading.day(form.text(field) ?? "") {
        case .success(let day): return day
        case .failure(.empty): throw Problem.invalid([FieldError(field, "staff.fault.day_missing")])
        case .failure(let problem):
            throw Problem.invalid([
                DayFault.fault(problem, field: field, typed: form.text(field) ?? "", offers: &offers)
            ])
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
            courseType: type, title: line("title"), hours: hours, completedOn: completedOn, evidence: line("evidence"),
            provider: line("provider"))
    }

    func reason() throws -> String {
        guard let reason = form.text("reason") else {
            throw Problem.invalid([FieldError("reason", "staff.fault.reason_missing")])
        }
        return reason
    }

    func competence() throws -> Competence {
        var faults = Faults()
        let frame = codes.frames.first?.code ?? "", level = form["level"] ?? ""
        if !codes.levels(of: frame).contains(where: { $0.code == level }) {
            faults.errors.append(FieldError("level", "staff.fault.level_missing"))
        }
        let assessedOn = try faults.collect { try day("assessed_on") }
        guard let assessedOn, faults.errors.isEmpty else { throw Problem.invalid(faults.errors) }
        return Competence(frame: frame, level: level, assessedOn: assessedOn)
    }

    /// All that is wrong at once; an organisation outside of what the actor may change is wrong like one that is not
    /// there.
    func employment(isMain: Bool, within scope: Scope, in db: any Connection) throws -> EmploymentFacts {
        var faults = Faults()
        let employer = try faults.collect { try self.employer(within: scope, in: db) },
            position = form["position"] ?? ""
        if codes.position(position) == nil {
            faults.errors.append(FieldError("position", "staff.fault.position_missing"))
        }
        let from = try faults.collect { try day("from") }
        guard let employer, let from, faults.errors.isEmpty else { throw Problem.invalid(faults.errors) }
        return EmploymentFacts(organisation: employer, position: position, isMain: isMain, from: from)
    }

    private func employer(within scope: Scope, in db: any Connection) throws -> String {
        let typed = form.text("organisation") ?? ""
        let employers = try OrganisationFinder(within: scope, on: today, in: db)
        let found: OrganisationFinder.Found =
            try employers.byID[typed].map { .one($0) } ?? (typed.isEmpty ? .none : employers.named(typed, in: db))
        guard case .one(let employer) = found else {
            if typed.isEmpty { throw Problem.invalid([FieldError("organisation", "staff.fault.organisation_missing")]) }
            let near = employers.near(typed).first
            throw Problem.invalid([
                FieldError(
                    "organisation",
                    near == nil ? "staff.fault.organisation_unknown" : "staff.fault.organisation_unknown_near",
                    near.map { ["typed": typed, "near": $0.name] } ?? ["typed": typed])
            ])
        }
        return employer.id
    }

    /// Of a new person: what is wrong in either is said together.
    func both(within scope: Scope, in db: any Connection) throws -> (PersonFacts, EmploymentFacts) {
        let reading = reading
        var faults = Faults(reading.faults)
        let employment = try faults.collect { try self.employment(isMain: form["main"] != "no", within: scope, in: db) }
        guard let employment, faults.errors.isEmpty else { throw Problem.invalid(faults.errors) }
        return (reading.facts, employment)
    }

    /// On one line; tabs part the values in the journal.
    private func line(_ name: String) -> String? {
        form.text(name).map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    }
}
