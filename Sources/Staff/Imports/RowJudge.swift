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
        let person = known.found(row), marked = known.marked(row)
        let reasons = reasons(of: row, marked)
        guard reasons.isEmpty, let employer = row.employer, let position = row.position else {
            return .refuse(row.label, reasons)
        }
        // Because the key is nobody's, or of somebody whom we may not know, the number must be of one of ours.
        if row.key != nil, marked == nil, !(person.map { known.isSeen($0.id) } ?? false) {
            return .refuse(row.label, [Refusal("name", key: "staff.fault.key_unknown")])
        }
        if let marked, let person, marked.id != person.id {
            guard known.isKept(marked.id), known.isSeen(person.id) else { return .refuse(row.label, [elsewhere(row)]) }
            return .refuse(
                row.label, [Refusal("number", key: "staff.fault.key_of_another", ["name": marked.facts.fullName])],
                record: marked.id)
        }
        do {
            if let person { return try known(row, person, employer, position) }
            return try new(row, employer, position)
        } catch Problem.invalid(let errors) {
            return .refuse(
                row.label, errors.map { Refusal(column($0.field), key: $0.key, $0.arguments) }, record: seen(person))
        } catch {
            return .refuse(row.label, [Refusal("name", key: "people.is_erased")], record: seen(person))
        }
    }

    private func new(_ row: StaffRow, _ employer: OrganisationFinder.Named, _ position: StaffCodes.Position) throws
        -> RowVerdict
    {
        let person = try Person(id: newID(), row.person, today: today)
        var member = try Member(
            personID: person.id, hired: employment(row, employer, position), today: today, codes: staff.codes)
        for course in row.courses { try member.add(course.facts, today: today, codes: staff.codes) }
        if let competence = row.competence { try member.set(competence, today: today, codes: staff.codes) }
        var warnings = row.warnings + assumptions(row)
        if known.hasNamesake(row) { warnings.append(Refusal("name", key: "staff.doubt.namesake")) }
        return .add(
            row.label, record: person.id, group: employer.id,
            values: StaffValues(person: person, member: member, old: nil, wasMember: nil, row: row).fields,
            claims: claims(row, person.id), warnings: warnings, likeness: KnownPersons.key(row))
    }

    private func known(
        _ row: StaffRow, _ old: Person, _ employer: OrganisationFinder.Named, _ position: StaffCodes.Position
    ) throws -> RowVerdict {
        let wasMember = known.members[old.id]
        let isOurs = known.isKept(old.id)
        if let refusal = anotherPerson(row, old, isOurs) { return .refuse(row.label, [refusal], record: seen(old)) }
        var revision = Revision(
            row: row, person: old, member: wasMember ?? .nothing(of: old.id), isOurs: isOurs, judge: self)
        if let refusal = try revision.employ(at: employer, as: position) {
            return .refuse(row.label, [refusal], record: seen(old))
        }
        try revision.reviseFacts()
        try revision.reviseCourses()
        let values = StaffValues(
            person: revision.person, member: revision.member, old: old, wasMember: wasMember, row: row)
        return .change(
            row.label, record: old.id, version: old.version + (wasMember?.version ?? 0), group: employer.id,
            values: values.fields,
            changes: revision.changes, claims: claims(row, old.id), warnings: row.warnings + revision.warnings)
    }

    /// An export of somebody whose dossier others keep says name and employment alone, and comes back so.
    private func reasons(of row: StaffRow, _ marked: Person?) -> [Refusal] {
        guard let marked, !known.isKept(marked.id) else { return row.reasons }
        return row.reasons.filter { $0.key != "people.fault.number_missing" }
    }

    private func seen(_ person: Person?) -> String? { person.flatMap { known.isSeen($0.id) ? $0.id : nil } }

    /// The number is someone's with another name: two persons, or a slip in the number. Whoever keeps the dossier and
    /// comes with an export's key corrects the name on purpose.
    private func anotherPerson(_ row: StaffRow, _ old: Person, _ isOurs: Bool) -> Refusal? {
        if row.key != nil, isOurs, known.marked(row) != nil { return nil }
        // Of somebody whom we may not know a name is no proof: a number that is tried out must not be found by the row
        // that is taken.
        let hasName = old.facts.fullName.folded == row.person.fullName.folded
        if !known.isSeen(old.id) { return hasName && isBornAlike(old, row, isOurs) ? nil : elsewhere(row) }
        guard !hasName else { return nil }
        guard isOurs else { return elsewhere(row) }
        return Refusal(
            "number", key: "staff.fault.number_of_another", ["number": row.row["number"], "name": old.facts.fullName])
    }

    /// A year is no proof: of a row without a day it comes from the number itself. Of who is on no staff and has no day
    /// of birth, the name must do.
    private func isBornAlike(_ old: Person, _ row: StaffRow, _ isOnNoStaff: Bool) -> Bool {
        old.facts.bornOn.map { row.person.bornOn == $0 } ?? isOnNoStaff
    }

    /// The one answer to all rows that name somebody whose dossier others keep, whatever is wrong: it tells nobody
    /// whose number that is.
    func elsewhere(_ row: StaffRow) -> Refusal {
        Refusal(
            "main", key: ForeignNumbers.refused,
            fixes: [Fix(MainChoice.second.rawValue, labelKey: "staff.import.fix.second")])
    }

    /// What the list does not say and we put in.
    func assumptions(_ row: StaffRow) -> [Refusal] {
        (row.from == nil ? [Refusal("from", key: "staff.doubt.from_today", ["day": today.iso])] : [])
            + (row.isMain == nil && row.row.isEmpty("main") ? [Refusal("main", key: "staff.doubt.main_assumed")] : [])
    }

    func employment(_ row: StaffRow, _ employer: OrganisationFinder.Named, _ position: StaffCodes.Position)
        -> EmploymentFacts
    {
        EmploymentFacts(
            organisation: employer.id, position: position.code, isMain: row.isMain ?? true, from: row.from ?? today)
    }

    private func claims(_ row: StaffRow, _ person: String) -> [Claim] {
        let number = row.person.number.map { Claim("number:" + $0, field: "number") }
        let passport = row.passport.map { Claim("passport:\($0.nationality):\($0.number)", field: "passport") }
        return [number ?? passport, known.found(row).map { Claim("person:" + $0.id, field: "number") }].compactMap {
            $0
        }
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
