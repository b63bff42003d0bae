import Organisations
import People
import Platform
import Vietnamese

/// What a row will have written, column by column, as the preview shows it.
struct ShownStaff {
    let values: StaffValues
    let codes: StaffCodes
    let organisations: [String: String]
    let today: Day

    init(_ values: StaffValues, codes: StaffCodes, organisations: [String: String], today: Day) {
        self.values = values
        self.codes = codes
        self.organisations = organisations
        self.today = today
    }

    /// The present employment, mainly the main one; or the next.
    static func employment(_ member: Member, on today: Day) -> Employment? {
        member.employments.filter { $0.until > today }.min { ($0.isMain ? 0 : 1, -$0.id) < ($1.isMain ? 0 : 1, -$1.id) }
    }

    var shown: [String: ShownValue] {
        let facts = values.person.facts
        var shown: [String: ShownValue] = [
            "name": .text(facts.fullName),
            "born": facts.bornOn.map { .day($0.iso) } ?? ShownValue(facts.birthYear.map(String.init)),
            "sex": facts.sex.map { .key("people.sex.\($0)") } ?? .none, "number": ShownValue(facts.number),
            "passport": ShownValue(facts.passport),
            "nationality": facts.nationality == "VN" ? .none : .text(facts.nationality),
            "phone": ShownValue(facts.phone), "email": ShownValue(facts.email),
        ]
        if let work = Self.employment(values.member, on: today) {
            shown["organisation"] = ShownValue(organisations[work.organisation])
            shown["position"] =
                codes.position(work.position).map { .name(vi: $0.name.vi, en: $0.name.en) } ?? .text(work.position)
            shown["main"] = .key(work.isMain ? "staff.main.yes" : "staff.main.no")
            shown["from"] = .day(work.from.iso)
        }
        for type in codes.courseTypes {
            // What will be written, not what the file has: a course that is not written shows as none.
            let newest = values.member.trainings.filter { $0.courseType == type.code }.max {
                ($0.completedOn, $0.id) < ($1.completedOn, $1.id)
            }
            shown[RowReader.completedField(type.code)] = newest.map { .day($0.completedOn.iso) } ?? ShownValue.none
            shown[RowReader.evidenceField(type.code)] = ShownValue(newest?.evidence)
        }
        let course = values.course.flatMap { id in values.member.trainings.first { $0.id == id } }
        shown["course"] =
            course.flatMap { codes.courseType($0.courseType) }.map { .name(vi: $0.name.vi, en: $0.name.en) }
            ?? ShownValue.none
        shown["course.completed_on"] = ShownValue(course?.completedOn)
        shown["course.evidence"] = ShownValue(course?.evidence)
        shown["course.hours"] = ShownValue(course?.facts.hours.map { Double($0) })
        shown["course.provider"] = ShownValue(course?.facts.provider)
        let competence = values.member.competences.first
        shown["level"] = ShownValue(competence?.level)
        shown["level.assessed_on"] = competence.map { .day($0.assessedOn.iso) } ?? ShownValue.none
        return shown
    }
}

extension StaffImport {
    package var journalKinds: [String] { [People.kind, Staff.kind] }

    package func shown(_ rows: [ReadyRow], _ context: ImportContext, in db: any Connection) throws -> [[String:
        ShownValue]]
    {
        let values = try rows.map { try StaffValues($0.record, $0.values, today: context.today) }
        let ids = Set(values.compactMap { ShownStaff.employment($0.member, on: context.today)?.organisation })
        let names = try OrganisationNames.of(ids.sorted(), on: context.today, .vi, in: db)
        return values.map { ShownStaff($0, codes: staff.codes, organisations: names, today: context.today).shown }
    }

    package func remarks(on columns: Set<String>, _ context: ImportContext, in db: any Connection) throws -> [Refusal] {
        let from =
            columns.contains("from")
            ? [] : [Refusal("from", key: "staff.remark.from_today", ["day": context.today.iso])]
        return from + (columns.contains("main") ? [] : [Refusal("main", key: "staff.remark.main_assumed")])
    }

    /// Of whom, by which number, where, as what: a row that lacks one of them is refused. A name may stand in two
    /// columns.
    package func missing(in fields: Set<String>) -> [String] {
        var missing: [String] = []
        if !fields.contains("name"), !fields.isSuperset(of: ["family", "given"]) { missing.append("name") }
        if fields.isDisjoint(with: ["number", "passport"]) { missing.append("number") }
        if namesEmployers, fields.isDisjoint(with: ["organisation", "organisation_code"]) {
            missing.append("organisation")
        }
        if !fields.contains("position") { missing.append("position") }
        return missing
    }

    package func alternatives(to field: String) -> [String] {
        switch field {
        case "number": ["passport"]
        case "organisation": ["organisation_code"]
        default: []
        }
    }

    package func words(for field: String) -> [String] {
        switch field {
        case "position": staff.codes.positions.map(\.name.vi)
        case "course": staff.codes.courseTypes.map(\.name.vi)
        case "level": staff.codes.frames.first?.levels.map(\.code) ?? []
        case "sex": ["Nam", "Nữ"]
        case "main": ["Cơ hữu", "Thỉnh giảng"]
        default: []
        }
    }
}
