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
