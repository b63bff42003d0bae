import Organisations
import Platform
import People
import Vietnamese

/// Reads what a row says. Everything wrong is said at once, so that a list is corrected in one go.
struct RowReader: Sendable {
    let codes: StaffCodes
    let today: Day

    static let leastAge = 18
    static let retirementLongPast = 75

    static func completedField(_ type: String) -> String { type + ".completed_on" }
    static func evidenceField(_ type: String) -> String { type + ".evidence" }

    func read(_ row: ImportRow, _ sought: SoughtEmployer, _ employers: OrganisationFinder) -> StaffRow {
        let named = NameOfRow(row), reading = PersonReading(typed(row, named.name), today: today, canLackContact: true)
        var read = StaffRow(row: row, label: reading.facts.fullName, person: reading.facts)
        read.reasons = reading.faults.map { refusal($0, reading.offers) }
        read.warnings = named.doubts + reading.doubts.map { refusal($0, reading.offers) }
        if read.label.isEmpty { read.label = row["number"] }
        readEmployer(&read, sought, employers)
        readWork(&read)
        readCourses(&read)
        readCompetence(&read)
        readAges(&read)
        return read
    }

    private func typed(_ row: ImportRow, _ name: String) -> TypedPerson {
        var typed = TypedPerson()
        typed.name = name
        typed.number = row["number"]
        // A list that went through a spreadsheet lost its zeros, also where the cell is text by now; put back only
        // where sex and year of birth agree.
        let digits = (Reading.withoutFraction(typed.number) ?? typed.number).filter { $0.isASCII && $0.isNumber }.count
        typed.numberIsNumeric = row.numberCell("number") != nil || digits == 10 || digits == 11
        (typed.passport, typed.nationality, typed.sex, typed.email) = (
            row["passport"], row["nationality"], row["sex"], row["email"]
        )
        (typed.phone, typed.phoneIsNumeric) = (row["phone"], row.numberCell("phone") != nil)
        typed.born = row.dayCell("born").map { .day($0) } ?? (row.isEmpty("born") ? .nothing : .text(row["born"]))
        return typed
    }

    private func refusal(_ error: FieldError, _ offers: [String: [String]] = [:]) -> Refusal {
        Refusal(error.field, key: error.key, error.arguments, fixes: (offers[error.field] ?? []).map { Fix($0) })
    }

    // MARK: Where and as what

    private func readEmployer(_ read: inout StaffRow, _ sought: SoughtEmployer, _ employers: OrganisationFinder) {
        let row = read.row, byName = sought.byName, byCode = sought.byCode
        if let chosen = sought.chosen {
            read.employer = chosen
            if sought.isAssumed {
                read.warnings.append(
                    Refusal("organisation", key: "staff.doubt.organisation_assumed", ["name": chosen.name]))
            }
            return
        }
        if case .one(let named)? = byName, case .one(let coded)? = byCode, named != coded {
            read.reasons.append(
                Refusal(
                    "organisation", key: "staff.fault.organisation_conflict",
                    ["typed": row["organisation"], "code": row["organisation_code"], "other": coded.name],
                    fixes: [named, coded].map { Fix($0.id, label: $0.name) }))
            return
        }
        switch byCode ?? byName {
        case nil: read.reasons.append(Refusal("organisation", key: "staff.fault.organisation_missing"))
        case .one(let employer)?: read.employer = employer
        case let found?:
            let isCode = byCode != nil
            read.reasons.append(
                refusal(
                    found, isCode ? "organisation_code" : "organisation",
                    isCode ? row["organisation_code"] : row["organisation"], employers))
        }
    }

    private func refusal(
        _ found: OrganisationFinder.Found, _ field: String, _ typed: String, _ employers: OrganisationFinder
    ) -> Refusal {
        func fixes(_ list: [OrganisationFinder.Named]) -> [Fix] { list.map { Fix($0.id, label: $0.name) } }
        switch found {
        case .several(let list):
            return Refusal(
                "organisation", key: "staff.fault.organisation_ambiguous", ["typed": typed], fixes: fixes(list))
        case .former(let list):
            return Refusal(
                "organisation", key: "staff.fault.organisation_former", ["typed": typed, "now": list[0].name],
                fixes: fixes(list))
        case .elsewhere: return Refusal(field, key: "staff.fault.organisation_elsewhere", ["typed": typed])
        case .one, .none:
            let near = field == "organisation" ? employers.near(typed) : []
            return Refusal(
                field, key: near.isEmpty ? "staff.fault.organisation_unknown" : "staff.fault.organisation_unknown_near",
                near.isEmpty ? ["typed": typed] : ["typed": typed, "near": near[0].name],
                fixes: near.map { Fix($0.id, label: $0.name, isGuess: true) })
        }
    }

