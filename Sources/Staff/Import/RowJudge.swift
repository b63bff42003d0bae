import Organisations
import People
import Platform
import Vietnamese

/// Compares a row with what is known, and says what it would do.
struct RowJudge: Sendable {
    let staff: Staff
    let employers: OrganisationFinder
    let known: KnownPersons
    let today: Day

    func verdict(_ row: StaffRow) -> RowVerdict {
        guard row.reasons.isEmpty, let employer = row.employer, let position = row.position else { return .refuse(row.label, row.reasons) }
        let person = known.found(row)
        if let key = row.key, let marked = known.byID[key], marked.id != person?.id {
            return .refuse(row.label, [Refusal("number", key: "staff.fault.key_of_another", ["name": marked.facts.fullName])], record: key)
        }
        if row.key != nil, person == nil { return .refuse(row.label, [Refusal("name", key: "staff.fault.key_unknown")]) }
        do {
            if let person { return try known(row, person, employer, position) }
            return try new(row, employer, position)
        } catch Problem.invalid(let errors) {
            return .refuse(row.label, errors.map { Refusal(column($0.field), key: $0.key, $0.arguments) }, record: person?.id)
        } catch {
            return .refuse(row.label, [Refusal("name", key: "people.is_erased")], record: person?.id)
        }
    }

    private func new(_ row: StaffRow, _ employer: OrganisationFinder.Named, _ position: StaffCodes.Position) throws -> RowVerdict {
        let person = try Person(id: newID(), row.person, today: today)
        var member = Member(personID: person.id)
        try member.hire(employment(row, employer, position), today: today, codes: staff.codes)
        for course in row.courses { try member.add(course.facts, today: today, codes: staff.codes) }
        if let competence = row.competence { try member.set(competence, today: today, codes: staff.codes) }
        var warnings = row.warnings
        if known.hasNamesake(row) { warnings.append(Refusal("name", key: "staff.doubt.namesake")) }
        return .add(
            row.label, record: person.id, group: employer.id, values: StaffValues(person: person, member: member, old: nil, wasMember: nil).fields,
            claims: claims(row, person.id), warnings: warnings)
    }

    private func known(
        _ row: StaffRow, _ old: Person, _ employer: OrganisationFinder.Named, _ position: StaffCodes.Position
    ) throws -> RowVerdict {
        let wasMember = known.members[old.id]
        let isOurs = wasMember.map { $0.keeper(at: today).map { employers.byID[$0] != nil } ?? true } ?? true
        if let refusal = anotherPerson(row, old, isOurs) { return .refuse(row.label, [refusal], record: old.id) }
        var revision = Revision(row: row, person: old, member: wasMember ?? Member(personID: old.id), isOurs: isOurs, judge: self)
        if let refusal = try revision.employ(at: employer, as: position) { return .refuse(row.label, [refusal], record: old.id) }
        try revision.reviseFacts()
        try revision.reviseCourses()
        let values = StaffValues(person: revision.person, member: revision.member, old: old, wasMember: wasMember)
        return .change(
            row.label, record: old.id, version: old.version + (wasMember?.version ?? 0), group: employer.id, values: values.fields,
            changes: revision.changes, claims: claims(row, old.id), warnings: row.warnings + revision.warnings)
    }

    /// The number is someone's with another name: two persons, or a slip in the number. Whoever comes with an export's key
    /// corrects the name on purpose.
    private func anotherPerson(_ row: StaffRow, _ old: Person, _ isOurs: Bool) -> Refusal? {
        guard row.key == nil, old.facts.fullName.folded != row.person.fullName.folded else { return nil }
        if !isOurs { return Refusal("number", key: "staff.fault.number_of_another_elsewhere", ["number": row.row["number"]]) }
        return Refusal("number", key: "staff.fault.number_of_another", ["number": row.row["number"], "name": old.facts.fullName])
    }

    func employment(_ row: StaffRow, _ employer: OrganisationFinder.Named, _ position: StaffCodes.Position) -> EmploymentFacts {
        EmploymentFacts(organisation: employer.id, position: position.code, isMain: row.isMain ?? true, from: row.from ?? today)
    }

    private func claims(_ row: StaffRow, _ person: String) -> [Claim] {
        let number = row.person.number.map { Claim("number:" + $0, field: "number") }
        let passport = row.passport.map { Claim("passport:\($0.nationality):\($0.number)", field: "passport") }
        return [number ?? passport, known.found(row).map { Claim("person:" + $0.id, field: "number") }].compactMap { $0 }
    }

    private func column(_ field: String) -> String {
        switch field {
        case "completed_on", "course_type": "course.completed_on"
        default: field
        }
    }
}

extension Member {
    /// As `Staff.keeper`: who employs the person on the day, mainly if possible; or who did last.
    func keeper(at day: Day) -> String? {
        employments.min {
            ($0.holds(on: day) ? 0 : 1, $0.isMain ? 0 : 1, -$0.from.daysSinceEpoch, -$0.id) < (
                $1.holds(on: day) ? 0 : 1, $1.isMain ? 0 : 1, -$1.from.daysSinceEpoch, -$1.id
            )
        }?.organisation
    }
}

extension PersonFacts {
    /// As the register keeps it to search by.
    var searchKey: String { fullName.folded + "|" + fullName.composed.lowercased() }
}
