import People
import Platform
import Vietnamese

extension StaffForm {
    /// The person's own facts.
    static let person = StaffForm(
        name: "person", path: "/staff/:id/person",
        fields: ["name", "number", "passport", "nationality", "born", "sex", "phone", "email", "reason"],
        isOfPerson: true,
        values: { dossier in
            let facts = dossier.person.facts
            // Left out where the form says to leave it out.
            let isVietnamese = facts.nationality == "VN" && facts.number != nil
            return [
                ("name", facts.fullName), ("number", facts.number), ("passport", facts.passport),
                ("nationality", isVietnamese ? nil : Countries.name(of: facts.nationality, isEnglish: false)),
                ("born", StaffDossier.typed(facts.bornOn) ?? facts.birthYear.map(String.init)),
                ("sex", facts.sex?.rawValue),
                ("phone", facts.phone), ("email", facts.email),
            ]
        },
        perform: { staff, act, db in
            let facts = try act.reader.person()
            try ForeignNumbers(db).requireLeft(
                facts, present: staff.people.person(act.person, in: db).facts, by: act.actor, on: staff.clock.today)
            try staff.correctPerson(act.person, version: act.version, facts, reason: act.reason, by: act.actor, in: db)
        })
}
