import People
import Platform
import Vietnamese

extension StaffImport {
    package func undo(_ entries: [UndoEntry], _ context: ImportContext, in db: any Connection) throws -> [UndoRefusal] {
        let records = Array(Set(entries.map(\.entry.record)))
        var members = Dictionary(uniqueKeysWithValues: try MemberStore(db).members(records).map { ($0.personID, $0) })
        var persons = Dictionary(uniqueKeysWithValues: try staff.people.persons(records, in: db).map { ($0.id, $0) })
        var statements: [SQL] = [], refused: [UndoRefusal] = []
        for undo in entries {
            let id = undo.entry.record
            if undo.entry.kind == Staff.kind, let member = members[id] {
                let before = try back(member, undo, context, &statements)
                members[id] = before
            } else if undo.entry.kind == People.kind, let person = persons[id] {
                guard undo.content.before != nil || members[id] == nil else {
                    refused.append(UndoRefusal(kind: People.kind, record: id, key: "staff.import.still_staff"))
                    continue
                }
                persons[id] = try back(person, undo, context, &statements)
            }
        }
        try db.run(batch: statements)
        return refused
    }

    /// The member as it was before the entry; nil when it was made by it.
    private func back(_ member: Member, _ undo: UndoEntry, _ context: ImportContext, _ statements: inout [SQL]) throws
        -> Member?
    {
        let version = undo.currentVersion + 1
        guard let fields = undo.content.before else {
            statements += member.deletion
            statements += Change(
                kind: Staff.kind, record: member.personID, version: version, before: undo.content.after, after: nil,
                touches: undo.entry.touches,
                batch: context.batch
            ).statements(by: context.actor, at: context.now)
            return nil
        }
        let before = try Member(personID: member.personID, version: version, nextItem: member.nextItem, fields: fields)
        statements.append(before.head(from: member))
        statements += before.parts(from: member)
        statements += before.change(from: member, reason: nil, batch: context.batch).statements(
            by: context.actor, at: context.now)
        return before
    }

    private func back(_ person: Person, _ undo: UndoEntry, _ context: ImportContext, _ statements: inout [SQL]) throws
        -> Person?
    {
        guard let fields = undo.content.before else {
            statements += staff.people.removal(
                of: person, version: undo.currentVersion + 1, touches: undo.entry.touches, batch: context.batch,
                by: context.actor)
            return nil
        }
        var before = person
        try before.correct(PersonFacts(fields), today: context.today)
        statements += staff.people.correction(
            from: person, to: before, touches: undo.entry.touches, batch: context.batch, by: context.actor)
        return before
    }
}
