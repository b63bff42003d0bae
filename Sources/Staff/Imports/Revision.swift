import Organisations
import People
import Platform
import Vietnamese

/// What a row changes about somebody who is known, column by column.
struct Revision {
    let row: StaffRow
    var person: Person
    var member: Member
    /// Whose dossier the importing organisation keeps. Of others only a second employment is recorded.
    let isOurs: Bool
    let judge: RowJudge
    private(set) var changes: [FieldChange] = []
    private(set) var warnings: [Refusal] = []

    init(row: StaffRow, person: Person, member: Member, isOurs: Bool, judge: RowJudge) {
        self.row = row
        self.person = person
        self.member = member
        self.isOurs = isOurs
        self.judge = judge
    }

    private var today: Day { judge.today }
    private var codes: StaffCodes { judge.staff.codes }

    // MARK: Work

    /// A reason when a person must decide first.
    mutating func employ(at employer: OrganisationFinder.Named, as position: StaffCodes.Position) throws -> Refusal? {
        let wanted = judge.employment(row, employer, position)
        if let here = member.employments.first(where: { $0.organisation == employer.id && $0.until > today }) {
            try stay(here, wanted, position); return nil
        }
        let main = member.employments.first { $0.isMain && $0.until > wanted.from }
        guard wanted.isMain, let main else { try begin(wanted, employer, was: nil); return nil }
        switch row.row.isChosen("main") ? MainChoice(rawValue: row.row["main"]) : nil {
        case .move where isOurs:
            guard wanted.from > main.from else { return Refusal("from", key: "staff.fault.moves_before_start") }
            try member.move(to: wanted, today: today, codes: codes)
            warnings += judge.assumptions(row)
            note("organisation", judge.employers.byID[main.organisation]?.name, employer.name)
            return nil
        case .second:
            var second = wanted
            second.isMain = false
            try begin(second, employer, was: nil)
            return nil
        default: return elsewhere(main)
        }
    }

    private func elsewhere(_ main: Employment) -> Refusal {
        guard isOurs, let name = judge.employers.byID[main.organisation]?.name else { return judge.elsewhere(row) }
        return Refusal(
            "main", key: "staff.fault.employed_elsewhere", ["name": name],
            fixes: [
                Fix(MainChoice.move.rawValue, labelKey: "staff.import.fix.move"),
                Fix(MainChoice.second.rawValue, labelKey: "staff.import.fix.second"),
            ])
    }

    private mutating func begin(_ facts: EmploymentFacts, _ employer: OrganisationFinder.Named, was: String?) throws {
        try member.hire(facts, today: today, codes: codes)
        warnings += judge.assumptions(row)
        note("organisation", was, employer.name)
    }

    /// Works there already: another position holds from its day on, an earlier first day is a correction.
    private mutating func stay(_ here: Employment, _ wanted: EmploymentFacts, _ position: StaffCodes.Position) throws {
        var facts = EmploymentFacts(
            organisation: here.organisation, position: here.position, isMain: here.isMain, from: here.from)
        if here.position != position.code {
            note("position", shown(codes.position(here.position)) ?? .text(here.position), shown(position) ?? .none)
            if row.from == nil, here.isMain, here.from < today {
                try member.move(to: wanted, today: today, codes: codes)
                warnings += judge.assumptions(row)
                return
            }
            facts.position = position.code
        }
        if let from = row.from, from != here.from {
            note("from", here.from, from)
            facts.from = from
        }
        if let isMain = row.isMain, isMain != here.isMain, row.row.has("main") {
            note(
                "main", .key(here.isMain ? "staff.main.yes" : "staff.main.no"),
                .key(isMain ? "staff.main.yes" : "staff.main.no"))
            facts.isMain = isMain
        }
        try member.correct(employment: here.id, facts, until: here.until, today: today, codes: codes)
    }

    // MARK: The person

    mutating func reviseFacts() throws {
        guard isOurs else {
            let isToldMore = row.person.phone != nil || row.person.email != nil || row.person.bornOn != nil
            if isToldMore { warnings.append(Refusal("name", key: "staff.doubt.facts_of_another")) }
            return
        }
        let said = row.person
        var facts = person.facts
        sayKept(facts)
        if keepsName(facts.fullName) {
            warnings.append(
                Refusal("name", key: "staff.doubt.name_kept", ["typed": said.fullName, "kept": facts.fullName]))
        } else if said.fullName != facts.fullName {
            note("name", facts.fullName, said.fullName)
            facts.fullName = said.fullName
        }
        if let born = said.bornOn, born != facts.bornOn {
            note("born", facts.bornOn, born); (facts.bornOn, facts.birthYear) = (born, born.year)
        }
        if let number = said.number, number != facts.number, !judge.known.isFormer(number) {
            note("number", facts.number, number); facts.number = number
        }
        if let passport = said.passport, passport != facts.passport {
            note("passport", facts.passport, passport); facts.passport = passport
        }
        if let sex = said.sex, sex != facts.sex {
            note("sex", facts.sex.map { .key("people.sex.\($0)") } ?? .none, .key("people.sex.\(sex)")); facts.sex = sex
        }
        if let phone = said.phone, phone != facts.phone { note("phone", facts.phone, phone); facts.phone = phone }
        if let email = said.email, email != facts.email { note("email", facts.email, email); facts.email = email }
        try person.correct(facts, today: today)
    }

