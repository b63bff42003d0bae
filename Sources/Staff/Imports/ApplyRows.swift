import People
import Platform
import Vietnamese

extension StaffImport {
    package func apply(_ rows: [ReadyRow], _ context: ImportContext, in db: any Connection) throws {
        let values = try rows.parallelMap { try StaffValues($0.record, $0.values, today: context.today) }
        let known = values.filter { $0.personVersion > 0 }.map(\.person.id)
        let persons = Dictionary(
            uniqueKeysWithValues: try known.isEmpty ? [] : staff.people.persons(known, in: db).map { ($0.id, $0) })
        let members = Dictionary(
            uniqueKeysWithValues: try known.isEmpty ? [] : MemberStore(db).members(known).map { ($0.personID, $0) })
        let statements = try values.parallelMap { try write($0, persons[$0.person.id], members[$0.person.id], context) }
        try db.run(records: statements)
        try staff.people.flagNamesakes(of: values.filter { $0.personVersion == 0 }.map(\.person.id), in: db)
    }

    /// `Problem.conflict` when someone changed the person or the member since the row was judged.
    private func write(_ value: StaffValues, _ person: Person?, _ member: Member?, _ context: ImportContext) throws
        -> [SQL]
    {
        guard person?.version ?? 0 == value.personVersion, member?.version ?? 0 == value.memberVersion else {
            throw Problem.conflict("problem.changed_meanwhile")
        }
        var statements: [SQL] = []
        let touches = Set((member?.organisations ?? []) + value.member.organisations).sorted()
        if let person {
            var corrected = person
            try corrected.correct(value.person.facts, today: context.today)
            if corrected != person {
                statements += staff.people.correction(
                    from: person, to: corrected, touches: touches, batch: context.batch, by: context.actor)
            }
        } else {
            statements += staff.people.insertion(
                of: value.person, touches: touches, batch: context.batch, by: context.actor)
        }
        guard value.member.fields != member?.fields else { return statements }
        // However many parts a row changes, it is one change of the record.
        let next = value.member.asVersion((member?.version ?? 0) + 1)
        return statements + [next.head(from: member)] + next.parts(from: member)
            + next.change(from: member, reason: nil, batch: context.batch).statements(
                by: context.actor, at: context.now)
    }
}