    private func readWork(_ read: inout StaffRow) {
        let row = read.row
        if row.isEmpty("position") {
            read.reasons.append(Refusal("position", key: "staff.fault.position_missing"))
        } else if let position = codes.position(typed: row["position"]) ?? codes.position(row["position"]) {
            read.position = position
            read.warnings += PositionDoubts(position, row["position"], at: read.employer, codes).all
        } else {
            read.reasons.append(Refusal("position", key: "staff.fault.position_unknown", ["typed": row["position"]]))
        }
        readMain(&read)
        guard !row.isEmpty("from"), let from = day("from", &read) else { return }
        if from < Employment.earliest || from > today.adding(days: Employment.longestNotice) {
            read.reasons.append(Refusal("from", key: "staff.fault.from_impossible", ["typed": row["from"]]))
        }
        read.from = from
    }

    private func readMain(_ read: inout StaffRow) {
        let typed = read.row["main"]
        if read.row.isChosen("main") { read.isMain = typed == MainChoice.move.rawValue; return }
        if read.position?.code == StaffCodes.visiting { read.isMain = false; return }
        if typed.isEmpty { return }
        read.isMain = ContractWords(typed).isMain
        if read.isMain == nil {
            read.warnings.append(Refusal("main", key: "staff.doubt.main_unreadable", ["typed": typed]))
        }
    }

    // MARK: Courses and competence

    private func readCourses(_ read: inout StaffRow) {
        for type in codes.courseTypes {
            readCourse(type.code, Self.completedField(type.code), Self.evidenceField(type.code), &read)
        }
        guard !read.row.isEmpty("course") else {
            // A course of which nobody knows what it was cannot be counted.
            let said = ["course.completed_on", "course.evidence", "course.hours", "course.provider"].filter {
                !read.row.isEmpty($0) && !read.row[$0].isDash
            }
            if let first = said.first {
                read.warnings.append(Refusal(first, key: "staff.doubt.course_without_type", ["typed": read.row[first]]))
            }
            return
        }
        guard let type = codes.courseType(typed: read.row["course"]) else {
            read.reasons.append(
                Refusal("course", key: "staff.fault.course_type_unknown", ["typed": read.row["course"]]))
            return
        }
        readCourse(type.code, "course.completed_on", "course.evidence", &read)
        guard let at = read.courses.firstIndex(where: { $0.field == "course.completed_on" }) else {
            let isSaid = (read.reasons + read.warnings).contains { $0.field == "course.completed_on" }
            if !isSaid {
                read.warnings.append(
                    Refusal("course", key: "staff.doubt.course_without_day", ["typed": read.row["course"]]))
            }
            return
        }
        if !read.row.isEmpty("course.hours"), !read.row["course.hours"].isDash {
            let hours = try? Reading.integer(read.row.digits("course.hours")).get()
            if let hours, (1...5000).contains(hours) {
                read.courses[at].hours = hours
            } else {
                read.warnings.append(
                    Refusal("course.hours", key: "staff.doubt.hours_not_read", ["typed": read.row["course.hours"]]))
            }
        }
        if !read.row.isEmpty("course.provider"), !isOld("course.provider", &read) {
            read.courses[at].provider = read.row["course.provider"]
        }
    }