    /// The same name without its marks, or in capitals or small letters alone, says less than what is known.
    private func keepsName(_ known: String) -> Bool {
        let said = row.person.fullName
        guard said != known, said.folded == known.folded else { return false }
        let isOneCase = said.nameLooksAllCaps || said == said.lowercased()
        return said.lacksMarks(of: known) || isOneCase && said.composed.lowercased() == known.composed.lowercased()
    }

    /// A cell that an export filled and somebody emptied: what is known stays, since an empty cell mostly means that
    /// nobody knew.
    private mutating func sayKept(_ facts: PersonFacts) {
        guard row.key != nil else { return }
        let known = [
            ("phone", facts.phone), ("email", facts.email), ("passport", facts.passport),
            ("born", facts.bornOn.map { Format(.vi).day($0) }),
        ]
        for case (let field, let value?) in known where row.row.has(field) && row.row.isEmpty(field) {
            warnings.append(Refusal(field, key: "import.doubt.empty_kept", ["kept": value]))
        }
    }

    // MARK: Courses

    mutating func reviseCourses() throws {
        guard isOurs else {
            if !row.courses.isEmpty {
                warnings.append(Refusal(row.courses[0].field, key: "staff.doubt.courses_of_another"))
            }
            return
        }
        for course in row.courses { try revise(course) }
        if let competence = row.competence {
            let was = member.competences.first { $0.frame == competence.frame }
            let isSaid =
                was?.level != competence.level
                || (!row.row.isEmpty("level.assessed_on") && was?.assessedOn != competence.assessedOn)
            if isSaid {
                note("level", was?.level, competence.level)
                try member.set(competence, today: today, codes: codes)
            }
        }
    }

    /// The same course when the day or the number of the certificate is the same; the list then tells the rest.
    private mutating func revise(_ course: StaffRow.Course) throws {
        let same = member.trainings.filter { $0.courseType == course.type }
        let match =
            same.first { $0.completedOn == course.completedOn && $0.evidence == course.evidence }
            ?? same.first { $0.evidence != nil && $0.evidence == course.evidence }
            ?? same.first { $0.completedOn == course.completedOn }
            // An export shows the newest course of a type; its row corrects that one.
            ?? (row.key == nil ? nil : same.max { ($0.completedOn, $0.id) < ($1.completedOn, $1.id) })
        guard let match else {
            note(course.field, nil as Day?, course.completedOn)
            if let evidence = course.evidence { note(course.evidenceField, nil as String?, evidence) }
            return try member.add(course.facts, today: today, codes: codes)
        }
        var facts = match.facts
        if facts.completedOn != course.completedOn {
            note(course.field, facts.completedOn, course.completedOn); facts.completedOn = course.completedOn
        }
        if let evidence = course.evidence, evidence != facts.evidence {
            note(course.evidenceField, facts.evidence, evidence); facts.evidence = evidence
        }
        if let hours = course.hours, hours != facts.hours {
            note("course.hours", ShownValue(facts.hours.map { Double($0) }), .number(Double(hours)))
            facts.hours = hours
        }
        if let provider = course.provider, provider != facts.provider {
            note("course.provider", facts.provider, provider)
            facts.provider = provider
        }
        try member.correct(training: match.id, facts, today: today, codes: codes)
    }

    // MARK: What the preview shows

    private func shown(_ position: StaffCodes.Position?) -> ShownValue? {
        position.map { .name(vi: $0.name.vi, en: $0.name.en) }
    }
    private mutating func note(_ field: String, _ was: String?, _ will: String) {
        note(field, ShownValue(was), .text(will))
    }
    private mutating func note(_ field: String, _ was: Day?, _ will: Day) {
        note(field, ShownValue(was), ShownValue(will))
    }
    private mutating func note(_ field: String, _ was: ShownValue, _ will: ShownValue) {
        changes.append(FieldChange(field, was: was, will: will))
    }
}
