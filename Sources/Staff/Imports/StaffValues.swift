import People
import Platform
import Vietnamese

/// A judged row on its way into the records: the person and the member as they will be, and the versions that they are
/// made from. Staged as plain fields: `p.` those of the person, `m.` those of the member.
struct StaffValues {
    let person: Person
    let member: Member
    /// 0: to be made.
    let personVersion: Int
    let memberVersion: Int
    /// The course of the row that stands in columns of its own.
    let course: Int?

    init(person: Person, member: Member, old: Person?, wasMember: Member?, row: StaffRow) {
        self.person = person
        self.member = member
        personVersion = old?.version ?? 0
        memberVersion = wasMember?.version ?? 0
        let said = row.courses.first { $0.field == "course.completed_on" }
        course = said.flatMap { said in
            member.trainings.last {
                $0.courseType == said.type && $0.completedOn == said.completedOn
                    && (said.evidence == nil || $0.evidence == said.evidence)
            }?.id
        }
    }

    var fields: Fields {
        var values: [String: SQLValue] = [
            "person_version": personVersion.sqlValue, "member_version": memberVersion.sqlValue,
            "version": member.version.sqlValue,
            "next": member.nextItem.sqlValue,
        ]
        if let course { values["course"] = course.sqlValue }
        for (name, value) in person.fields { values["p." + name] = value }
        for (name, value) in member.fields { values["m." + name] = value }
        return Fields(values)
    }

    init(_ id: String, _ fields: Fields, today: Day) throws {
        var ofPerson: [String: SQLValue] = [:], ofMember: [String: SQLValue] = [:]
        for (name, value) in fields.values {
            if name.hasPrefix("p.") {
                ofPerson[String(name.dropFirst(2))] = value
            } else if name.hasPrefix("m.") {
                ofMember[String(name.dropFirst(2))] = value
            }
        }
        personVersion = try fields.get("person_version")
        memberVersion = try fields.get("member_version")
        course = try fields["course"] == nil ? nil : fields.get("course")
        person = try Person(id: id, PersonFacts(Fields(ofPerson)), today: today)
        member = try Member(
            personID: id, version: fields.get("version"), nextItem: fields.get("next"), fields: Fields(ofMember))
    }
}