    private func readCourse(_ type: String, _ field: String, _ evidenceField: String, _ read: inout StaffRow) {
        let row = read.row,
            evidence = row[evidenceField].isEmpty || row[evidenceField].isDash ? nil : row[evidenceField]
        if evidence != nil, isOld(evidenceField, &read) { return }
        if row.isEmpty(field) || row[field].isDash || Reading.yesNo(row[field]) == false {
            if let evidence {
                read.reasons.append(Refusal(field, key: "staff.fault.evidence_without_day", ["evidence": evidence]))
            }
            return
        }
        if row.dayCell(field) == nil, Reading.yesNo(row[field]) == true {
            read.warnings.append(Refusal(field, key: "staff.doubt.course_without_day", ["typed": row[field]]))
            return
        }
        guard let day = day(field, &read) else { return }
        if let fault = Training.fault(completedOn: day, today: today) {
            read.reasons.append(Refusal(field, key: fault.key, fault.arguments))
        } else if (evidence ?? "").count > Training.longestText {
            read.reasons.append(Refusal(evidenceField, key: "staff.fault.text_too_long"))
        } else {
            if evidence == nil {
                read.warnings.append(Refusal(evidenceField, key: "staff.doubt.course_without_evidence"))
            }
            read.courses.append(
                StaffRow.Course(
                    field: field, evidenceField: evidenceField, type: type, completedOn: day, evidence: evidence))
        }
    }

    /// Text in an encoding of before Unicode, which nobody can read: what it says is offered.
    private func isOld(_ field: String, _ read: inout StaffRow) -> Bool {
        guard let found = LegacyText.detect(read.row[field]) else { return false }
        let arguments = ["typed": read.row[field], "perhaps": found.converted]
        read.reasons.append(Refusal(field, key: "fields.refuse.old_encoding", arguments, fixes: [Fix(found.converted)]))
        return true
    }

    private func readCompetence(_ read: inout StaffRow) {
        guard !read.row.isEmpty("level"), !read.row["level"].isDash, let frame = codes.frames.first else {
            let assessed = read.row["level.assessed_on"]
            if !assessed.isEmpty, !assessed.isDash {
                read.warnings.append(Refusal("level.assessed_on", key: "staff.doubt.assessed_without_level"))
            }
            return
        }
        guard let level = codes.level(typed: read.row["level"], of: frame.code) else {
            read.reasons.append(Refusal("level", key: "staff.fault.level_unknown", ["typed": read.row["level"]]))
            return
        }
        let assessed = read.row.isEmpty("level.assessed_on") ? today : day("level.assessed_on", &read)
        if read.row.isEmpty("level.assessed_on") {
            read.warnings.append(Refusal("level.assessed_on", key: "staff.doubt.assessed_today", ["day": today.iso]))
        }
        guard let assessed else { return }
        if assessed > today {
            read.reasons.append(
                Refusal(
                    "level.assessed_on", key: "staff.fault.assessed_in_future", ["typed": read.row["level.assessed_on"]]
                ))
        }
        read.competence = Competence(frame: frame.code, level: level.code, assessedOn: assessed)
    }

    /// The day of a cell; a reason when there is none in it.
    private func day(_ field: String, _ read: inout StaffRow) -> Day? {
        if let day = read.row.dayCell(field) { return day }
        switch Reading.day(read.row[field]) {
        case .success(let day): return day
        case .failure(let problem):
            var offers: [String: [String]] = [:]
            let fault = DayFault.fault(problem, field: field, typed: read.row[field], offers: &offers)
            read.reasons.append(refusal(fault, offers))
            return nil
        }
    }

    // MARK: What ages allow

    private func readAges(_ read: inout StaffRow) {
        let person = read.person
        guard !read.reasons.contains(where: { $0.field == "born" || $0.field == "number" }),
            let year = person.bornOn?.year ?? person.birthYear
        else { return }
        let age = person.bornOn.map { $0.years(until: today) } ?? today.year - year
        if age < Self.leastAge {
            read.reasons.append(
                Refusal("born", key: "staff.fault.too_young", ["age": String(age), "least": String(Self.leastAge)]))
            return
        }
        if age > Self.retirementLongPast {
            read.warnings.append(Refusal("born", key: "staff.doubt.very_old", ["age": String(age)]))
        }
        if let from = read.from, from.year - year < 15 {
            read.reasons.append(Refusal("from", key: "staff.fault.from_before_grown", ["typed": read.row["from"]]))
        }
        for course in read.courses where course.completedOn.year - year < 15 {
            read.reasons.append(
                Refusal(course.field, key: "staff.fault.completed_before_grown", ["typed": read.row[course.field]]))
        }
    }
}

/// What a person chose for someone who works elsewhere already.
enum MainChoice: String {
    case move, second
}

extension String {
    /// What people write for nothing.
    fileprivate var isDash: Bool { ["-", "–", "—", "/", "0", "không", "không có", "ko"].contains(lowercased()) }
}
